"""Programs the host itself must have. Looked for by their files: no package query, no delay."""

import os
import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

from .steps import SetupError, is_root, run, step

LLVM = Path("/usr/lib/llvm-19")


@dataclass(frozen=True)
class Need:
    package: str
    program: str = ""
    file: str = ""  # a path or glob below /

    def met(self) -> bool:
        if self.program:
            return shutil.which(self.program) is not None
        return any(Path("/").glob(self.file.lstrip("/")))


COMPILER = (
    Need("clang-19", program="clang++-19"),
    Need("lld-19", program="wasm-ld-19"),
    Need("llvm-19", program="llvm-ar-19"),
    Need("cmake", program="cmake"),
    Need("ninja-build", program="ninja"),
)
NATIVE = (
    Need("libc++-19-dev", file="/usr/lib/llvm-19/include/c++/v1/expected"),
    Need("libc++abi-19-dev", file="/usr/lib/llvm-19/lib/libc++abi.a"),
    Need("libclang-rt-19-dev", file="/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.asan-*.a"),
)
NODE = (Need("nodejs", program="node"),)
UNPACK = (Need("xz-utils", program="xz"), Need("bzip2", program="bzip2"))
CERTIFICATES = (Need("debian-archive-keyring", file="/usr/share/keyrings/debian-archive-keyring.*"),)
BROWSER = (
    Need("npm", program="npm"),
    Need("chromium", program="chromium"),
    Need("fonts-noto-cjk", file="/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)

SETS = {
    "native": COMPILER + NATIVE + UNPACK + CERTIFICATES,
    "web": COMPILER + NODE + UNPACK + CERTIFICATES,
    "browser": NODE + BROWSER,
}


def missing(*wanted: str) -> list[str]:
    needs = [need for name in wanted for need in SETS[name]]
    return list(dict.fromkeys(need.package for need in needs if not need.met()))


def ensure(*wanted: str) -> None:
    packages = missing(*wanted)
    if not packages:
        return
    line = "apt-get install --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError("this machine lacks: " + ", ".join(packages),
                         "It is not a Debian system: install these with its own package manager.")
    if not is_root():
        raise SetupError("this machine lacks: " + ", ".join(packages),
                         f"Run this once, then start again:\n  sudo apt-get update && sudo {line}")
    install(packages, line)
    still = missing(*wanted)
    if still:
        raise SetupError("apt-get finished but these are still not there: " + ", ".join(still),
                         f"Look at what this prints:\n  {line}")


def install(packages: list[str], line: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    advice = f"Check the network and apt's sources, then try by hand:\n  apt-get update && {line}"
    with step("Refreshing the package lists"):
        run(["apt-get", "update", "-qq"], "apt-get update", advice, env=quiet)
    with step("Installing " + ", ".join(packages)):
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
            "apt-get install", advice, env=quiet)


def debian_architecture() -> str:
    names = {"x86_64": "amd64", "aarch64": "arm64"}
    machine = platform.machine()
    if machine not in names:
        raise SetupError(f"no packaged toolchain is known for the processor '{machine}'",
                         "Put an Emscripten >= 3.1.61 on the PATH.")
    return names[machine]
