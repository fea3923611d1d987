"""The seeded loop: virtual time, and callbacks that are ready at the same time run in an order drawn from the seed."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from contextvars import Context
from random import Random
from typing import Any, TypeVarTuple, Unpack

Ts = TypeVarTuple("Ts")


class _Jump(selectors.SelectSelector):
    """Waits for nothing; moves the clock on by what it was asked to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits for ever")
        self.now += max(timeout, 0.0)
        return []


class SeededLoop(asyncio.SelectorEventLoop):
    """An asyncio loop without real time; two runs of one seed are the same run."""

    def __init__(self, rng: Random) -> None:
        self._jump = _Jump()
        self._rng = rng
        super().__init__(self._jump)

    def time(self) -> float:
        """Return the virtual time in seconds."""
        return self._jump.now

    def call_at(
        self, when: float, callback: Callable[[Unpack[Ts]], object], *args: Unpack[Ts], context: Context | None = None
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
