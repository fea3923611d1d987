"""Re-reading the report: every text with what it reads now, corrected or hidden on one page, then signed and published.

RR1  Only the organiser and facilitators open it; a form of theirs is believed with its proof only.
RR2  Publishing takes two presses at the same place; the first changes nothing.
RR3  A text that stands twice is shown once: it is corrected wherever it stands.
"""

from typing import Any

from starlette.responses import RedirectResponse, Response

from rooms.callers import ORGANISER, Caller, LinkCaller, Role
from rooms.corrections import ref_of, told
from rooms.life import PhaseLife, RoomLife
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.topics.publishing import NAME_MAX, TEXT_MAX, CorrectReport, PublishReport
from rooms.words import Command
from server.access import ORGANISER_COOKIE, link_token
from server.pages.organise import posted
from server.pages.report import report_facts
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.runner import Runner
from server.tokens import link_of


def signer(visit: Visit, room: Room) -> tuple[str, Caller]:
    """Return the token and the name of whoever may sign; raises `TurnedAway` (RR1)."""
    if visit.is_organiser:
        return visit.cookies[ORGANISER_COOKIE], ORGANISER
    token = link_token(visit.cookies, room, Role.FACILITATOR)
    if not token:
        raise TurnedAway(403, "link_unknown")  # RR1
    return token, LinkCaller(link_of(token, room.code))


async def reread(visit: Visit) -> Response:
    """GET /r/CODE/reread."""
    return reread_page(visit, await visit.room())


def reread_page(visit: Visit, runner: Runner, *, wrong: str = "", by: str = "", armed: bool = False) -> Response:
    """Return the page; `armed`: the next press publishes."""
    room = runner.room
    token, _ = signer(visit, room)
    return visit.page(
        "reread.html",
        status=422 if wrong else 200,
        room=room,
        proof=visit.access.proof(token),
        steps=steps_of(room),
        over=room.agenda.life in {RoomLife.CLOSED, RoomLife.ARCHIVED},
        wrong=wrong,
        by=by,
        armed=armed,
        done=visit.request.query_params.get("done", ""),
        name_max=NAME_MAX,
        text_max=TEXT_MAX,
        reread=report_facts(visit, room)["reread"],
    )


def steps_of(room: Room) -> list[dict[str, Any]]:
    """Return the steps that hold texts, each text where it stands first (RR3)."""
    seen: set[str] = set()
    found = []
    for phase, plan in room.plans.items():
        held = room.agenda.runs[phase].life not in {PhaseLife.DRAFT, PhaseLife.READY} and not room.texts_erased
        texts = {ref_of(text): text for text in told(room.told(phase))} if held else {}
        new = {ref: text for ref, text in texts.items() if ref not in seen and text}
        seen |= new.keys()
        if new:
            found.append({"title": plan.title, "texts": [line(room, ref, text) for ref, text in new.items()]})
    return found


def line(room: Room, ref: str, text: str) -> dict[str, Any]:
    """Return one text: what was written, and how the report reads."""
    reads = room.corrections.get(ref, text)
    return {"ref": ref, "was": text, "reads": reads, "hidden": not reads, "changed": reads != text}


async def correct(visit: Visit) -> Response:
    """POST /r/CODE/reread/correct: one text as the form has it; a button of its own hides it, or puts it back."""
    runner = await visit.room()
    token, caller = signer(visit, runner.room)
    form = await posted(visit, token)
    ref = form.get("ref", "")
    original = next((text for step in steps_of(runner.room) for text in step["texts"] if text["ref"] == ref), None)
    wanted = {"hide": "", "back": original["was"] if original else ""}
    text = wanted.get(form.get("do", ""), form.get("text", "").strip())
    return await obeyed(visit, runner, CorrectReport(ref, text), caller, f"?done={ref}#t-{ref}" if original else "")


async def publish(visit: Visit) -> Response:
    """POST /r/CODE/reread/publish: the first press asks for the second (RR2)."""
    runner = await visit.room()
    token, caller = signer(visit, runner.room)
    form = await posted(visit, token)
    by = form.get("by", "").strip()
    if by and not form.get("armed"):
        return reread_page(visit, runner, by=by, armed=True)  # RR2
    return await obeyed(visit, runner, PublishReport(by), caller, "#publish", by=by)


async def obeyed(
    visit: Visit, runner: Runner, command: Command, caller: Caller, place: str, *, by: str = ""
) -> Response:
    """Do it, and return to the place of it, or to the page with what the room refused."""
    answer = (await runner.submit(command, caller, source="reread")).answer
    if isinstance(answer, Refusal) and answer.code != "ALREADY_DONE":
        return reread_page(visit, runner, wrong=visit.t(f"refusal.{answer.code}", answer.params), by=by)
    return RedirectResponse(f"/r/{runner.code}/reread{place}", 303, NO_STORE)
