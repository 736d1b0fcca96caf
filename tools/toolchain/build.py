"""Configure and compile a CMake preset; a second call with nothing to do takes a moment."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from . import emscripten
from .paths import BUILD, ROOT, TOOLCHAIN
from .steps import SetupError, say, step

PLAN_FILES = ("CMakePresets.json", "cmake/emscripten_toolchain.cmake")


def configure(preset: str) -> None:
    """Only when CMake itself cannot notice: first time, other presets, other toolchain."""
    folder = BUILD / preset
    stamp = folder / ".configured"
    plan = hashlib.sha256()
    for name in PLAN_FILES:
        plan.update((ROOT / name).read_bytes())
    plan.update((TOOLCHAIN / "paths.cmake").read_bytes())
    plan.update(str(ROOT).encode())
    if stamp.exists() and stamp.read_text() == plan.hexdigest() and (folder / "build.ninja").exists():
        return
    with step(f"Configuring {preset}"):
        forget_settings(folder)
        quietly(["cmake", "--preset", preset], f"configuring {preset}")
    stamp.write_text(plan.hexdigest())


def forget_settings(folder: Path) -> None:
    """As cmake --fresh, which however would throw the compiled objects away too."""
    (folder / "CMakeCache.txt").unlink(missing_ok=True)
    for compiler_facts in (folder / "CMakeFiles").glob("[0-9]*"):
        shutil.rmtree(compiler_facts)


def build(preset: str, targets: list[str]) -> None:
    with alone(preset):
        configure(preset)
        compile_targets(preset, targets)


def compile_targets(preset: str, targets: list[str]) -> None:
    command = ["cmake", "--build", "--preset", preset, "--target", *targets]
    what = f"building {preset}: {' '.join(targets)}"
    if sys.stdout.isatty():
        say(f"  {what[0].upper()}{what[1:]}")
        environment = {**emscripten.clean_environment(), "NINJA_STATUS": "  [%f/%t, %es] "}
        if subprocess.run(command, cwd=ROOT, env=environment).returncode != 0:
            raise SetupError(f"{what} failed", "The compiler's messages are above.")
        return
    started = time.monotonic()
    quietly(command, what)
    if time.monotonic() - started > 3:
        say(f"  {what}: done in {time.monotonic() - started:.0f} s")


def quietly(command: list[str], what: str) -> None:
    """For logs: silent when it works, the compiler's words when it does not."""
    result = subprocess.run(command, cwd=ROOT, env=emscripten.clean_environment(),
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, errors="replace")
    if result.returncode != 0:
        lines = [line for line in result.stdout.splitlines() if not noise(line)]
        raise SetupError(f"{what} failed:\n" + "\n".join(lines[-120:]))


def noise(line: str) -> bool:
    """Progress and command lines; the compiler's own words stay."""
    return line.startswith(("[", "-- ")) or " -o " in line


@contextmanager
def alone(preset: str):
    """Ninja does not guard its folder: a second command started meanwhile waits for the first."""
    (BUILD / preset).mkdir(parents=True, exist_ok=True)
    with open(BUILD / preset / ".lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(f"  waiting for another build of {preset} to end …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
