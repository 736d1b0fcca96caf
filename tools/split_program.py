#!/usr/bin/env python3
"""Split the linked program in two: what the first frame needs, and the rest (cmake/split.cmake says what that is).

Works on a wasm with its name section and on the linker's map. What was compiled from the named sources leaves for the
second file; calls to it go through placeholders that shell/program.js fills. binaryen's wasm-split does the cutting.
"""

import argparse
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

# "   -  1a2b3  45      libui.a(orders_page.cpp.o):(_ZN…)", Debian's and emsdk's lld alike
MAP_LINE = re.compile(r"^\s*-\s+[0-9a-f]+\s+[0-9a-f]+\s+(?:\S*/)?(\S+?):\((.+)\)$")

# Members and functions of our namespace, and lambdas in them.
OURS = re.compile(r"_ZZ?N[VKRO]*9aftercare")
# Also the standard library's templates for our types and lambdas: what a std::function calls, what sorts our lists.
ABOUT_OURS = "9aftercare"
# The linker numbers functions of one name, those of unnamed namespaces of several sources.
NUMBERED = re.compile(r"(?<=\w)_\d+$")


def leb(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def to_leb(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def sections(wasm: bytes):
    """(section id, start of its header, start of its content, end)"""
    at = 8
    while at < len(wasm):
        kind, start = wasm[at], at
        size, content = leb(wasm, at + 1)
        at = content + size
        yield kind, start, content, at


def name_section(wasm: bytes) -> tuple[int, int, int]:
    for kind, start, content, end in sections(wasm):
        if kind == 0:
            size, at = leb(wasm, content)
            if wasm[at:at + size] == b"name":
                return start, at + size, end
    sys.exit("the program has no names; it must be linked with --profiling-funcs")


def function_names(wasm: bytes, at: int, end: int) -> dict[int, str]:
    names = {}
    while at < end:
        kind = wasm[at]
        size, at = leb(wasm, at + 1)
        stop = at + size
        if kind == 1:
            count, at = leb(wasm, at)
            for _ in range(count):
                index, at = leb(wasm, at)
                length, at = leb(wasm, at)
                names[index] = NUMBERED.sub("", wasm[at:at + length].decode("utf-8", "replace"))
                at += length
        at = stop
    return names


def with_numbers_for_names(wasm: bytes, indices: list[int], start: int, end: int) -> bytes:
    """Two sources may each have a function of the same name; a number is one function's only."""
    entries = b"".join(to_leb(i) + to_leb(len(name := f"f{i}".encode())) + name for i in indices)
    entries = to_leb(len(indices)) + entries
    content = b"\4name\1" + to_leb(len(entries)) + entries
    return wasm[:start] + wasm[end:] + b"\0" + to_leb(len(content)) + content


def makers(map_text: str) -> dict[str, set[str]]:
    """Function name → the objects that hold one of that name."""
    found: dict[str, set[str]] = {}
    for line in map_text.splitlines():
        if match := MAP_LINE.match(line):
            found.setdefault(match[2], set()).add(match[1])
    return found


def mostly_called(objects: dict[str, set[str]], called: set[str]) -> set[str]:
    """Objects of whose own functions at least two thirds are called: a new one of theirs may well be, too."""
    all_of: dict[str, list[str]] = {}
    for name, makers_of_it in objects.items():
        if len(makers_of_it) == 1 and OURS.match(name):
            all_of.setdefault(next(iter(makers_of_it)), []).append(name)
    return {one for one, names in all_of.items() if 3 * sum(name in called for name in names) >= 2 * len(names)}


def leaves(name: str, objects: set[str], later: list[str], stay: set[str], staying_objects: set[str]) -> bool:
    # Of the standard library's other templates each object has its own copy and the linker keeps one of them.
    return (ABOUT_OURS in name and name not in stay and not objects & staying_objects
            and all(any(fnmatch(o, p) for p in later) for o in objects))


# Binaryen's --print-call-graph, a DOT file: "f1" [style="filled", fillcolor="gray"]; and "f1" -> "f2"; // call
CALL = re.compile(r'^\s*"f(\d+)" -> "f(\d+)"')
NODE = re.compile(r'^\s*"f(\d+)" \[(.*)\];')


def call_graph(dot: str) -> tuple[dict[int, set[int]], set[int]]:
    """Function → who calls it; and those that may be called from elsewhere: imports, exports, by pointer."""
    callers: dict[int, set[int]] = {}
    open_ended: set[int] = set()
    for line in dot.splitlines():
        if match := CALL.match(line):
            callers.setdefault(int(match[2]), set()).add(int(match[1]))
        elif (match := NODE.match(line)) and match[2] != 'style="filled", fillcolor="white"':
            open_ended.add(int(match[1]))
    return callers, open_ended


def helpers(gone: set[int], callers: dict[int, set[int]], names: dict[int, str]) -> set[int]:
    """What a called algorithm of the standard library calls next depends on the data: it stays with it."""
    of_library = {index for index in gone if not OURS.match(names[index])}
    staying: set[int] = set()
    while found := {index for index in of_library - staying
                    if any((caller not in gone or caller in staying) and not OURS.match(names.get(caller, ""))
                           for caller in callers.get(index, set()) - {index})}:
        staying |= found
    return staying


def followers(gone: set[int], callers: dict[int, set[int]], stay: set[int]) -> set[int]:
    """What only the leaving functions call leaves with them, and so on: templates of the standard library above all."""
    leaving = set(gone)
    waiting = {index for index in callers if index not in stay and index not in leaving}
    while found := {index for index in waiting if callers[index] - {index} <= leaving and callers[index] - {index}}:
        leaving |= found
        waiting -= found
    return leaving - gone


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wasm", type=Path, required=True, help="rewritten: the first part")
    parser.add_argument("--rest", type=Path, required=True)
    parser.add_argument("--map", type=Path, required=True)
    parser.add_argument("--wasm-split", type=Path, required=True, help="wasm-opt stands beside it")
    parser.add_argument("--later", nargs="+", required=True, help="patterns of objects, lib.a(source.cpp.o)")
    parser.add_argument("--stay", type=Path, required=True, help="a file of functions that stay, a name to a line")
    options = parser.parse_args()

    wasm = options.wasm.read_bytes()
    start, at, end = name_section(wasm)
    names = function_names(wasm, at, end)
    objects = makers(options.map.read_text(encoding="utf-8"))
    stay = set(options.stay.read_text(encoding="utf-8").split())
    whole = mostly_called(objects, stay)
    gone = [index for index, name in names.items() if name in objects and leaves(name, objects[name], options.later, stay, whole)]
    if not gone:
        sys.exit("nothing to split off: do the patterns or the linker's map have another form?")
    numbered = options.wasm.with_suffix(".numbered")
    numbered.write_bytes(with_numbers_for_names(wasm, sorted(names), start, end))
    dot = subprocess.run([options.wasm_split.with_name("wasm-opt"), numbered, "--all-features", "--print-call-graph", "-o", "/dev/null"],
                         check=True, capture_output=True, text=True).stdout
    callers, open_ended = call_graph(dot)
    beside = helpers(set(gone), callers, names)
    gone = [index for index in gone if index not in beside]
    named_to_stay = {index for index, name in names.items() if name in stay or objects.get(name, set()) & whole}
    gone += sorted(followers(set(gone), callers, open_ended | named_to_stay | beside))
    set_of_gone = set(gone)
    listed = options.wasm.with_suffix(".later")
    listed.write_text("\n".join(f"f{index}" for index in gone) + "\n", encoding="utf-8")
    # For people: what went where. The numbers are those of --placeholdermap and --print-profile.
    options.wasm.with_suffix(".parts.txt").write_text("".join(
        f"{'rest ' if index in set_of_gone else 'first'} f{index} {name} {' '.join(sorted(objects.get(name, [])))}\n"
        for index, name in sorted(names.items())), encoding="utf-8")
    subprocess.run([options.wasm_split, "--split", numbered, f"--split-funcs=@{listed}", "--all-features",
                    "--import-namespace=primary", "--placeholder-namespace=placeholder", "--export-prefix=rest:",
                    "--placeholdermap",  # "slot:f123", beside the first part
                    "-o1", options.wasm, "-o2", options.rest], check=True)
    print(f"{len(gone)} of {len(names)} functions later: {options.wasm.stat().st_size} + "
          f"{options.rest.stat().st_size} bytes of {len(wasm)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
