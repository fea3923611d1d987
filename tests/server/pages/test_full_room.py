"""A first visit late in a full workshop: 158 people, 300 ideas, every sheet written to its limits."""

import gzip
from pathlib import Path
from random import Random
from typing import Final

import msgspec
import pytest

from rooms.bricks import samples
from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, Attendance, SeatCaller
from rooms.commands import CloseRoom, OpenPhase, RevealPhase, TakeSeat
from rooms.phases.ideation import PostIdea
from rooms.phases.restitution_prep import ChooseFormat
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from rooms.restitutions.formats import FORMATS
from server.pages.phone import LINES_MAX
from server.shelf import load
from tests.server.asking import House, in_house
from tests.server.pages.house_room import HouseRoom, open_room

SEATS: Final = 158
HTML_BYTES_MAX: Final = 6_000
TIGHT_HTML_BYTES_MAX: Final = {"idees": 5_400, "unes": 5_000}
WRITING_HTML_BYTES_MAX: Final = 5_500
"""A table whose front page is written to every limit: with its scripts, half a kilobyte more than 40."""
"""What the scripts and styles of a step leave of a phone's 40 kB (tests/browser/test_first_visit.py measures them)."""
PLAN: Final = load("atelier-court")
STEPS: Final = [plan.id for plan in PLAN.phases]


async def later(room: HouseRoom) -> None:
    """Let 20 s pass, and the clock do what is due by then."""
    before = room.runner.world
    room.runner.world = msgspec.structs.replace(before, now=lambda: before.now() + 20_000)
    for _, due in room.room.dues():
        await room.runner.submit(due, CLOCK)


async def fill(room: HouseRoom, until: str) -> None:
    """Play the workshop up to the step `until`, with all that people can write."""
    rng = Random(7)
    callers = [SeatCaller(f"{number:016x}") for number in range(SEATS)]
    for number, caller in enumerate(callers):
        await room.runner.submit(TakeSeat(Attendance.ONSITE, number % PLAN.tables + 1), caller)
    for step in STEPS[: STEPS.index(until) + 1]:
        await later(room)
        assert isinstance(await room.do(OpenPhase(room.room.agenda.front, step)), Done)
        plan = room.room.plans[step]
        if plan.kind == "ideation":
            for number, caller in enumerate(callers[:150] * 2):
                themes = plan.settings["themes"]
                text = f"{samples.sentence(rng)} {samples.sentence(rng)} {number}"[:200]
                await room.runner.submit(PostIdea(step, text, themes[number % len(themes)]), caller)
            await room.do(RevealPhase(step))
            await later(room)
        if plan.kind == "structured_form":
            for caller in callers[: PLAN.tables]:
                for field in plan.settings["fields"]:
                    text = " ".join(samples.sentence(rng) for _ in range(12))[: field["length_max"]]
                    await room.runner.submit(WriteField(step, field["name"], text, 0), caller)


@pytest.mark.parametrize("step", [*STEPS, "over"])
def test_FS5_a_page_stays_small_however_full_the_room(tmp_path: Path, step: str) -> None:
    async def test(house: House) -> None:
        room, late = await open_room(house, PLAN), house.browser()
        await fill(room, STEPS[-1] if step == "over" else step)
        await later(room)
        if step == "over":
            await room.do(CloseRoom())
        page = await late.get(f"{room.page}?table=3")
        assert page.status == 200
        size = len(gzip.compress(page.text.encode(), 9))
        assert size <= TIGHT_HTML_BYTES_MAX.get(step, HTML_BYTES_MAX)

    in_house(test, tmp_path)


def test_FS5_a_page_of_a_table_that_writes_stays_small(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, late = await open_room(house, PLAN), house.browser()
        await fill(room, "unes")
        author = SeatCaller(f"{2:016x}")
        await room.runner.submit(ChooseFormat("unes", "front_page"), author)
        for slot in FORMATS["front_page"].slots():
            text = " ".join(["Coopérer ne se décrète pas"] * 6)[: slot.length_max]
            await room.runner.submit(WriteField("unes", slot.name, text, 0), author)
        page = await late.get(f"{room.page}?table=3")
        assert len(gzip.compress(page.text.encode(), 9)) <= WRITING_HTML_BYTES_MAX

    in_house(test, tmp_path)


def test_FS5_what_is_left_out_comes_with_the_socket_and_all_can_be_read_without_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, late = await open_room(house, PLAN), house.browser()
        await fill(room, "idees")
        page = await late.get(room.page)
        layers = page.island("state")["layers"]
        assert (layers["room"]["offset"], layers["room"]["mac"]) == (0, "")
        assert layers["room"]["map"]["p/idees/count"]["count"] == 300
        newest = max(int(name.rpartition("/")[2]) for name in layers["room"]["map"] if "/idea/" in name)
        assert newest == max(int(id_) for id_ in room.room.states["idees"].kept)
        whole = msgspec.json.decode((await late.get(f"{room.page}/state/room")).body)
        assert whole["offset"] == room.room.offset
        assert sum("/idea/" in name for name in whole["map"]) == 300
        assert "Afficher les 288 autres" in page.words
        assert (await late.get(f"{room.page}?all=1")).text.count("</li>") == 300

    in_house(test, tmp_path)


def test_PHO5_a_long_ballot_without_scripts_shows_what_is_not_answered_yet(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        ideas = [PhasePlan("idees", "ideation", "Idées", 5, "Une idée", settings={"length_max": 90})]
        votes = [PhasePlan("avis", "opinion", "Avis", 5, "Votre avis", source=Source("idees"))]
        plan = msgspec.structs.replace(PLAN, phases=(*ideas, *votes))
        room, ana = await open_room(house, plan), house.browser()
        await room.advance()
        for number in range(30):
            await room.runner.submit(TakeSeat(Attendance.ONSITE), SeatCaller(f"{number:016x}"))
            await room.runner.submit(PostIdea("idees", f"Idée {number}"), SeatCaller(f"{number:016x}"))
        await later(room)
        await room.advance()
        page = await ana.get(room.page)
        form = page.form("give_opinion")
        assert len([name for name in form if name.startswith("line.")]) == LINES_MAX
        first = form["fix.0.ref"]
        await ana.post(f"{room.page}/act", {**form, "val.0.opinion": "agree"})
        again = (await ana.get(room.page)).form("give_opinion")
        assert first not in [value for name, value in again.items() if name.endswith(".ref")]
        assert len(room.room.states["avis"].cast) == 1

    in_house(test, tmp_path)
