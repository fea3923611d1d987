"""Counting dots, rule by rule."""

import json
from pathlib import Path

from rooms.tallies.dots import Row, firsts, ranks, rows

FIXTURES = json.loads((Path(__file__).parents[1] / "fixtures/dots.json").read_text(encoding="utf-8"))


def test_TD1_options_that_are_even_share_a_rank_and_the_next_is_further() -> None:
    case = FIXTURES["ties_share_a_rank"]
    assert dict(zip(case["totals"], ranks(list(case["totals"].values())), strict=True)) == case["ranks"]
    assert ranks([]) == []
    assert ranks([0, 0]) == [1, 1]


def test_TD2_a_tie_stays_in_the_order_of_the_author() -> None:
    ballots = [{"c": 2, "a": 1}, {"b": 1, "c": 1}, {"gone": 5, "d": -1}]
    counted = rows(["d", "b", "a", "c"], ballots)
    assert counted == [Row("c", 3, 2, 1), Row("b", 1, 1, 2), Row("a", 1, 1, 2), Row("d", 0, 0, 4)]


def test_TD3_the_first_of_each_group_are_more_where_they_are_even() -> None:
    counted = rows(["a", "b", "c", "d", "e"], [{"a": 3, "b": 2, "c": 2, "d": 1, "e": 9}])
    groups = {"a": "x", "b": "x", "c": "x", "d": "x", "e": "y"}
    assert firsts(counted, groups, 2) == {"a", "b", "c", "e"}
    assert firsts(counted, groups, 1) == {"a", "e"}
    assert firsts(counted, groups, 0) == frozenset()
    assert firsts(rows(["a", "b"], [{"a": 1}]), {"a": "x", "b": "x"}, 2) == {"a"}, "nobody chose b"
