"""Where things are. Every other module takes its folders from here."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
DIST = ROOT / "dist"

# A shared folder can serve several work trees: AFTERCARE_TOOLCHAIN moves it.
TOOLCHAIN = Path(os.environ.get("AFTERCARE_TOOLCHAIN") or ROOT / ".toolchain").resolve()


def version() -> str:
    """The one place of the version is project(... VERSION x.y.z) in CMakeLists.txt."""
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    found = re.search(r"project\(\s*aftercare\s+VERSION\s+([0-9.]+)", text)
    if not found:
        raise RuntimeError("CMakeLists.txt no longer names the project's VERSION")
    return found.group(1)
