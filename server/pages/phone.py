"""The participant's page, in the room and far away: on the current step, and usable before any script has run.

PHO1  A page costs no place: whoever only looks has no seat until they send something, or until their script says hello.
PHO2  What a person may do now is on the page as real forms, of the step in front first, then of others still open.
PHO3  What was revealed is told in words and tables, as in the report.
PHO4  « Enregistré. » is said of the step in front only: a page that is loaded again later says nothing of the new one.
PHO6  A device whose place was given to another reads so, on the page where it can take it up again.
PHO5  A page holds the first LINES_MAX of a long list, and a link to all of it: it stays small in a full room.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from starlette.responses import Response

from rooms import distance
from rooms.blocks import Bars, Block, Listing, Table
from rooms.callers import SeatCaller
from rooms.forms import Field, Form
from rooms.life import TAKING, PhaseLife, RoomLife
from rooms.plan import prompt_for
from rooms.room import Room
from rooms.topics import photos
from server.access import seat_cookie, seat_token
from server.pages.far import held_names
from server.pages.first_state import first_state, participant_words, soon_held
from server.pages.place import is_silent, place_page
from server.pages.signs import sign_of
from server.pages.spoken import line_of, listens
from server.pages.times import start_text
from server.pages.visit import REVALIDATE, Visit
from server.passes import View
from server.runner import Runner
from server.tokens import mint_token, seat_of

LINES_MAX: Final = 12


class Sheet(msgspec.Struct, frozen=True):
    """The forms of one step, each with its place: the name by which a refused one is found again."""

    phase: str
    title: str
    forms: tuple[tuple[str, Form], ...]


class Kept(msgspec.Struct, frozen=True):
    """What was typed in a form that was refused, and the sentence that says why."""

    sentence: str
    fields: dict[str, str] = {}
    saved: int = 0


def done_in(room: Room) -> str:
    """Return what the address bears once something was kept: the step in front (PHO4)."""
    return room.agenda.front or "before"


async def phone(visit: Visit) -> Response:
    """GET /r/CODE."""
    return phone_page(visit, await visit.room(), remote=False)


async def live(visit: Visit) -> Response:
    """GET /r/CODE/live."""
    return phone_page(visit, await visit.room(), remote=True)


def phone_page(visit: Visit, runner: Runner, *, remote: bool, kept: Kept | None = None) -> Response:
    """Return the page; `kept` is what a refused form held."""
    room, token = runner.room, seat_token(visit.cookies, runner.code)
    fresh = not token
    token = token or mint_token()
    device = seat_of(token, room.code)
    seat = room.seat_of(device)
    if not seat or (room.admission == "slips" and seat not in room.seats):
        return place_page(visit, runner, kept=kept)  # PHO6
    proof = visit.access.proof(token)
    view: View = "live" if remote else "phone"
    table = table_hint(visit, room, seat)
    facts = shown(visit, runner, seat)
    state = first_state(visit, runner, SeatCaller(device), view, proof, table)
    again = was_here(visit, room, seat, table)
    if (held := room.seats.get(seat)) and held.table and held.table == asked_table(visit):
        state["seated_at"] = held.table
        if visit.request.query_params.get("first") == "1":
            state["first"] = True
    if again:
        state["again"] = True
    response = visit.page(
        f"{view}.html",
        status=422 if kept else 200,
        headers=REVALIDATE,
        state=state,
        words=participant_words(visit.lang, room, view, soon_held(runner, state, table)),
        proof=proof,
        form_id=mint_token(),
        table=table,
        again=again,
        seated_at=state.get("seated_at", 0),
        first="first" in state,
        kept=kept,
        view=view,
        done=visit.request.query_params.get("done") == done_in(room),  # PHO4
        lost=lost(kept, facts["sheets"]),
        **facts,
    )
    if fresh:
        visit.access.keep(response, seat_cookie(room.code), token)  # PHO1
    return response


def shown(visit: Visit, runner: Runner, seat: str) -> dict[str, Any]:
    """Return what the page says, whoever draws it."""
    room = runner.room
    me, front = room.seats.get(seat), room.agenda.front
    now = visit.parts.rooms.world.now()
    found, told = sheets(room, seat, now), results(room, seat, held_names(visit, runner))
    plan = room.plans.get(front)
    cut = 0
    if visit.request.query_params.get("all") != "1":
        found, told, cut = in_brief(found, told)
    return {
        "room": room,
        "me": me,
        "sign": sign_of(visit, me.sign) if me and me.table else None,
        "before": room.agenda.life is RoomLife.DRAFT,
        "listening": listens(room),
        "line": line_of(visit, room),
        "over": room.agenda.life in {RoomLife.CLOSED, RoomLife.ARCHIVED},
        "starts": start_text(visit, room.starts_at, now),
        "plan": plan,
        "prompt": own_prompt(room, seat, front) if plan else "",
        "sheets": found,
        "wants_table": wants_table(room, seat, found),
        "asks_table": any(field.name == "table" for field in fields_of(found)),
        "results": told,
        "pictures": {photo: f"/r/{room.code}/{photos.PREFIX}{photo}" for photo in photos.names(room)},
        "cut": cut,
    }


def own_prompt(room: Room, seat: str, phase: str) -> str:
    """Return the prompt as this person's table reads it."""
    held = room.seats.get(seat)
    table = held.table if held else 0
    return prompt_for(room.plans[phase], table=table, axis=room.plan.table_axis.get(str(table), ""))


def sheets(room: Room, seat: str, now: int) -> list[Sheet]:
    """Return the forms that a person may fill in now (PHO2); a grace that is over takes nothing, obeyed or not."""
    order = sorted(room.plans, key=lambda phase: phase != room.agenda.front)
    found = []
    for phase in order:
        run = room.agenda.runs[phase]
        ends_at = run.ends_for(distance.lag_of_seat(room, seat))
        if run.life in TAKING - {PhaseLife.PAUSED} and not (ends_at and ends_at < now):
            forms = room.kind(phase).form(room.states[phase], room.context(phase), seat)
            if forms:
                placed = tuple((place_of(phase, form), form) for form in forms)
                found.append(Sheet(phase, room.plans[phase].title, placed))
    return found


def wants_table(room: Room, seat: str, found: list[Sheet]) -> bool:
    """Tell whether the step in front waits for something of this person that only a table can give."""
    front, held = room.agenda.front, room.seats.get(seat)
    takes = front in room.plans and room.takes(front) and room.agenda.runs[front].life in TAKING
    return bool(room.plan.tables and takes and not (held and held.table) and all(s.phase != front for s in found))


def fields_of(found: list[Sheet]) -> Iterator[Field]:
    """Iterate over all fields of a page."""
    for sheet in found:
        for _, form in sheet.forms:
            yield from (field for line in form.lines for field in line.fields)


def place_of(phase: str, form: Form) -> str:
    """Return the name of a form on its page: what it is for, not where it stands."""
    return "-".join([phase, form.command, *(str(value) for value in form.lines[0].fixed.values())])


def lost(kept: Kept | None, found: list[Sheet]) -> list[str]:
    """Return what was typed in a form that is no longer on the page: it is shown, to be copied."""
    if kept is None or any(kept.fields.get("place") == place for sheet in found for place, _ in sheet.forms):
        return []
    return [text for name, text in kept.fields.items() if name.startswith("val.") and text.strip()]


def results(room: Room, seat: str, held: frozenset[str]) -> tuple[Block, ...]:
    """Return what the step in front has revealed to somebody (PHO3), where that is not held back for them (FAR1)."""
    front = room.agenda.front
    if front not in room.plans or not room.agenda.runs[front].shown or f"phase/{front}" in held:
        return ()
    context = room.context(front, audience=distance.audience_of(room, seat))
    blocks: tuple[Block, ...] = room.kind(front).block(room.states[front], context)
    return blocks


def in_brief(found: list[Sheet], told: tuple[Block, ...]) -> tuple[list[Sheet], tuple[Block, ...], int]:
    """Return the forms and the results with LINES_MAX lines of each list, and how many were left out (PHO5)."""
    kept = [
        msgspec.structs.replace(sheet, forms=tuple((at, first_lines(form)) for at, form in sheet.forms))
        for sheet in found
    ]
    left_out = sum(len(form.lines) for sheet in found for _, form in sheet.forms)
    left_out -= sum(len(form.lines) for sheet in kept for _, form in sheet.forms)
    blocks, left = [], LINES_MAX
    for block in told:
        short, lines = first_entries(block, left)
        left, left_out = left - min(lines, left), left_out + max(0, lines - left)
        blocks.append(short)
    return kept, tuple(blocks), left_out


def first_lines(form: Form) -> Form:
    """Return a form with its first lines, those without an answer before the others."""
    if len(form.lines) <= LINES_MAX:
        return form
    lines = sorted(form.lines, key=lambda line: any(field.value for field in line.fields))
    return msgspec.structs.replace(form, lines=tuple(lines[:LINES_MAX]))


def first_entries(block: Block, left: int) -> tuple[Block, int]:
    """Return a block with `left` of its lines at most, and how many it had; one that is no list has none."""
    match block:
        case Listing(entries=entries):
            return msgspec.structs.replace(block, entries=entries[:left]), len(entries)
        case Bars(bars=bars):
            return msgspec.structs.replace(block, bars=bars[:left]), len(bars)
        case Table(rows=rows):
            return msgspec.structs.replace(block, rows=rows[:left]), len(rows)
        case _:
            return block, 0


def was_here(visit: Visit, room: Room, seat: str, table: int) -> bool:
    """Tell whether somebody new at a table may be one of those whose device went silent there."""
    at_table = (id_ for id_, held in room.people().items() if held.table == table and not held.opened_by)
    return bool(table and seat not in room.seats and any(is_silent(visit, room, id_) for id_ in at_table))


def asked_table(visit: Visit) -> int:
    """Return the table in the address, 0 for none."""
    asked = visit.request.query_params.get("table", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else 0  # noqa: PLR2004


def table_hint(visit: Visit, room: Room, seat: str) -> int:
    """Return the table of the QR code that was scanned, 0 for none or for the one where the person sits."""
    table = asked_table(visit)
    held = room.seats.get(seat)
    return table if 1 <= table <= room.plan.tables and not (held and held.table == table) else 0
