#!/usr/bin/env python3
"""Check the source tree against rules.py; one line a rule, then what breaks it."""

import sys
from pathlib import Path

from rules import RULES, Tree


def main() -> int:
    tree = Tree(Path(__file__).resolve().parents[2])
    failed = 0
    for rule in RULES:
        bad = rule(tree)
        title = rule.__name__.replace("_", " ")
        print(f"{'FAIL' if bad else 'ok'} {title}")
        for line in bad[:50]:
            print(f"     {line}")
        failed += bool(bad)
    for line in tree.warnings:
        print(f"note: {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
