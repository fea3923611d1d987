"""Room codes as people type them."""

import pytest

from rooms.codes import ALPHABET
from server.codes import CODE_LENGTH, mint_code, read_code, shown_code


def test_KOD1_a_code_has_eight_characters_that_are_not_misread() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 30
    assert not set(ALPHABET) & set("01ILOU")
    codes = {mint_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        "K7PM4RTX",
        "K7PM 4RTX",
        "k7pm-4rtx",
        " k7 pm 4r tx ",
        "K7PM\u00a04RTX",
        "K7PM\u20134RTX",
        "\uff2b7PM4RTX",
        "k.7.p.m4rtx",
    ],
)
def test_KOD2_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "K7PM4RTX"


def test_KOD2_what_looks_like_a_character_is_taken_for_it() -> None:
    assert read_code("QQ7JJV22") == read_code("o01ilu22") == "QQ7JJV22"


@pytest.mark.parametrize(
    "typed", ["", "K7PM4RT", "K7PM4RTXX", "K7PM4RT!", "K7PM/4RT", "é" * 8, "K7PM4RTX" * 99, "\x00" * 8]
)
def test_KOD3_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_a_code_is_shown_in_two_groups() -> None:
    assert shown_code("K7PM4RTX") == "K7PM 4RTX"
