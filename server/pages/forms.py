"""Forms without scripts: what a page posted, read back into commands.

FM1  A form is at most FORM_BYTES_MAX and FIELDS_MAX fields; more is refused before it is read.
FM2  Each changed line is one command; what gives back goes before what takes (a vote moves its dots in any order).
FM3  A command's mark is made from the form and from what it says: sending the same page twice is once, sending it again
     with other words is another.
FM4  What was typed comes back with the refusal.
"""

import hashlib
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from rooms.record import Mark
from rooms.sentences import COMMANDS
from rooms.words import PhaseCommand
from server.codec import owned_mark
from server.pages.visit import TurnedAway

FORM_BYTES_MAX: Final = 65_536
FIELDS_MAX: Final = 400
MARK_LENGTH: Final = 24


class Posted(msgspec.Struct, frozen=True):
    """One line of a form as it was sent. `shift` is by how much its numbers grew."""

    number: int
    args: dict[str, Any]
    shift: int = 0


async def read_body(request: Request, bytes_max: int) -> bytes:
    """Return what was posted; raises `TurnedAway` as soon as it is more than may be (FM1)."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > bytes_max:
            raise TurnedAway(413, "too_large")  # FM1
    return body


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a posted form; raises `TurnedAway` (FM1)."""
    body = await read_body(request, FORM_BYTES_MAX)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError:
        raise TurnedAway(413, "too_large") from None  # FM1
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def lines_of(form: dict[str, str]) -> list[Posted]:
    """Return the lines to send, in the order in which they can be done (FM2). The field "line.0" names line 0."""
    named = (name.removeprefix("line.") for name in form if name.startswith("line."))
    posted = [line_of(form, int(number)) for number in named if both_numbers(number)]
    return sorted((line for line in posted if line is not None), key=lambda line: line.shift)  # FM2


def line_of(form: dict[str, str], number: int) -> Posted | None:
    """Return one line, None where nothing in it was changed."""
    values, was, fixed = (parts_of(form, f"{part}.{number}.") for part in ("val", "was", "fix"))
    if was and all(values.get(name, "") == value for name, value in was.items()):
        return None
    shift = sum(
        int(values[name]) - int(value) for name, value in was.items() if both_numbers(values.get(name, ""), value)
    )
    return Posted(number, {**fixed, **values}, shift)


def parts_of(form: dict[str, str], prefix: str) -> dict[str, str]:
    """Return the fields whose name begins so, by the rest of their name."""
    return {name.removeprefix(prefix): value for name, value in form.items() if name.startswith(prefix)}


def both_numbers(*texts: str) -> bool:
    """Tell whether texts are short whole numbers."""
    return all(text.isdecimal() and len(text) < 6 for text in texts)  # noqa: PLR2004


def args_of(command: str, phase: str, line: Posted) -> dict[str, Any]:
    """Return a command's arguments; a phase's own is told its phase."""
    cls = COMMANDS.get(command)
    return {**line.args, "phase": phase} if cls and issubclass(cls, PhaseCommand) else dict(line.args)


def mark_of(seat: str, form_id: str, command: str, line: Posted) -> Mark:
    """Return the mark of a line's command (FM3)."""
    said = msgspec.json.encode([seat, form_id, command, sorted(line.args.items())])
    return owned_mark(seat, hashlib.sha256(said).hexdigest()[:MARK_LENGTH], line.number + 1)
