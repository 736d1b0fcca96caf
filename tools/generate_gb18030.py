#!/usr/bin/env python3
"""Makes the table of src/exchange/text_decode.cpp from Python's gb18030 codec.

Two-byte characters are a table, lead 81–FE by trail 40–7E, 80–FE, each the difference to the one before
(modulo 65536), because most stand in the order of Unicode and differences pack well; 0 where there is none.
Four-byte characters of the first plane are runs: (linear index of the first, its code point)."""
import argparse
import pathlib

FIRST_PLANE_FOUR_BYTE = 39420  # 81308130 … 8431A439


def decode(data):
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return 0
    return ord(text) if len(text) == 1 else 0


def two_byte():
    for lead in range(0x81, 0xFF):
        for trail in [*range(0x40, 0x7F), *range(0x80, 0xFF)]:
            yield decode(bytes([lead, trail]))


def four_byte_runs():
    expected = None
    for index in range(FIRST_PLANE_FOUR_BYTE):
        rest, d = divmod(index, 10)
        rest, c = divmod(rest, 126)
        a, b = divmod(rest, 10)
        code = decode(bytes([0x81 + a, 0x30 + b, 0x81 + c, 0x30 + d]))
        if code != expected:
            yield index, code
        expected = code + 1 if code else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    out = pathlib.Path(parser.parse_args().out)
    codes = list(two_byte())
    table = [(code - before) % 65536 for before, code in zip([0, *codes], codes)]
    lines = ["inline constexpr std::uint16_t gb18030_two_byte_steps[] = {"]
    for at in range(0, len(table), 16):
        lines.append(",".join(f"{code}" for code in table[at:at + 16]) + ",")
    lines.append("};")
    lines.append("inline constexpr std::uint16_t gb18030_runs[][2] = {")
    lines += [f"{{{index},{code}}}," for index, code in four_byte_runs()]
    lines.append("};")
    out.write_text("\n".join(lines) + "\n")


main()
