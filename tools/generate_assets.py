#!/usr/bin/env python3
"""Write assets as C++ (src/base/embedded_asset.hpp). JSON is checked and packed on the way."""

import argparse
import json
import sys
from pathlib import Path

# A string literal beyond 64 KB is outside what the standard promises; pieces also diff well.
PIECE = 8000


def refuse_duplicates(pairs):
    keys = [key for key, _ in pairs]
    doubled = sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) != len(keys) else []
    if doubled:
        raise ValueError("key given twice: " + ", ".join(doubled))
    return dict(pairs)


def content(path: Path) -> bytes:
    raw = path.read_bytes()
    if path.suffix != ".json":
        return raw
    try:
        value = json.loads(raw, object_pairs_hook=refuse_duplicates)
    except ValueError as error:
        sys.exit(f"{path}: {error}")
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


PLAIN = {byte: chr(byte) for byte in range(32, 127) if chr(byte) not in '"\\?'}


def literal(data: bytes) -> str:
    pieces = []
    for start in range(0, len(data), PIECE):
        text = "".join(PLAIN.get(byte) or f"\\{byte:03o}" for byte in data[start:start + PIECE])
        pieces.append(f'    "{text}"')
    return "\n".join(pieces) or '    ""'


def source(assets: Path, files: list[Path]) -> str:
    out = ['#include "base/embedded_asset.hpp"', "", "#include <algorithm>", "#include <array>", "",
           "namespace aftercare::base {", "namespace {", "using namespace std::string_view_literals;"]
    names = []
    for number, path in enumerate(files):
        data = content(path)
        out.append(f"constexpr char content_{number}[] =\n{literal(data)};")
        names.append((path.relative_to(assets).as_posix(), len(data)))
    count = len(names)
    out.append(f"constexpr std::array<std::string_view, {count}> paths{{")
    out += [f'    "{name}"sv,' for name, _ in names]
    out.append(f"}};\nconstexpr std::array<std::string_view, {count}> contents{{")
    out += [f"    std::string_view(content_{number}, {size})," for number, (_, size) in enumerate(names)]
    out.append("};\n}  // namespace\n")
    out.append("""std::optional<std::string_view> embedded_asset(std::string_view path) {
    const auto found = std::ranges::lower_bound(paths, path);
    if (found == paths.end() || *found != path) return std::nullopt;
    return contents[static_cast<std::size_t>(found - paths.begin())];
}

std::span<const std::string_view> embedded_asset_paths() { return paths; }

}  // namespace aftercare::base""")
    return "\n".join(out) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assets", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    files = [path for folder in options.folders for path in (options.assets / folder).rglob("*")
             if path.is_file() and not path.name.startswith(".")]
    files.sort(key=lambda path: path.relative_to(options.assets).as_posix().encode())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(source(options.assets, files), encoding="utf-8")


if __name__ == "__main__":
    main()
