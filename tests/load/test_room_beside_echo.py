"""How long a room of 158 takes to answer, beside a server that does nothing: three runs each, medians printed."""

import asyncio
import statistics
from typing import Final

from server.rehearsal.rehearsal import Wish, rehearse
from server.shelf import load
from tests.load.echoed import echo_delays

RUNS: Final = 3
SEATS: Final = 158
ACK_MS_P95_MAX: Final = 100
SCREEN_MS_P95_MAX: Final = 500


def test_a_room_of_158_beside_an_echo_server() -> None:
    rows = []
    for seed in range(1, RUNS + 1):
        floor = asyncio.run(echo_delays(SEATS))
        wish = Wish(plan=load("atelier-court"), seats=SEATS, seed=seed)
        figures = asyncio.run(rehearse(wish, lambda _words: None)).figures
        rows.append(
            (figures["ack_ms_p50"], figures["ack_ms_p95"], figures["screen_ms_p95"], floor["p50"], floor["p95"])
        )
        assert [figures[name] for name in ("lost", "duplicated", "diverged", "leaked")] == [0, 0, 0, 0]
        print(f"\nrun {seed}: ack p50 {rows[-1][0]} p95 {rows[-1][1]}, screen p95 {rows[-1][2]},", end=" ")
        print(f"echo p50 {floor['p50']} p95 {floor['p95']} (ms)")
    ack_50, ack_95, screen_95, echo_50, echo_95 = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"median: ack p50 {ack_50} ({ack_50 / echo_50:.1f} x echo), p95 {ack_95} ({ack_95 / echo_95:.1f} x echo),")
    print(f"        idea to screen p95 {screen_95}, echo p50 {echo_50}, p95 {echo_95} (ms)")
    assert ack_95 < ACK_MS_P95_MAX
    assert screen_95 < SCREEN_MS_P95_MAX
