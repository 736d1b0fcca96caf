"""The program in two files: the parts of tools/split_program.py that read the compiler's output."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import split_program as split  # noqa: E402


def section(kind: int, content: bytes) -> bytes:
    return bytes([kind]) + split.to_leb(len(content)) + content


def module(names: dict[int, str]) -> bytes:
    entries = split.to_leb(len(names))
    for index, name in names.items():
        entries += split.to_leb(index) + split.to_leb(len(name.encode())) + name.encode()
    content = b"\4name\1" + split.to_leb(len(entries)) + entries
    return b"\0asm\1\0\0\0" + section(10, b"x" * 300) + section(0, content) + section(0, b"\3etc")


class Split(unittest.TestCase):
    def test_numbers_keep_their_value(self):
        for value in (0, 127, 128, 300, 2**31):
            self.assertEqual(split.leb(split.to_leb(value) + b"\x80", 0), (value, len(split.to_leb(value))))

    def test_names_are_read_and_replaced_by_numbers(self):
        wasm = module({0: "malloc", 5: "_ZN9aftercare2ui4drawEv", 6: "_ZN9aftercare2ui4drawEv_2080"})
        start, at, end = split.name_section(wasm)
        names = split.function_names(wasm, at, end)
        self.assertEqual({names[5], names[6]}, {"_ZN9aftercare2ui4drawEv"})
        again = split.with_numbers_for_names(wasm, [0, 5, 6], start, end)
        _, at, end = split.name_section(again)
        self.assertEqual(split.function_names(again, at, end), {0: "f0", 5: "f5", 6: "f6"})
        self.assertEqual([kind for kind, *_ in split.sections(again)], [10, 0, 0])

    def test_the_map_says_who_made_a_function(self):
        made = split.makers("       -     2f     1a                 x.a(a_page.cpp.o):(_ZN9aftercare1aEv)\n"
                            "       -     49     1a                 /tmp/b/x.a(b_page.cpp.o):(_ZN9aftercare1aEv)\n"
                            "    1000    ffff      4                 .rodata\n")
        self.assertEqual(made, {"_ZN9aftercare1aEv": {"x.a(a_page.cpp.o)", "x.a(b_page.cpp.o)"}})

    def test_who_leaves(self):
        later, stay = ["libui.a(*"], {"_ZN9aftercare2ui5todayEv"}
        ours = "_ZN9aftercare2ui4drawEv"
        whole = {"libui.a(today_page.cpp.o)"}
        self.assertTrue(split.leaves(ours, {"libui.a(orders.cpp.o)"}, later, stay, whole))
        self.assertFalse(split.leaves(ours, {"libui.a(orders.cpp.o)", "libstore.a(store.cpp.o)"}, later, stay, whole))
        self.assertFalse(split.leaves(ours, {"libui.a(orders.cpp.o)", "libui.a(today_page.cpp.o)"}, later, stay, whole))
        self.assertFalse(split.leaves("_ZN9aftercare2ui5todayEv", {"libui.a(orders.cpp.o)"}, later, stay, whole))
        self.assertFalse(split.leaves(ours, {"libstore.a(store.cpp.o)"}, later, stay, whole))
        self.assertTrue(split.leaves("_ZNKSt3__26vectorIN9aftercare1aEE", {"libui.a(orders.cpp.o)"}, later, stay, whole))
        self.assertFalse(split.leaves("_ZNKSt3__26vectorIiE", {"libui.a(orders.cpp.o)"}, later, stay, whole))

    def test_what_is_mostly_called_stays_whole(self):
        objects = {"_ZN9aftercare1aEv": {"x.o"}, "_ZN9aftercare1bEv": {"x.o"}, "_ZN9aftercare1cEv": {"y.o"},
                   "_ZN9aftercare1dEv": {"y.o"}, "_ZN9aftercare1eEv": {"y.o"}, "_ZN9aftercare1fEv": {"x.o", "y.o"},
                   "_ZN9aftercare1gEv": {"x.o"}, "_ZN9aftercare1hEv": {"z.o"}, "_ZN9aftercare1iEv": {"z.o"}}
        called = {f"_ZN9aftercare1{letter}Ev" for letter in "abcfh"}
        self.assertEqual(split.mostly_called(objects, called), {"x.o"})  # two of three; not one of three, not half

    def test_what_only_leaving_functions_call_leaves_too(self):
        dot = ('    "Import" [style="filled", fillcolor="turquoise"];\n    "A" -> "B" [style="filled, rounded", label = "Direct Call"];\n'
               '  "f0" [style="filled", fillcolor="turquoise"];\n  "f1" [style="filled", fillcolor="gray"];\n'
               '  "f7" [style="filled, rounded"];\n  "f2" [style="filled", fillcolor="white"];\n'
               '  "f1" -> "f2"; // call\n  "f2" -> "f3"; // call\n  "f3" -> "f3"; // call\n  "f3" -> "f4"; // call\n'
               '  "f2" -> "f5"; // call\n  "f1" -> "f5"; // call\n  "f2" -> "f7"; // call\n  "f2" -> "f0"; // call\n'
               '  "f6" -> "f6"; // call\n')
        callers, open_ended = split.call_graph(dot)
        self.assertEqual(open_ended, {0, 1, 7})
        self.assertEqual(callers[5], {1, 2})
        # 3 and 4 follow 2; 5 is also called by what stays, 7 by pointer, 0 comes from outside, 6 is called by nobody known.
        self.assertEqual(split.followers({2}, callers, open_ended), {3, 4})
        self.assertEqual(split.followers({2}, callers, open_ended | {3}), set())

    def test_what_a_called_algorithm_may_call_stays_with_it(self):
        names = {0: "_ZN9aftercare2ui5todayEv", 1: "_ZNSt4sortIN9aftercare1aEE", 2: "_ZNSt9sort_heapIN9aftercare1aEE",
                 3: "_ZNSt4siftIN9aftercare1aEE", 4: "_ZNSt4sortIN9aftercare1bEE", 5: "_ZN9aftercare1bltEv"}
        callers = {1: {0}, 2: {1, 2}, 3: {2}, 4: {0}, 5: {1}}
        # Today is called, and 1: so 2 and 3 may be. 4 was not called, 5 is ours and would be in the list.
        self.assertEqual(split.helpers({2, 3, 4, 5}, callers, names), {2, 3})


if __name__ == "__main__":
    unittest.main()
