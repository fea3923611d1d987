"""Counting opinions, rule by rule."""

from rooms.tallies.opinions import AGREE, DISAGREE, PASS, Row, rows, score


def test_TO1_one_answer_out_of_one_does_not_come_before_nine_out_of_ten() -> None:
    assert score(1, 0, 0) == 666
    assert score(9, 1, 0) == 833
    assert score(0, 0, 0) == 500


def test_TO2_the_higher_share_comes_first_and_even_ones_share_a_rank() -> None:
    ballots = [{"a": DISAGREE, "b": AGREE, "c": AGREE}, {"a": AGREE, "b": AGREE, "c": AGREE, "gone": AGREE, "d": 7}]
    assert rows(["a", "b", "c", "d"], ballots) == [
        Row("b", 2, 0, 0, 750, 1),
        Row("c", 2, 0, 0, 750, 1),
        Row("a", 1, 1, 0, 500, 3),
        Row("d", 0, 0, 0, 500, 3),
    ]


def test_TO3_passing_lowers_the_share_of_agreement() -> None:
    assert [row.ref for row in rows(["a", "b"], [{"a": AGREE, "b": AGREE}, {"a": PASS}])] == ["b", "a"]
