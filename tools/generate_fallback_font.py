#!/usr/bin/env python3
"""The subset font for computers without a Chinese font, and for tests that compare pixels.

Needs fontTools (Debian: fonttools) and Noto Sans CJK (Debian: fonts-noto-cjk). The result is kept in
the repository, so that a picture is the same wherever it is made.
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SIMPLIFIED_CHINESE = 2  # face of the collection
# stb_truetype scales ascent + descent to the line height; the canvas loader makes the em 0.78 of it
# and centres letters on 0.37 em (web/canvas_font.cpp). The same figures here: the same layout.
EM_TO_LINE_HEIGHT, CENTRE = 0.78, 0.37


def characters() -> set[int]:
    """GB 2312, Latin, punctuation, full width forms, and whatever the language tables use."""
    wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0x3000, 0x3030)) | set(range(0xFF01, 0xFF5F))
    wanted |= {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x20AC, 0x2103, 0x2190, 0x2191,
               0x2192, 0x2193, 0x2212, 0x2264, 0x2265, 0x25CB, 0x25CF, 0x2713, 0xFFE5, 0xFFFD}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                wanted.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    for table in (ROOT / "assets").rglob("*.json"):
        wanted |= {ord(letter) for letter in table.read_text("utf-8") if ord(letter) > 0x7F}
    return wanted


def make(out: Path) -> None:
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    font = subset.load_font(str(SOURCE), subset.Options(font_number=SIMPLIFIED_CHINESE))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    em = font["head"].unitsPerEm
    line = em / EM_TO_LINE_HEIGHT
    font["hhea"].ascent = round(line / 2 + CENTRE * em)
    font["hhea"].descent = font["hhea"].ascent - round(line)
    font["hhea"].lineGap = 0
    font["head"].modified = font["head"].created  # the same input, the same bytes
    out.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(out), options)
    print(f"{out}: {out.stat().st_size} bytes, {len(TTFont(out).getGlyphOrder())} glyphs")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "assets/fonts/fallback.otf")
    make(parser.parse_args().out)
