"""A file holds one idea: 400 lines at most, styles and tests too."""

from tests.house.sources import expect_none, texts

LINES_MAX = 400
CODE = (".py", ".ts", ".tsx", ".mjs", ".css", ".html", ".sh", ".lua", "Makefile")


def too_long(path: str, text: str) -> list[str]:
    count = len(text.splitlines())
    return [f"{path} has {count} lines, and may have {LINES_MAX}"] if count > LINES_MAX else []


def test_no_file_is_longer_than_one_idea() -> None:
    expect_none(fault for path, text in texts(*CODE) for fault in too_long(path, text))


def test_a_long_file_is_found() -> None:
    assert too_long("a.py", "x\n" * LINES_MAX) == []
    assert too_long("a.py", "x\n" * (LINES_MAX + 1)) == ["a.py has 401 lines, and may have 400"]
