"""Libraries used as source: where each comes from and which version we were built with."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from .paths import TOOLCHAIN
from .private_apt import PrivateApt
from .steps import SetupError, run, step


@dataclass(frozen=True)
class Source:
    name: str       # folder below .toolchain
    variable: str   # CMake and environment variable that overrides it
    package: str
    suite: str
    version: str    # upstream version; a Debian revision may move
    proof: str      # a file that must be there
    marker: str     # text in that file that shows the version
    binary: bool = False

    @property
    def folder(self) -> Path:
        return TOOLCHAIN / f"{self.name}-{self.version}"


SOURCES = (
    Source("imgui", "IMGUI_DIR", "imgui", "forky", "1.92.2b", "imgui.h",
           'IMGUI_VERSION       "1.92.2b"'),
    Source("catch2", "CATCH2_DIR", "catch2", "trixie", "3.7.1",
           "extras/catch_amalgamated.cpp", "Catch v3.7.1"),
    Source("libsodium", "SODIUM_DIR", "libsodium", "trixie", "1.0.18",
           "configure.ac", "[1.0.18]"),
    Source("zlib", "ZLIB_DIR", "zlib", "trixie", "1.3.1", "zlib.h", '"1.3.1"'),
    Source("nlohmann", "NLOHMANN_DIR", "nlohmann-json3-dev", "trixie", "3.11.3",
           "usr/include/nlohmann/detail/abi_macros.hpp", "NLOHMANN_JSON_VERSION_MINOR 11",
           binary=True),
    Source("unicode-data", "UNICODE_DATA_DIR", "unicode-data", "trixie", "15.1.0",
           "usr/share/unicode/Unihan_Readings.txt.bz2", "", binary=True),
    Source("noto-cjk", "NOTO_CJK_DIR", "fonts-noto-cjk", "trixie", "20240730",
           "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "", binary=True),
    Source("fonttools", "FONTTOOLS_DIR", "python3-fonttools", "trixie", "4.57.0",
           "usr/lib/python3/dist-packages/fontTools/__init__.py", '"4.57.0"', binary=True),
)
TESTS_ONLY = {"catch2"}


def overridden(source: Source) -> bool:
    return bool(os.environ.get(source.variable))


def present(source: Source) -> bool:
    return overridden(source) or (source.folder / ".complete").exists()


def ensure(apt: PrivateApt) -> None:
    for source in SOURCES:
        if not present(source):
            with step(f"Fetching {source.name} {source.version}"):
                fetch(source, apt)


def fetch(source: Source, apt: PrivateApt) -> None:
    download = TOOLCHAIN / "download" / source.name
    unpacked = source.folder.with_name(source.folder.name + ".part")
    for folder in (download, unpacked, source.folder):
        shutil.rmtree(folder, ignore_errors=True)
    unpacked.mkdir(parents=True)
    if source.binary:
        apt.download([source.package], download)
        run(["dpkg-deb", "-x", one(download, "*.deb"), unpacked], f"unpacking {source.name}")
    else:
        apt.download_source(source.package, source.suite, download)
        run(["tar", "-xf", one(download, "*.orig.tar.*"), "-C", unpacked, "--strip-components=1",
             "--no-same-owner"], f"unpacking {source.name}")
    check_version(source, unpacked)
    (unpacked / ".complete").touch()
    unpacked.rename(source.folder)
    shutil.rmtree(download)


def one(folder: Path, pattern: str) -> Path:
    found = [path for path in sorted(folder.glob(pattern)) if not path.name.endswith(".asc")]
    if len(found) != 1:
        raise SetupError(f"expected one {pattern} in {folder}, found {len(found)}")
    return found[0]


def check_version(source: Source, folder: Path) -> None:
    proof = folder / source.proof
    text = proof.read_text(encoding="utf-8", errors="replace") if proof.exists() and source.marker else ""
    if not proof.exists() or source.marker not in text:
        raise SetupError(
            f"Debian '{source.suite}' now has another {source.name} than {source.version}",
            f"Unpack {source.name} {source.version} yourself and name its folder:\n"
            f"  export {source.variable}=/path/to/{source.name}")
