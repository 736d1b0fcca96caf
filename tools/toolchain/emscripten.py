"""The web compiler: a new enough emcc on the PATH, else Debian 13's in a private folder.

Debian 13's emscripten is architecture independent and runs with Debian 12's clang-19. Its
binaryen is not: it is started through Debian 13's own dynamic loader, unpacked beside it.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from .host import debian_architecture
from .paths import TOOLCHAIN
from .private_apt import PrivateApt
from .sources import one
from .steps import SetupError, need_free_space, run, step

OLDEST = (3, 1, 61)  # before it, IDBFS loses data silently
VERSION = "3.1.69"
HOME = TOOLCHAIN / f"emscripten-{VERSION}"
STAMP = HOME / ".complete"
PACKAGES = ["emscripten", "node-acorn", "binaryen", "libc6", "libstdc++6", "libgcc-s1"]
# Two thirds of the package are library variants this project never links.
UNUSED = ["*/wasm32-emscripten/lto", "*/wasm32-emscripten/lto-pic", "*/wasm32-emscripten/pic",
          "*/share/emscripten/test", "*/share/emscripten/docs", "*/share/doc", "*/share/man"]
LOADERS = {"amd64": "ld-linux-x86-64.so.2", "arm64": "ld-linux-aarch64.so.1"}


def root() -> Path:
    """The folder that holds emcc and cmake/Modules/Platform/Emscripten.cmake."""
    return on_path() or HOME / "emscripten/usr/share/emscripten"


def on_path() -> Path | None:
    """An emcc the user brought, if it is new enough. Its version is asked once per binary."""
    found = shutil.which("emcc")
    if not found:
        return None
    binary = Path(found).resolve()
    folder = binary.parent
    if not (folder / "cmake/Modules/Platform/Emscripten.cmake").exists():
        folder = Path("/usr/share/emscripten")  # Debian's /usr/bin/emcc is a wrapper
    text = folder / "emscripten-version.txt"
    if not text.exists():
        return None
    numbers = re.findall(r"\d+", text.read_text())[:3]
    return folder if tuple(map(int, numbers)) >= OLDEST else None


def ensure(apt: PrivateApt) -> None:
    if on_path() or STAMP.exists():
        return
    need_free_space(TOOLCHAIN, 2500)
    with step(f"Fetching Emscripten {VERSION} (about 250 MB)"):
        fetch(apt)
    with step("Checking Emscripten with a first small program"):
        check()
    STAMP.touch()


def fetch(apt: PrivateApt) -> None:
    download = TOOLCHAIN / "download/emscripten"
    shutil.rmtree(HOME, ignore_errors=True)
    shutil.rmtree(download, ignore_errors=True)
    apt.download(PACKAGES, download)
    for package in PACKAGES:
        unpack(one(download, f"{package}_*.deb"), HOME / package)
    shutil.rmtree(download)
    wrap_binaryen()
    modules = root() / "node_modules"
    modules.mkdir(exist_ok=True)
    (modules / "acorn").symlink_to(os.path.relpath(
        HOME / "node-acorn/usr/share/nodejs/acorn", modules))
    write_config()


def unpack(deb: Path, into: Path) -> None:
    into.mkdir(parents=True)
    skip = " ".join(f"--exclude='{pattern}'" for pattern in UNUSED)
    run(["sh", "-c", f"dpkg-deb --fsys-tarfile '{deb}' | tar -x --no-same-owner -C '{into}' {skip}"],
        f"unpacking {deb.name}")
    if not any(into.iterdir()):
        raise SetupError(f"{deb.name} unpacked to nothing", "Remove .toolchain and start again.")


def wrap_binaryen() -> None:
    """Scripts that find the loader and libraries beside themselves, so the folder can move."""
    loader = one(HOME / "libc6", f"usr/lib/*/{LOADERS[debian_architecture()]}").relative_to(HOME)
    libraries = loader.parent.relative_to("libc6")
    search = ":".join(f"$home/{package}/{libraries}"
                      for package in ("binaryen", "libstdc++6", "libgcc-s1", "libc6"))
    scripts = HOME / "binaryen-run/bin"
    scripts.mkdir(parents=True)
    for program in sorted((HOME / "binaryen/usr/bin").iterdir()):
        script = scripts / program.name
        script.write_text('#!/bin/sh\nhome=$(cd "$(dirname "$0")/../.." && pwd)\n'
                          f'exec "$home/{loader}" --library-path "{search}" '
                          f'"$home/binaryen/usr/bin/{program.name}" "$@"\n')
        script.chmod(0o755)


def write_config() -> None:
    (root() / ".emscripten").write_text(
        "import os, shutil\n"
        "LLVM_ROOT = '/usr/bin'\n"
        "LLVM_ADD_VERSION = '19'\n"
        "CLANG_ADD_VERSION = '19'\n"
        f"BINARYEN_ROOT = {str(HOME / 'binaryen-run')!r}\n"
        "NODE_JS = shutil.which('node') or '/usr/bin/node'\n"
        "FROZEN_CACHE = True\n")


def check() -> None:
    probe = HOME / "probe"
    shutil.rmtree(probe, ignore_errors=True)
    probe.mkdir()
    (probe / "probe.cpp").write_text('#include <cstdio>\nint main() { std::puts("ready"); }\n')
    advice = "Remove the folder .toolchain and start again; or put an Emscripten >= 3.1.61 on the PATH."
    run([root() / "em++", "-O2", "probe.cpp", "-o", "probe.js"], "compiling with Emscripten",
        advice, cwd=probe, env=clean_environment())
    printed = run(["node", "probe.js"], "running Emscripten's program", advice, cwd=probe)
    if printed.strip() != "ready":
        raise SetupError(f"Emscripten's first program printed {printed!r}", advice)
    shutil.rmtree(probe)


def clean_environment() -> dict[str, str]:
    """Without settings of another Emscripten, unless that one is in use."""
    if on_path():
        return dict(os.environ)
    return {name: value for name, value in os.environ.items()
            if name not in ("EM_CONFIG", "EM_CACHE", "EMSDK", "EMSDK_NODE", "EMCC_CFLAGS")}


def program_version() -> str:
    out = subprocess.run([str(root() / "emcc"), "--version"], capture_output=True, text=True)
    return out.stdout.splitlines()[0] if out.stdout else "unknown"
