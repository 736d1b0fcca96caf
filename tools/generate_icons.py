#!/usr/bin/env python3
"""The PNG icons of the page, drawn from the same shapes as shell/icons/icon.svg."""

import math
import struct
import zlib
from pathlib import Path

BLUE, WHITE = (0x1F, 0x6F, 0xEB), (0xFF, 0xFF, 0xFF)
ICONS = Path(__file__).resolve().parent.parent / "shell/icons"


def segment(x, y, x0, y0, x1, y1):
    """Distance to a line between two points."""
    dx, dy = x1 - x0, y1 - y0
    along = max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - x0 - along * dx, y - y0 - along * dy)


def plate(x, y, radius):
    """Signed distance to the rounded square that fills 512 × 512."""
    dx, dy = abs(x - 256) - (256 - radius), abs(y - 256) - (256 - radius)
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius


def ring(x, y):
    """An open circle: 640 of its 804 units, started at -38 degrees."""
    angle = (math.degrees(math.atan2(y - 256, x - 256)) + 38) % 360
    most = 640 / (2 * math.pi * 128) * 360
    if angle <= most:
        return abs(math.hypot(x - 256, y - 256) - 128) - 18
    ends = (math.radians(-38), math.radians(most - 38))
    return min(math.hypot(x - 256 - 128 * math.cos(a), y - 256 - 128 * math.sin(a)) for a in ends) - 18


def check(x, y):
    return min(segment(x, y, 204, 262, 244, 302), segment(x, y, 244, 302, 354, 184)) - 20


def draw(side, radius, scale):
    unit = 512 / side
    rows = []
    for row in range(side):
        line = bytearray([0])
        for column in range(side):
            x, y = (column + 0.5) * unit, (row + 0.5) * unit
            cover = lambda distance: max(0.0, min(1.0, 0.5 - distance / unit))
            inner_x, inner_y = (x - 256) / scale + 256, (y - 256) / scale + 256
            mark = cover(min(ring(inner_x, inner_y), check(inner_x, inner_y)) * scale)
            line += bytes(round(b + (w - b) * mark) for b, w in zip(BLUE, WHITE))
            line.append(round(255 * cover(plate(x, y, radius))) if radius else 255)
        rows.append(bytes(line))
    return b"".join(rows)


def png(side, pixels):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels, 9)) +
            chunk(b"IEND", b""))


def main():
    ICONS.mkdir(parents=True, exist_ok=True)
    for name, side, radius, scale in (("icon-192", 192, 112, 1.0), ("icon-512", 512, 112, 1.0),
                                      ("icon-maskable-512", 512, 0, 0.75)):
        (ICONS / f"{name}.png").write_bytes(png(side, draw(side, radius, scale)))


if __name__ == "__main__":
    main()
