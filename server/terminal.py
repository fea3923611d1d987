"""How the command line speaks: in the language of whoever types, on one line a sentence, and never in markup.

TE1  English where the terminal is in English, else French; `ROSACE_LANG` decides where it is set.
TE2  What stops a command is one sentence on standard error and exit code 1; a trace is for faults of ours.
"""

import asyncio
import os
from collections.abc import Coroutine, Mapping
from typing import Any, Final

import typer
from rich.console import Console

from server.told import Told
from web.catalogue import REFERENCE, Lang, is_language, translate

PLACES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")

out: Final = Console(highlight=False, soft_wrap=True, markup=False)
err: Final = Console(highlight=False, soft_wrap=True, markup=False, stderr=True)


def language(environ: Mapping[str, str] = os.environ) -> Lang:
    """Return the language of whoever types (TE1)."""
    asked = environ.get("ROSACE_LANG", "")
    if is_language(asked):
        return asked
    terminal = next((environ[place] for place in PLACES if environ.get(place)), "")
    return "en" if terminal.lower().startswith("en") else REFERENCE  # TE1


def words(key: str, **params: str | int) -> str:
    """Return a sentence of the catalogues for whoever types."""
    return translate(language(), key, params)


def say(key: str, **params: str | int) -> None:
    """Print a sentence."""
    out.print(words(key, **params))


def run(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever the work gives
    """Run to the end; a failure that an operator can mend is told (TE2)."""
    try:
        return asyncio.run(work)
    except Told as told:
        raise stop(told) from None
    except BaseExceptionGroup as group:
        told_ones = group.subgroup(Told)
        if told_ones is None:
            raise
        raise stop(_first(told_ones)) from None
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def stop(told: Told) -> typer.Exit:
    """Print why, and return what ends the command (TE2)."""
    err.print(translate(language(), told.key, told.params))
    return typer.Exit(1)


def _first(group: BaseExceptionGroup[Told]) -> Told:
    inner = group.exceptions[0]
    return _first(inner) if isinstance(inner, BaseExceptionGroup) else inner
