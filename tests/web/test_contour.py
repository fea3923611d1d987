import itertools
import math
import re
from xml.etree import ElementTree as ET

import pytest

from web import contour

NUMBER = re.compile(r"-?\d*\.?\d+")
CODES = ["K7PM4RTX", "ABCD2345", "WXYZ6789", "A", ""] + [f"CODE{n:04}" for n in range(40)]


def test_CTR1_the_same_room_has_the_same_hill_and_another_has_another() -> None:
    assert contour.contour("K7PM4RTX") == contour.contour("K7PM4RTX")
    assert len({str(contour.contour(code)) for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", CODES)
def test_CTR2_lines_never_cross(code: str) -> None:
    hill = contour._Hill(code)
    for step in range(360):
        angle = math.radians(step)
        distances = [hill.radius(line, angle) for line in range(contour.LINES)]
        gaps = [far - near for near, far in itertools.pairwise(distances)]
        assert min(gaps) > 1, f"{code} at {step}°"
    assert 0 < hill.x < contour.WIDTH
    assert 0 < hill.y < contour.HEIGHT


def test_CTR3_every_fifth_line_is_heavier_and_the_ground_is_silent() -> None:
    svg = ET.fromstring(contour.contour("K7PM4RTX"))
    heavy = ["contour-fifth" in (path.get("class") or "") for path in svg]
    assert heavy == [(i + 1) % 5 == 0 for i in range(contour.LINES)]
    assert svg.get("aria-hidden") == "true"
    assert all((path.get("d") or "").endswith("z") for path in svg)


def test_CTR2_what_is_drawn_closes_and_keeps_to_its_line() -> None:
    for points, path in zip(contour.rings("K7PM4RTX"), ET.fromstring(contour.contour("K7PM4RTX")), strict=True):
        start, _, moves = (path.get("d") or "").removeprefix("M").removesuffix("z").partition("q")
        first = [float(number) for number in NUMBER.findall(start)]
        at, steps = first, [float(number) for number in NUMBER.findall(moves)]
        assert len(steps) == 4 * len(points)
        for (x, y), (dx, dy, ex, ey) in zip(points, (steps[n : n + 4] for n in range(0, len(steps), 4)), strict=True):
            assert math.isclose(at[0] + dx, x, abs_tol=0.06)
            assert math.isclose(at[1] + dy, y, abs_tol=0.06)
            at = [at[0] + ex, at[1] + ey]
        assert math.isclose(at[0], first[0], abs_tol=1e-6)
        assert math.isclose(at[1], first[1], abs_tol=1e-6)
