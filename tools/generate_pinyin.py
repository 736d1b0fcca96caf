#!/usr/bin/env python3
"""Makes the pinyin table of src/base/pinyin.cpp from Unicode's Unihan_Readings.

Takes the text file itself, the same file as .bz2, .gz or .xz, or Unihan.zip. One common reading
without tone for each hanzi of the basic block and extension A. The 192 commonest syllables are one
byte, the rest two, which a compressor can hardly better (28 KB with brotli).
"""
import argparse
import bz2
import collections
import gzip
import io
import lzma
import pathlib
import sys
import unicodedata
import zipfile

MEMBER = "Unihan_Readings.txt"
BLOCKS = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF)]
ONE_BYTE = 192  # codes below are one byte; above: 192 + n / 8, then n % 8


def open_text(path):
    if path.suffix == ".zip":
        return io.TextIOWrapper(zipfile.ZipFile(path).open(MEMBER), encoding="utf-8")
    openers = {".bz2": bz2.open, ".gz": gzip.open, ".xz": lzma.open}
    return openers.get(path.suffix, open)(path, "rt", encoding="utf-8")


def without_tone(reading):
    """lǚ → lv, as every Chinese input method types it."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    if not (plain.isascii() and plain.isalpha() and plain.islower()):
        sys.exit(f"not a syllable: {reading!r}")
    return plain


def read_syllables(lines):
    """kMandarin is the reading a speaker takes first; kHanyuPinlu, ordered by frequency, fills gaps."""
    chosen = {"kHanyuPinlu": {}, "kMandarin": {}}
    for line in lines:
        if not line.startswith("U+"):
            continue
        code, field, value = line.rstrip("\n").split("\t")
        if field in chosen:
            chosen[field][int(code[2:], 16)] = without_tone(value.split()[0].split("(")[0])
    return {**chosen["kHanyuPinlu"], **chosen["kMandarin"]}


def encode(code):
    if code < ONE_BYTE:
        return [code]
    rest = code - ONE_BYTE
    return [ONE_BYTE + rest // 8, rest % 8]


def write_table(out, syllables):
    characters = [c for first, last in BLOCKS for c in range(first, last + 1)]
    readings = [syllables.get(c, "") for c in characters]
    frequency = collections.Counter(r for r in readings if r)
    # Code 0 says "no reading"; equal counts in alphabetical order, so that runs agree.
    ordered = sorted(frequency, key=lambda s: (-frequency[s], s))
    if len(readings) - readings.count("") < 26000 or ordered == []:
        sys.exit("this is not the whole of Unihan_Readings")
    if len(ordered) >= ONE_BYTE + (256 - ONE_BYTE) * 8:
        sys.exit("too many syllables for the coding")
    code_of = {"": 0, **{syllable: i + 1 for i, syllable in enumerate(ordered)}}
    data = [byte for reading in readings for byte in encode(code_of[reading])]

    out.write("// Made by tools/generate_pinyin.py from Unicode's Unihan_Readings; do not edit.\n")
    out.write(f"inline constexpr std::size_t pinyin_one_byte_codes = {ONE_BYTE};\n")
    out.write(f"inline constexpr std::size_t pinyin_syllable_count = {len(ordered)};\n")
    out.write(f'inline constexpr char pinyin_syllables[] =\n    "{" ".join(ordered)}";\n')
    out.write("inline constexpr PinyinBlock pinyin_blocks[] = {\n")
    for first, last in BLOCKS:
        out.write(f"    {{0x{first:X}, 0x{last:X}}},\n")
    out.write("};\n")
    out.write("inline constexpr unsigned char pinyin_codes[] = {\n")
    for start in range(0, len(data), 32):
        out.write("    " + ",".join(str(b) for b in data[start:start + 32]) + ",\n")
    out.write("};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unihan", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    with open_text(arguments.unihan) as lines:
        syllables = read_syllables(lines)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    table = io.StringIO()
    write_table(table, syllables)
    arguments.out.write_text(table.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
