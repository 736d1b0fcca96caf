#!/usr/bin/env python3
"""The subset font for computers without a Chinese font, and for tests that compare pixels.

Cut from Debian's Noto Sans CJK with Debian's fontTools: both are fetched by the set-up, the result is
made in the build folder, with Noto's licence (OFL 1.1) beside it.
"""

import argparse
import shutil
import sys
from pathlib import Path

FONT = "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
LICENCE = "usr/share/doc/fonts-noto-cjk/copyright"
PACKAGES = "usr/lib/python3/dist-packages"
SIMPLIFIED_CHINESE = 2  # face of the collection
# stb_truetype scales ascent + descent to the line height; the canvas loader makes the em 0.78 of it
# and centres letters on 0.37 em (web/canvas_font.cpp). The same figures here: the same layout.
EM_TO_LINE_HEIGHT, CENTRE = 0.78, 0.37


def characters(assets: Path) -> set[int]:
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
    for table in assets.rglob("*.json"):
        wanted |= {ord(letter) for letter in table.read_text("utf-8") if ord(letter) > 0x7F}
    return wanted


def make(noto: Path, assets: Path, out: Path) -> None:
    from fontTools import subset

    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    font = subset.load_font(str(noto / FONT), subset.Options(font_number=SIMPLIFIED_CHINESE))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters(assets))
    cutter.subset(font)
    em = font["head"].unitsPerEm
    line = em / EM_TO_LINE_HEIGHT
    font["hhea"].ascent = round(line / 2 + CENTRE * em)
    font["hhea"].descent = font["hhea"].ascent - round(line)
    font["hhea"].lineGap = 0
    font["head"].modified = font["head"].created  # the same input, the same bytes
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(noto / LICENCE, out.with_name("fallback-licence.txt"))
    subset.save_font(font, str(out), options)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonttools", type=Path, required=True, help="folder with Debian's python3-fonttools unpacked")
    parser.add_argument("--noto", type=Path, required=True, help="folder with Debian's fonts-noto-cjk unpacked")
    parser.add_argument("--assets", type=Path, required=True, help="whose language tables name further letters")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.fonttools / PACKAGES))
    make(arguments.noto, arguments.assets, arguments.out)


if __name__ == "__main__":
    main()
