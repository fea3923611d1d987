"""Stagings: orders and the arithmetic of time, as properties."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rooms.restitutions.stagings import RemotePlace, by_hand, drawn, interleaved, overflow, timing, with_remote

REFS = st.lists(st.integers(1, 60).map(lambda n: f"p1/{n}"), unique=True, max_size=30)
CHANCES = st.integers(0, 2**63 - 1)
THEMES = st.dictionaries(st.integers(1, 60).map(lambda n: f"p1/{n}"), st.sampled_from("abcd"), max_size=24)
TURNS = st.lists(st.integers(20, 600), max_size=40)


@given(REFS, CHANCES)
def test_SG1_a_draw_keeps_every_one_once_whatever_order_they_came_in(refs: list[str], chance: int) -> None:
    order = drawn(refs, chance)
    assert sorted(order) == sorted(refs)
    assert order == drawn(reversed(refs), chance)


@given(REFS, CHANCES, st.integers(61, 90).map(lambda n: f"p1/{n}"))
def test_SG1_one_that_comes_late_moves_no_other(refs: list[str], chance: int, late: str) -> None:
    assert [ref for ref in drawn([*refs, late], chance) if ref != late] == list(drawn(refs, chance))


def test_SG1_every_table_is_first_about_as_often() -> None:
    refs = [f"p1/{n}" for n in range(1, 9)]
    firsts = Counter(drawn(refs, chance)[0] for chance in range(4000))
    assert all(400 < firsts[ref] < 600 for ref in refs)


def test_SG1_a_draw_is_the_same_on_every_machine_and_for_ever() -> None:
    assert drawn(["p1/1", "p1/2", "p1/3", "p1/4"], 1_700_000_000_000) == ("p1/4", "p1/1", "p1/3", "p1/2")


@given(THEMES, CHANCES)
def test_SG2_no_two_of_one_theme_follow_each_other_where_the_themes_allow_it(
    themes: dict[str, str], chance: int
) -> None:
    order = interleaved(themes, chance)
    assert sorted(order) == sorted(themes)
    most = max(Counter(themes.values()).values(), default=0)
    if most <= (len(themes) + 1) // 2:
        assert all(themes[one] != themes[two] for one, two in pairwise(order))


@given(REFS, st.lists(st.integers(1, 70).map(lambda n: f"p1/{n}")))
def test_SG3_by_hand_what_is_named_comes_first_and_the_rest_keeps_its_order(refs: list[str], wanted: list[str]) -> None:
    order = by_hand(wanted, refs)
    named = [ref for ref in dict.fromkeys(wanted) if ref in refs]
    assert list(order[: len(named)]) == named
    assert list(order[len(named) :]) == [ref for ref in refs if ref not in named]


@given(TURNS, st.integers(0, 60), st.integers(0, 7200))
def test_SG4_the_time_needed_is_the_sum_of_turns_and_transitions(turns: list[int], transition: int, slot: int) -> None:
    found = timing(turns, transition, slot)
    assert found.total_s == sum(turns) + len(turns) * transition
    assert found.over_s == max(0, found.total_s - slot)
    assert (found.over_s == 0) == (found.fits == len(turns))


@given(st.integers(0, 30), st.integers(20, 300), st.integers(0, 60))
def test_SG4_equal_turns_need_n_times_stage_and_transition(n: int, stage: int, transition: int) -> None:
    assert timing([stage] * n, transition, 0).total_s == n * (stage + transition)


@given(TURNS, st.integers(0, 60), st.integers(0, 7200))
def test_SG5_what_fits_fits_and_one_more_would_not(turns: list[int], transition: int, slot: int) -> None:
    fits = timing(turns, transition, slot).fits
    assert timing(turns[:fits], transition, slot).over_s == 0
    if fits < len(turns):
        assert timing(turns[: fits + 1], transition, slot).over_s > 0
    refs = [f"p1/{n}" for n in range(len(turns))]
    assert [*refs[:fits], *overflow(refs, fits)] == refs


def test_twenty_groups_of_150_s_are_over_a_slot_of_half_an_hour() -> None:
    found = timing([150] * 20, 20, 1800)
    assert (found.total_s, found.over_s, found.fits) == (3400, 1600, 10)


@given(REFS, st.sets(st.integers(1, 60).map(lambda n: f"p1/{n}")), st.sampled_from(RemotePlace))
def test_SG6_groups_far_away_come_first_or_second_and_nobody_else_changes_places(
    refs: list[str], remote: set[str], place: RemotePlace
) -> None:
    order = with_remote(refs, remote, place)
    assert sorted(order) == sorted(refs)
    assert [ref for ref in order if ref not in remote] == [ref for ref in refs if ref not in remote]
    far = [ref for ref in refs if ref in remote]
    start = {RemotePlace.FIRST: 0, RemotePlace.SECOND: min(1, len(refs) - len(far)), RemotePlace.ANY: None}[place]
    assert tuple(refs) == order if start is None else list(order[start : start + len(far)]) == far
