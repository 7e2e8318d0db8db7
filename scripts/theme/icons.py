"""Draw the icons of the site into docs/assets/icons/: a sheet with a tick, on the site's blue.

    python -m scripts.theme.icons

Run it again after a change of the drawing, and commit what it writes: the build does not draw.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from scripts.paths import DOCS

ICONS = DOCS / "assets" / "icons"
BLUE, WHITE = (0, 23, 193), (255, 255, 255)
FINENESS = 4  # points a pixel, each way, to smooth the edges
Colour = tuple[int, int, int, int]
Point = tuple[float, float]
# In a square of one by one; a mask may cut off what is further than 0.4 from the middle.
SHEET = (0.3, 0.22, 0.7, 0.78)
TICK: tuple[Point, ...] = ((0.385, 0.52), (0.465, 0.605), (0.62, 0.4))
TICK_WIDTH = 0.033
CORNER = 0.18


def main() -> None:
    """Write every size."""
    ICONS.mkdir(parents=True, exist_ok=True)
    for name, size, rounded in (
        ("icon-192.png", 192, True),
        ("icon-512.png", 512, True),
        ("icon-maskable-512.png", 512, False),
        ("apple-touch-icon.png", 180, False),
        ("favicon.png", 48, True),
    ):
        (ICONS / name).write_bytes(_png(size, partial(_colour, rounded)))


def _colour(rounded: bool, x: float, y: float) -> Colour:
    if rounded and not _in_rounded(x, y):
        return (*WHITE, 0)
    left, top, right, bottom = SHEET
    on_sheet = left <= x <= right and top <= y <= bottom
    on_tick = any(_distance((x, y), start, end) <= TICK_WIDTH for start, end in pairwise(TICK))
    return (*(WHITE if on_sheet and not on_tick else BLUE), 255)


def _in_rounded(x: float, y: float) -> bool:
    dx, dy = max(abs(x - 0.5) - 0.5 + CORNER, 0), max(abs(y - 0.5) - 0.5 + CORNER, 0)
    return bool(dx * dx + dy * dy <= CORNER * CORNER)


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1.0, max(0.0, along))
    return float(((px - ax - along * (bx - ax)) ** 2 + (py - ay - along * (by - ay)) ** 2) ** 0.5)


def _png(size: int, colour: Callable[[float, float], Colour]) -> bytes:
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for column in range(size):
            rows += bytes(_pixel(column, row, size, colour))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _pixel(column: int, row: int, size: int, colour: Callable[[float, float], Colour]) -> Colour:
    """The mean of the points in the pixel."""
    steps = [(index + 0.5) / FINENESS for index in range(FINENESS)]
    points = [colour((column + dx) / size, (row + dy) / size) for dx in steps for dy in steps]
    alpha = sum(point[3] for point in points)
    if alpha == 0:
        return (*WHITE, 0)
    red, green, blue = (sum(point[i] * point[3] for point in points) // alpha for i in range(3))
    return red, green, blue, alpha // len(points)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
