import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "tools")]

from runner.programs import Outcome, catch_counts, tap_counts, unittest_counts  # noqa: E402
from runner.tally import Tally  # noqa: E402


def catch(text: str, code: int = 0) -> tuple[int, int]:
    return catch_counts(Outcome(code, text, 0.0))


class Counts(unittest.TestCase):
    def test_catch(self):
        self.assertEqual(catch("All tests passed (3 assertions in 1 test case)\n"), (1, 0))
        self.assertEqual(catch("test cases: 3 | 2 passed | 1 failed\n", 42), (2, 1))
        self.assertEqual(catch("test cases:  4 |  2 passed | 1 failed | 1 skipped\n", 42), (2, 1))
        self.assertEqual(catch("test cases: 1 | 1 failed\n", 42), (0, 1))

    def test_a_program_that_died_has_failed(self):
        self.assertEqual(catch("", -11), (0, 1))
        self.assertEqual(catch("All tests passed (3 assertions in 2 test cases)\nLeakSanitizer\n", 1), (2, 1))

    def test_node(self):
        self.assertEqual(tap_counts("# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n"), (3, 2))

    def test_python(self):
        failed = Outcome(1, "Ran 5 tests in 0.1s\n\nFAILED (failures=1, errors=1)", 0.0)
        self.assertEqual(unittest_counts(failed), (3, 2))
        self.assertEqual(unittest_counts(Outcome(0, "Ran 5 tests in 0.1s\n\nOK", 0.0)), (5, 0))

    def test_nothing_run_is_a_failure(self):
        tally = Tally()
        tally.add("empty", 0, 0)
        self.assertFalse(tally.good())
        self.assertFalse(Tally().good())
