"""Run a test program and read its own count of passed and failed."""

import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from toolchain.paths import ROOT

SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:"
                    "check_initialization_order=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
    "ASAN_SYMBOLIZER_PATH": "/usr/bin/llvm-symbolizer-19",
}


@dataclass
class Outcome:
    code: int
    output: str
    seconds: float


def execute(command: list, limit_s: float, **environment: str) -> Outcome:
    started = time.monotonic()
    try:
        result = subprocess.run([str(word) for word in command], cwd=ROOT, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                errors="replace", timeout=limit_s,
                                env={**os.environ, **environment})
        code, output = result.returncode, result.stdout
    except subprocess.TimeoutExpired as late:
        out = late.stdout or b""
        output = out.decode("utf-8", "replace") if isinstance(out, bytes) else out
        code, output = -1, output + f"\nstopped: no end after {limit_s:.0f} s"
    return Outcome(code, output, time.monotonic() - started)


def catch_counts(outcome: Outcome) -> tuple[int, int]:
    """From Catch2's last lines. A program that died before them counts as one failure."""
    whole = re.search(r"All tests passed \(\d+ assertions? in (\d+) test cases?\)", outcome.output)
    parts = re.search(r"^test cases:\s+\d+ \|(.*)$", outcome.output, re.MULTILINE)
    if whole:
        passed, failed = int(whole[1]), 0
    elif parts:
        found = dict((name, int(number)) for number, name in
                     re.findall(r"(\d+) (passed|failed)(?!\s*as)", parts[1]))
        passed, failed = found.get("passed", 0), found.get("failed", 0)
    else:
        passed, failed = 0, 0
    if outcome.code != 0 and failed == 0:
        failed = 1
    return passed, failed


def tap_counts(text: str) -> tuple[int, int]:
    """From the summary of node --test."""
    found = {name: int(number) for name, number in
             re.findall(r"^# (pass|fail|cancelled) (\d+)$", text, re.MULTILINE)}
    return found.get("pass", 0), found.get("fail", 0) + found.get("cancelled", 0)


def unittest_counts(outcome: Outcome) -> tuple[int, int]:
    ran = re.search(r"^Ran (\d+) tests?", outcome.output, re.MULTILINE)
    bad = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", outcome.output))
    total = int(ran[1]) if ran else 0
    if outcome.code != 0 and bad == 0:
        bad = 1
    return max(0, total - bad), bad


def sources(folder: str, pattern: str = "*.cpp") -> list[Path]:
    return sorted((ROOT / "tests" / folder).glob(pattern))
