"""The seeded loop: virtual time, and callbacks that are ready at the same time run in an order drawn from the seed."""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from random import Random
from typing import Any, TypeVarTuple

from tests.server.virtual_time import VirtualLoop

Ts = TypeVarTuple("Ts")


class SeededLoop(VirtualLoop):
    """An asyncio loop without real time; two runs of one seed are the same run."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        super().__init__()

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Arm a timer a hair later or not: timers of one instant fire in a drawn order."""
        return super().call_at(when + self._rng.random() * 1e-6, callback, *args, context=context)


def run_seeded(story: Coroutine[Any, Any, None], rng: Random) -> list[dict[str, Any]]:
    """Run a story to its end; return what failed in callbacks and tasks on the way."""
    failures: list[dict[str, Any]] = []
    with asyncio.Runner(loop_factory=lambda: SeededLoop(rng)) as runner:
        runner.get_loop().set_exception_handler(lambda _, context: failures.append(context))
        runner.run(story)
    return failures
