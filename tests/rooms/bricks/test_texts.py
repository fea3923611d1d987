"""Texts, as people send them."""

import pytest

from rooms.bricks.texts import clean
from rooms.refusals import Refusal


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Un   four \t à pain ", "Un four à pain"),
        ("e\u0301te\u0301", "été"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("un\n\n\n\ndeux", "un\n\ndeux"),
        ("👩‍👩‍👧 famille", "👩‍👩‍👧 famille"),
    ],
)
def test_TX1_a_text_is_kept_in_one_form(sent: str, kept: str) -> None:
    assert clean(sent, 100) == kept


def test_TX2_what_is_invisible_and_harmless_is_dropped_without_a_word() -> None:
    assert clean("\ufeffgou\u00adver\u200bner\u2060 ", 100) == "gouverner"
    assert clean("\u200b \u00ad", 100) == Refusal("TEXT_EMPTY")
    assert clean("\u200b", 100, empty_ok=True) == ""


@pytest.mark.parametrize("trick", ["\u202e", "\u2066", "\u200f", "\u061c", "\x00", "\x1b", "\x85", "\x7f"])
def test_TX3_controls_and_turned_lines_are_refused(trick: str) -> None:
    assert clean(f"un{trick}deux", 100) == Refusal("TEXT_CONTROLS")


def test_TX4_a_limit_counts_what_is_kept_and_says_by_how_much_it_is_passed() -> None:
    assert clean("  " + "é" * 10 + "\u200b" * 5, 10) == "é" * 10
    assert clean("e\u0301" * 10, 10) == "é" * 10
    assert clean("x" * 12, 10) == Refusal("TEXT_TOO_LONG", {"max": 10, "over": 2})
