"""The order in which each person meets the options."""

from rooms.bricks.orders import draw, in_order_of


def test_OO1_the_order_is_a_function_of_seat_and_ref() -> None:
    assert draw("ann", "p1/7") == 0x3508A1E5
    refs = [f"p1/{n}" for n in range(1, 21)]
    assert in_order_of("ann", refs) == in_order_of("ann", reversed(refs))
    assert sorted(in_order_of("ann", refs)) == sorted(refs)


def test_OO1_every_option_is_first_for_somebody() -> None:
    refs = [f"p1/{n}" for n in range(1, 9)]
    firsts = [in_order_of(f"seat{n}", refs)[0] for n in range(400)]
    assert {firsts.count(ref) > 25 for ref in refs} == {True}
    after = [order.index("p1/2") - order.index("p1/1") for order in (in_order_of(f"s{n}", refs) for n in range(400))]
    assert after.count(1) < 80
