"""Configure and compile a CMake preset; a second call with nothing to do takes a moment."""

import hashlib
import os
import shutil
import subprocess
import sys
import time

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
        if (folder / "CMakeCache.txt").exists():  # --fresh keeps compiled objects, forgets settings
            quietly(["cmake", "--fresh", "--preset", preset], f"configuring {preset}")
        else:
            quietly(["cmake", "--preset", preset], f"configuring {preset}")
    stamp.write_text(plan.hexdigest())


def build(preset: str, targets: list[str]) -> None:
    configure(preset)
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
    return line.startswith("[") or " -o " in line


def has_target(preset: str, target: str) -> bool:
    """Suites that have no source files yet have no target."""
    configure(preset)
    ninja = shutil.which("ninja") or "ninja"
    listed = subprocess.run([ninja, "-C", str(BUILD / preset), "-t", "query", target],
                            capture_output=True, text=True, env=dict(os.environ))
    return listed.returncode == 0
