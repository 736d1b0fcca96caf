"""Show each step with its time, and stop with words a reader can act on."""

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path


class SetupError(Exception):
    """What failed, and what to do about it."""

    def __init__(self, what: str, advice: str = ""):
        super().__init__(what)
        self.advice = advice


def say(text: str) -> None:
    print(text, flush=True)


def report(error: SetupError) -> None:
    print(f"\nerror: {error}", file=sys.stderr)
    if error.advice:
        print(error.advice, file=sys.stderr)


@contextmanager
def step(title: str):
    """Print the title, a running clock on a terminal, and the time at the end."""
    started = time.monotonic()
    live = sys.stdout.isatty()
    done = threading.Event()
    print(f"  {title} …", end="" if live else "\n", flush=True)

    def tick():
        while not done.wait(1.0):
            print(f"\r  {title} … {time.monotonic() - started:.0f} s", end="", flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    if live:
        ticker.start()
    try:
        yield
    except BaseException:
        done.set()
        if live:
            print(flush=True)
        raise
    done.set()
    if live:
        ticker.join()
        print("\r", end="")
    print(f"  {title}: done in {time.monotonic() - started:.1f} s", flush=True)


def run(command: list, what: str, advice: str = "", **options) -> str:
    """Run quietly; on failure show the end of its output with what it was for."""
    options.setdefault("stdin", subprocess.DEVNULL)
    try:
        result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, errors="replace", **options)
    except FileNotFoundError:
        raise SetupError(f"{what}: the program '{command[0]}' is missing", advice) from None
    if result.returncode != 0:
        tail = "\n".join(result.stdout.strip().splitlines()[-25:])
        raise SetupError(f"{what} failed (exit code {result.returncode}):\n{tail}", advice)
    return result.stdout


def need_free_space(folder: Path, megabytes: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free // (1 << 20)
    if free < megabytes:
        raise SetupError(f"only {free} MB free where {folder} is; {megabytes} MB are needed",
                         "Free some space, or point AFTERCARE_TOOLCHAIN at a roomier folder.")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
