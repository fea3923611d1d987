import itertools
import math
from xml.etree import ElementTree as ET

import pytest

from web import contour

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
    assert all((path.get("d") or "").endswith("Z") for path in svg)
