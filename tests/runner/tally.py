"""Count what passed and failed."""

from threading import Lock

from toolchain.steps import say


class Tally:
    def __init__(self):
        self.rows: list[tuple[str, int, int]] = []
        self.one_at_a_time = Lock()  # suites run side by side, their messages stay whole

    def add(self, suite: str, passed: int, failed: int, seconds: float = 0.0, output: str = "") -> None:
        """A suite that ran nothing has failed: an empty run must never look green."""
        if passed + failed == 0:
            output = output or "no test ran"
            failed = 1
        with self.one_at_a_time:
            self.rows.append((suite, passed, failed))
            if failed:
                say(f"\n--- {suite} ---\n{output.rstrip()}\n")
            say(f"  {suite}: {passed} passed" + (f", {failed} FAILED" if failed else "")
                + (f" ({seconds:.1f} s)" if seconds else ""))

    def good(self) -> bool:
        return bool(self.rows) and all(failed == 0 for _, _, failed in self.rows)

    def show(self, seconds: float) -> None:
        bad = [suite for suite, _, failed in self.rows if failed]
        if bad:
            say("\nfailed: " + ", ".join(bad))
        say(f"\n{len(self.rows)} suites in {seconds:.0f} s")
        passed = sum(row[1] for row in self.rows)
        failed = sum(row[2] for row in self.rows)
        say(f"{passed} passed, {failed} failed")
