#!/usr/bin/env python3
"""Fetch what is missing and stop: for people who then call CMake themselves."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from toolchain import setup  # noqa: E402
from toolchain.steps import SetupError, report, say  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["native", "web", "browser", []],
                        help="default: native and web")
    parts = parser.parse_args().parts or ["native", "web"]
    try:
        setup.ensure(native="native" in parts, web="web" in parts, browser="browser" in parts)
    except SetupError as error:
        report(error)
        return 1
    say("Ready: cmake --preset asan && cmake --build --preset asan")
    return 0


if __name__ == "__main__":
    sys.exit(main())
