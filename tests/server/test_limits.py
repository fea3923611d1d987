"""Limits in time, on a clock that the test moves."""

from server.limits import FAILURES, JOINS, Bucket, Buckets, Rate, filled, network_of, wait_s


def test_LM1_a_bucket_lets_its_burst_through_then_its_rate() -> None:
    buckets = Buckets(Rate(burst=3, per_s=0.5))
    assert [buckets.take("a", 10) for _ in range(5)] == [True, True, True, False, False]
    assert buckets.wait_s("a", 10) == 2
    assert not buckets.take("a", 11.9)
    assert buckets.take("a", 12)
    assert [buckets.take("b", 12), buckets.wait_s("b", 12)] == [True, 0]


def test_LM1_a_bucket_never_holds_more_than_its_burst_and_ignores_a_clock_that_goes_back() -> None:
    rate = Rate(burst=2, per_s=1)
    assert filled(Bucket(1, 100), rate, 1000).left == 2
    assert filled(Bucket(1, 100), rate, 50) == Bucket(1, 100)
    assert wait_s(Bucket(0, 100), rate, 100.5) == 0.5


def test_thirty_failures_in_ten_minutes_then_a_short_wait() -> None:
    failures = Buckets(FAILURES)
    assert sum(failures.take("net", 0) for _ in range(1000)) == 30
    assert 0 < failures.wait_s("net", 0) <= 20
    assert sum(failures.take("net", second) for second in range(601)) == 30


def test_two_hundred_phones_join_within_ten_seconds() -> None:
    joins = Buckets(JOINS)
    assert sum(joins.take("K7PM4RTX", second / 20) for second in range(200)) == 200


def test_LM2_failures_are_counted_by_network() -> None:
    assert network_of("192.168.1.12") == network_of("192.168.1.200") == network_of("::ffff:192.168.1.3")
    assert network_of("192.168.2.12") != network_of("192.168.1.12")
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:3::1") != network_of("2001:db8:1:2::1")
    assert network_of("fe80::1%eth0") == "fe80::/64"
    assert network_of("testclient") == "testclient"


def test_LM3_the_table_of_buckets_is_bounded() -> None:
    buckets = Buckets(Rate(burst=1, per_s=0.001), keys_max=3)
    assert [buckets.take(key, 0) for key in "abcd"] == [True] * 4
    assert buckets.take("a", 0)
    assert not buckets.take("d", 0)
