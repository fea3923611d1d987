"""The ground of welcome, break, end, poster and cover: contour lines around one hill (identity 2.5).

CTR1  The same room has the same hill: it rests on the room's code alone.
CTR2  Lines are closed and never cross: the distance from the top grows with the height in every direction.
CTR3  Every fifth line is heavier. Nothing moves, and the drawing is silent.
"""

import hashlib
import math

from markupsafe import Markup

from web.svg import drawing, tag

LINES = 24
POINTS = 28
FIFTH = 5
WIDTH, HEIGHT = 160, 100
_STEP = 6.2
_WAVES = (2, 3, 5)
_WAVE_MAX = 0.16
_TWIST = 0.045


class _Hill:
    """Where the top lies, and how its flanks swell, drawn from a code."""

    def __init__(self, code: str) -> None:
        drawn = [byte / 255 for byte in hashlib.sha256(code.encode()).digest()]  # CTR1
        self.x = WIDTH * (0.62 + 0.22 * drawn[0])
        self.y = HEIGHT * (0.2 + 0.3 * drawn[1])
        self.waves = [
            (count, _WAVE_MAX / count * (0.6 + 0.4 * drawn[2 + i]), 2 * math.pi * drawn[5 + i], drawn[8 + i] - 0.5)
            for i, count in enumerate(_WAVES)
        ]

    def radius(self, line: int, angle: float) -> float:
        """Distance from the top to a line; it grows with the line, for the swell is under the step."""  # CTR2
        swell = sum(
            size * math.cos(count * angle + phase + _TWIST * twist * line) for count, size, phase, twist in self.waves
        )
        return _STEP * (line + 0.7) * (1 + swell)

    def line(self, line: int) -> list[tuple[float, float]]:
        angles = (2 * math.pi * i / POINTS for i in range(POINTS))
        return [
            (self.x + self.radius(line, a) * 1.35 * math.sin(a), self.y - self.radius(line, a) * math.cos(a))
            for a in angles
        ]


def rings(code: str) -> list[list[tuple[float, float]]]:
    """The lines of a room's hill from the top down, each as points on a closed curve, in a field 160 by 100."""
    hill = _Hill(code)
    return [hill.line(line) for line in range(LINES)]


def _path(points: list[tuple[float, float]]) -> str:
    """A closed curve through the middles of the points' sides, with the points as handles.

    Told in tenths, from each place to the next: a quarter less to send.
    """
    ends = [((x + a) / 2, (y + b) / 2) for (x, y), (a, b) in zip(points, points[1:] + points[:1], strict=True)]
    at = first = _tenths(ends[-1])
    curves = []
    for point, end in zip(points, ends, strict=True):
        (x, y), (px, py), (ex, ey) = at, _tenths(point), _tenths(end)
        curves.append(" ".join(_tenth(d) for d in (px - x, py - y, ex - x, ey - y)))
        at = (ex, ey)
    return f"M{_tenth(first[0])} {_tenth(first[1])}q{' '.join(curves)}z".replace(" -", "-")


def _tenths(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _tenth(tenths: int) -> str:
    """A tenth as SVG reads it at its shortest: "-.4", "12", "1.5"."""
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def contour(code: str) -> Markup:
    """The ground of a room, to be laid first in a positioned box."""
    paths = [
        tag("path", class_="contour-line" if i % FIFTH else "contour-line contour-fifth", d=_path(points))  # CTR3
        for i, points in enumerate(rings(code), start=1)
    ]
    return drawing("contour", f"0 0 {WIDTH} {HEIGHT}", "", *paths, preserveAspectRatio="xMidYMid slice")
