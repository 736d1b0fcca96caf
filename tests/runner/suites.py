"""The suites, what each needs built, and how each is run."""

import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from toolchain import npm, setup
from toolchain.build import build
from toolchain.paths import BUILD, ROOT
from toolchain.steps import SetupError

from .programs import (SANITIZERS, catch_counts, execute, sources, tap_counts, unittest_counts)
from .tally import Tally

NATIVE = ("property", "unit", "crash", "ui")  # the longest first
WASM = ("property", "unit", "crash")
FUZZ_SECONDS = 15
SUITE_LIMIT_S = 900


def structure(tally: Tally, extra: list[str]) -> None:
    for name in ("self_test", "check"):
        outcome = execute([sys.executable, f"tests/structure/{name}.py", *extra], SUITE_LIMIT_S)
        lines = outcome.output.splitlines()
        passed = sum(line.startswith("ok ") for line in lines)
        failed = sum(line.startswith("FAIL ") for line in lines)
        if outcome.code != 0 and not failed:
            failed = 1
        tally.add(f"structure {name}", passed, failed, outcome.seconds, outcome.output)


def tools(tally: Tally, extra: list[str]) -> None:
    outcome = execute([sys.executable, "-m", "unittest", "discover", "-s", "tests/tools", "-t",
                       "tests/tools", *extra], SUITE_LIMIT_S)
    tally.add("tools", *unittest_counts(outcome), outcome.seconds, outcome.output)


def native(name: str):
    def suite(tally: Tally, extra: list[str]) -> None:
        if not sources(name):
            tally.add(name, 0, 0)
            return
        outcome = execute([BUILD / "asan" / f"{name}_tests", "--colour-mode", "none", *extra],
                          SUITE_LIMIT_S, **SANITIZERS)
        tally.add(name, *catch_counts(outcome), outcome.seconds, outcome.output)
    return suite


def fuzz(tally: Tally, extra: list[str]) -> None:
    """Each target over its seeds and then some seconds of new inputs; a find is a failure."""
    if not sources("fuzz"):
        tally.add("fuzz", 0, 0)
    for source in sources("fuzz"):
        name = source.stem
        corpus, seeds = BUILD / "asan/corpus" / name, ROOT / "tests/fuzz/corpus" / name
        corpus.mkdir(parents=True, exist_ok=True)
        finds = BUILD / "asan/finds"
        finds.mkdir(exist_ok=True)
        outcome = execute([BUILD / "asan" / f"fuzz_{name}", f"-max_total_time={FUZZ_SECONDS}",
                           "-timeout=10", "-rss_limit_mb=4096", f"-artifact_prefix={finds}/{name}-",
                           *extra, corpus, *([seeds] if seeds.is_dir() else [])],
                          SUITE_LIMIT_S, **SANITIZERS)
        good = outcome.code == 0
        tally.add(f"fuzz {name}", int(good), int(not good), outcome.seconds, outcome.output[-6000:])


def wasm(tally: Tally, extra: list[str]) -> None:
    def one(name: str) -> None:
        if not sources(name):
            tally.add(f"{name} as wasm", 0, 0)
            return
        outcome = execute(["node", BUILD / "web" / f"{name}_tests.js", "--colour-mode", "none", *extra],
                          SUITE_LIMIT_S)
        tally.add(f"{name} as wasm", *catch_counts(outcome), outcome.seconds, outcome.output)
    side_by_side(one, WASM)


def side_by_side(run_one: Callable[[str], None], names) -> None:
    """As many programs at once as there are processors; each suite is one process of its own."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run_one, names))


def e2e(tally: Tally, extra: list[str]) -> None:
    specs = [path for path in sources("e2e", "*.spec.mjs")
             if not extra or any(word in path.name for word in extra)]
    if not specs:
        tally.add("e2e", 0, 0)
        return
    npm.ensure(ROOT / "tests")
    made = execute([sys.executable, "serve.py", "--build-only"], SUITE_LIMIT_S)
    if made.code != 0:
        tally.add("e2e", 0, 1, made.seconds, made.output)
        return
    with tempfile.TemporaryDirectory() as folder:
        tap = Path(folder) / "result.tap"
        outcome = execute(["node", "--test", f"--test-concurrency={os.cpu_count()}", "--test-reporter=spec", "--test-reporter-destination=stdout",
                           "--test-reporter=tap", f"--test-reporter-destination={tap}", *specs],
                          2 * SUITE_LIMIT_S)
        passed, failed = tap_counts(tap.read_text(encoding="utf-8") if tap.exists() else "")
    if outcome.code != 0 and not failed:
        failed = 1
    tally.add("e2e", passed, failed, outcome.seconds, outcome.output)


SUITES = {"structure": structure, "tools": tools, **{name: native(name) for name in NATIVE},
          "fuzz": fuzz, "wasm": wasm, "e2e": e2e}


def run(names: list[str], extra: list[str], tally: Tally) -> None:
    native_targets = [f"{name}_tests" for name in NATIVE if name in names and sources(name)]
    if "fuzz" in names:
        native_targets += [f"fuzz_{path.stem}" for path in sources("fuzz")]
    web_targets = [f"{name}_tests" for name in WASM if "wasm" in names and sources(name)]
    if (native_targets or "e2e" in names) and sources("../src/cli"):
        native_targets.append("aftercare")  # tests may start the native tool
    if "e2e" in names:
        web_targets.append("index")  # here, since one processor alone links it, while the other still compiles tests
    setup.ensure(native=bool(native_targets), web=bool(web_targets), browser="e2e" in names)
    for name in ("structure", "tools"):
        if name in names:
            SUITES[name](tally, extra)
    build_and_run("asan", native_targets, [*NATIVE, "fuzz"], names, extra, tally)
    build_and_run("web", web_targets, ["wasm"], names, extra, tally)
    if "e2e" in names:
        SUITES["e2e"](tally, extra)


def build_and_run(preset: str, targets: list[str], order: list[str], names: list[str],
                  extra: list[str], tally: Tally) -> None:
    try:
        if targets:
            build(preset, targets)
    except SetupError as error:  # the other preset's suites still have something to say
        tally.add(f"build {preset}", 0, 1, output=str(error))
        return
    side_by_side(lambda name: SUITES[name](tally, extra), [name for name in order if name in names])
