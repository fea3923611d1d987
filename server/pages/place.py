"""« J'étais déjà là »: a place code is entered, and the page follows until the place is here. Works without scripts.

PCP1  A code that opens nothing is counted (server.door), and told in words; a closed door looks at no code.
PCP2  A silent place moves at once; else its holder is asked, and this page waits, and follows by itself.
PCP3  Whoever waits reads nothing of the place, nor of who holds it.
PCP5  The code of a slip that nobody has used opens a place; where slips admit, this page comes before any other.
PCP4  A device that has lost its place reads so, with what it had typed, and can take it up again here.
"""

from typing import Any, Final

from starlette.responses import RedirectResponse, Response

from rooms import refusals as no
from rooms.callers import DOOR
from rooms.codes import PLACE_LENGTH, read_typed
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.topics import admission, places
from rooms.topics.admission import TakeSlip
from rooms.topics.places import AskPlace, MovePlace
from rooms.topics.seating import was_removed
from server.access import seat_cookie, seat_token
from server.pages.forms import read_form
from server.pages.visit import NO_STORE, Visit
from server.presence import SILENT_S
from server.runner import Runner
from server.tokens import mint_token, seat_of

SOURCE: Final = "door"


async def place(visit: Visit) -> Response:
    """GET /r/CODE/place: the form, or the wait."""
    runner = await visit.room()
    device = device_of(visit, runner.code)
    asked = places.asked_by(runner.room, device) if device else None
    waited = "wait" in visit.request.query_params
    if asked and not asked[1].refused:
        if is_silent(visit, runner.room, asked[0]):
            await runner.submit(MovePlace(asked[0], device), DOOR, source=SOURCE)  # PCP2
            return here(visit, runner)
        return place_page(visit, runner, waiting=True)
    if waited and runner.room.moved.get(device) and runner.room.seat_of(device):
        return here(visit, runner)
    if asked:
        return place_page(visit, runner, sentence=visit.t("refusal.PLACE_KEPT"))
    return place_page(visit, runner, sentence=visit.t("place.unanswered") if waited else "")


async def enter(visit: Visit) -> Response:
    """POST /r/CODE/place: a code was entered."""
    form = await read_form(visit.request)
    runner = await visit.room()
    token, device = seat_token(visit.cookies, runner.code), device_of(visit, runner.code)
    if not visit.access.takes_form(token, form.get("proof", ""), visit.request.headers.get("origin")):
        return place_page(visit, runner, sentence=visit.t("place.stale"))
    door = visit.parts.door
    if wait := await door.wait_s(runner.code, device):
        return place_page(visit, runner, sentence=visit.t("place.closed", n=wait))  # PCP1
    code = read_typed(form.get("place", ""), PLACE_LENGTH) or ""
    if admission.is_free_slip(runner.room, code):
        return await slip_shown(visit, runner, code, device)  # PCP5
    seat = places.seat_with(runner.room, code)
    if not seat:
        await door.failed(runner.code, device)  # PCP1
        wait = await door.wait_s(runner.code, device)
        sentence = visit.t("place.closed", n=wait) if wait else visit.t("place.unknown")
        return place_page(visit, runner, sentence=sentence)
    if runner.room.seat_of(device) == seat:
        return here(visit, runner)
    return await claimed(visit, runner, seat, device)


async def slip_shown(visit: Visit, runner: Runner, code: str, device: str) -> Response:
    """Seat whoever shows a slip that nobody has used (PCP5)."""
    told = await runner.submit(TakeSlip(code, device), DOOR, source=SOURCE)
    if not isinstance(told.answer, Refusal):
        return here(visit, runner)
    key = "place.slip_here" if told.answer.code == no.ALREADY_DONE else f"refusal.{told.answer.code}"
    return place_page(visit, runner, sentence=visit.t(key, told.answer.params))


async def claimed(visit: Visit, runner: Runner, seat: str, device: str) -> Response:
    """Move the place, or ask whoever holds it (PCP2)."""
    silent = is_silent(visit, runner.room, seat)
    command = MovePlace(seat, device) if silent else AskPlace(seat, device)
    told = await runner.submit(command, DOOR, source=SOURCE)
    if isinstance(told.answer, Refusal) and told.answer.code == no.PLACE_KEPT:
        return place_page(visit, runner, sentence=visit.t("refusal.PLACE_KEPT"))
    if isinstance(told.answer, Refusal):
        return place_page(visit, runner, sentence=visit.t("place.busy"))
    return here(visit, runner) if silent else RedirectResponse(f"/r/{runner.code}/place?wait=1", 303, NO_STORE)


def is_silent(visit: Visit, room: Room, seat: str) -> bool:
    """Tell whether nobody is there any more at the device that holds a place."""
    return visit.parts.presence.silent_s(room.code, room.seats[seat].holder) >= SILENT_S


def device_of(visit: Visit, code: str) -> str:
    """Return the device that asks, "" for one that has no cookie yet."""
    token = seat_token(visit.cookies, code)
    return seat_of(token, code) if token else ""


def here(_visit: Visit, runner: Runner) -> Response:
    """Go to the page of the place, which is here now."""
    return RedirectResponse(f"/r/{runner.code}", 303, NO_STORE)


def place_page(
    visit: Visit,
    runner: Runner,
    *,
    sentence: str = "",
    waiting: bool = False,
    kept: Any = None,  # noqa: ANN401 - phone.Kept, which knows this page
) -> Response:
    """Return the page: a form for a code, or the wait; `kept` is what a form held whose place was lost (PCP4)."""
    room, token = runner.room, seat_token(visit.cookies, runner.code)
    fresh = not token
    token = token or mint_token()
    device = seat_of(token, room.code)
    lost = room.seat_of(device) == ""
    texts = [text for name, text in kept.fields.items() if name.startswith("val.") and text.strip()] if kept else []
    response = visit.page(
        "place.html",
        status=422 if sentence and visit.request.method == "POST" else 200,
        room=room,
        proof=visit.access.proof(token),
        sentence=sentence,
        waiting=waiting,
        lost=lost,
        slip=room.admission == "slips" and device not in room.seats and not lost,
        removed=lost and was_removed(room, device),
        texts=texts,
    )
    if fresh:
        visit.access.keep(response, seat_cookie(room.code), token)
    return response
