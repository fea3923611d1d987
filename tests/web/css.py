"""Stylesheets as the tests read them: rules, tokens and colours."""

import re
from collections.abc import Iterator
from pathlib import Path

STYLES = Path(__file__).parents[2] / "web/styles"
TOKENS = "parts/tokens.css"
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")


def sheets() -> Iterator[tuple[str, str]]:
    """Name and text, without comments, of every stylesheet that we write."""
    for path in sorted(STYLES.rglob("*.css")):
        yield str(path.relative_to(STYLES)), _COMMENT.sub("", path.read_text())


def sheet(name: str) -> str:
    return dict(sheets())[name]


def block(text: str, opening: str) -> str:
    """The body of the first rule that opens so; rules inside at-rules included."""
    start = text.index(opening) + len(opening)
    depth, end = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    return text[start : end - 1]


def tokens(body: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _TOKEN.findall(body)}


def scheme(text: str, light: str) -> dict[str, str]:
    """The colours of one light, whether the sheet is ours or the build's."""
    opening = re.search(r"(:root,\s*)?\[data-light=\"?" + light + r"\"?\]\s*\{", text)
    assert opening, f"no light is called {light}"
    return {name: value.upper() for name, value in tokens(block(text, opening.group())).items() if HEX.match(value)}


def luminance(colour: str) -> float:
    """Relative luminance of #RGB or #RRGGBB, WCAG 2.2."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
