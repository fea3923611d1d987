"""A show to be followed again: a page that plays it, for whoever was elsewhere.

RPG1  Who has a place or a link in the room follows what their audience has been given; anybody else what the public
      has, once the report was published.
RPG2  What may be read is made anew at each request. The page asks every few seconds; where nothing changed, nothing is
      sent. Nobody keeps an answer: what is withdrawn meanwhile is in no cache.
RPG3  Once the texts of the workshop are erased, a sentence says so, and when.
RPG4  Without a step in its address it is the last show that has passages; every other one is a link away.
"""

from hashlib import sha256
from typing import Any, Final

import msgspec
from starlette.responses import Response

from rooms.callers import Role
from rooms.kind import Value
from rooms.life import RoomLife
from rooms.room import Room
from rooms.topics import retention
from server.access import link_held, seat_held
from server.pages.drawn import script_words
from server.pages.far import held_refs
from server.pages.readers import reader_of
from server.pages.times import clock_text, day_text
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.runner import Runner
from web.catalogue import for_page

OVER: Final = frozenset({RoomLife.CLOSED, RoomLife.ARCHIVED})


async def replay(visit: Visit) -> Response:
    """GET /r/CODE/replay."""
    runner = await followed(visit)
    room = runner.room
    audience = reader_of(visit, room)
    step = chosen(room, audience, visit.request.query_params.get("step", ""))
    given = told(visit, runner, step)
    others = [(other, room.plans[other].title) for other in shows(room, audience) if other != step]
    state = {"code": room.code, "address": f"/r/{room.code}/replay.json?step={step}", "told": given}
    return visit.page(
        "replay.html",
        room=room,
        title=room.plans[step].title if step else room.plan.title,
        others=others,
        told=given,
        state=state,
        words=for_page(visit.lang, script_words("replay")),
        published=bool(room.published_at),
    )


async def replay_json(visit: Visit) -> Response:
    """GET /r/CODE/replay.json: the same, for the page's script (RPG2)."""
    runner = await followed(visit)
    room = runner.room
    given = told(visit, runner, chosen(room, reader_of(visit, room), visit.request.query_params.get("step", "")))
    if visit.request.query_params.get("seen") == given["stamp"]:
        return Response(status_code=204, headers=NO_STORE)
    return Response(msgspec.json.encode(given), media_type="application/json", headers=NO_STORE)


async def followed(visit: Visit) -> Runner:
    """Return the room whose shows the visitor may follow; raises `TurnedAway` (RPG1)."""
    runner = await visit.room()
    room = runner.room
    inside = room.seat_of(seat_held(visit.cookies, room.code)) in room.seats or visit.is_organiser
    if inside or any(link_held(visit.cookies, room, role) for role in Role):
        return runner
    if not (room.published_at and room.agenda.life in OVER):
        raise TurnedAway(403, "replay_later")  # RPG1
    return runner


def shows(room: Room, audience: str) -> list[str]:
    """Return the steps that have passages, in the order of the agenda."""
    return [step for step in room.agenda.order if passages(room, step, audience)]


def chosen(room: Room, audience: str, asked: str) -> str:
    """Return the show that is asked for, else the last one, "" for none (RPG4)."""
    found = shows(room, audience)
    return asked if asked in found else (found or [""])[-1]


def passages(room: Room, step: str, audience: str) -> list[dict[str, Value]]:
    """Return what a show gave, as an audience may follow it now; nothing where there is none.

    Once the report is published it reads as its re-reader left it.
    """
    told = getattr(room.kind(step), "passages", None) if step in room.plans else None
    texts = room.corrections if room.published_at else {}
    return told(room.states[step], room.context(step, audience=audience), texts) if told else []


def told(visit: Visit, runner: Runner, step: str) -> dict[str, Any]:
    """Return what the page shows, with the words that name it, and a stamp that changes with it."""
    room, held = runner.room, held_refs(visit, runner)
    heard = [one for one in passages(room, step, reader_of(visit, room)) if one.get("ref") not in held]  # FAR1
    found = [{**one, **spoken(visit, one)} for one in heard]
    keys = {field["label"] for one in found for field in one.get("fields", ())}
    keys |= {one["label"] for one in found if "label" in one}
    given = {"passages": found, "words": for_page(visit.lang, sorted(keys)), "end": sentence(visit, room, found)}
    return {**given, "stamp": sha256(msgspec.json.encode(given, order="sorted")).hexdigest()[:16]}


def spoken(visit: Visit, one: dict[str, Any]) -> dict[str, str]:
    """Return by which name a passage is chosen, the name of its form, and the hour at which it was."""
    if "gap" in one:
        return {"name": visit.t(f"replay.{one['gap']}"), "form": "", "hour": ""}
    form = visit.t(f"restitution.{one['format']}.name") if one["format"] else ""
    name = visit.t(one["label"], n=one["number"])
    return {"name": name, "form": form, "hour": clock_text(visit, one["started_at"])}


def sentence(visit: Visit, room: Room, found: list[dict[str, Any]]) -> str:
    """Return why there is nothing to follow, "" where there is (RPG3)."""
    if room.texts_erased:
        return visit.t("replay.erased", day=day_text(visit, retention.state_of(room).texts_erased_at))
    return "" if found else visit.t("replay.nothing")
