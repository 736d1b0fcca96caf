"""Everything a command needs before it can build. Does nothing, fast, when all is there."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

from . import emscripten, host, sources
from .paths import TOOLCHAIN
from .private_apt import PrivateApt
from .steps import say

SUITES = {"trixie": ("deb", "deb-src"), "forky": ("deb-src",)}


def ensure(native: bool = False, web: bool = False, browser: bool = False) -> None:
    wanted = [name for name, flag in (("native", native), ("web", web), ("browser", browser)) if flag]
    if host.missing(*wanted) or not fetched(web):
        say("Setting up (once; the next run finds it ready)")
    host.ensure(*wanted)
    with alone():
        apt = PrivateApt(SUITES)
        sources.ensure(apt)
        if web:
            emscripten.ensure(apt)
        apt.clean()
        write_cmake_paths()


@contextmanager
def alone():
    """Two commands started together on a fresh tree: the second waits and finds it all ready."""
    TOOLCHAIN.mkdir(parents=True, exist_ok=True)
    with open(TOOLCHAIN / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fetched(web: bool) -> bool:
    return (all(sources.present(source) for source in sources.SOURCES)
            and (not web or emscripten.on_path() is not None or emscripten.STAMP.exists()))


def write_cmake_paths() -> None:
    """A file for CMake with the folders found here; a path given by the user wins over it."""
    # Only the environment and .toolchain decide, so the same set-up writes the same bytes.
    lines = ["# Written by the set-up. Delete freely."]
    for source in sources.SOURCES:
        folder = os.environ.get(source.variable) or str(source.folder)
        lines.append(f'set({source.variable} "{folder}" CACHE PATH "")')
    if emscripten.on_path() or emscripten.STAMP.exists():
        lines.append(f'set(AFTERCARE_EMSCRIPTEN_ROOT "{emscripten.root()}")')
    write_if_changed(TOOLCHAIN / "paths.cmake", "\n".join(lines) + "\n")


def write_if_changed(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
