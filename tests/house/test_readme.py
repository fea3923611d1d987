"""The README tells the truth: what it links to is there, and what it says to type exists."""

import re

from tests.house.sources import HOUSE, expect_none

# Written once the parts are laid, by hand or by a command; `data/` only after a first start.
_LATER = {"data/"}


def missing(text: str, makefile: str) -> list[str]:
    links = set(re.findall(r"\]\(([^):]+)\)", text))
    named = {
        path for path in re.findall(r"`([\w./*-]+)`", text) if "/" in path and not path.startswith((".venv", "http"))
    }
    found = [f"no {path}" for path in sorted((links | named) - _LATER) if not list(HOUSE.glob(path.rstrip("/")))]
    targets = set(re.findall(r"\bmake ([a-z]+)", text))
    return found + [
        f"no make {name}" for name in sorted(targets) if not re.search(rf"^{name}:", makefile, re.MULTILINE)
    ]


def test_the_readme_tells_the_truth() -> None:
    expect_none(missing((HOUSE / "README.md").read_text(), (HOUSE / "Makefile").read_text()))


def test_a_dead_link_a_moved_file_and_an_unknown_command_are_found() -> None:
    text = "![A](docs/none.png), in `rooms/none.py`, `tests/house/` or <https://a.example>. Type `make nothing`.\n"
    assert missing(text, "test: x\n") == ["no docs/none.png", "no rooms/none.py", "no make nothing"]
