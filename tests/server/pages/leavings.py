"""A workshop with something that nobody should read in each of its steps, for tests of what leaves it.

Each text says by its first word whether it may be read afterwards: KEPT, or NOT. What only its author may still see
(their own text, on their own page) is in `OF_AUTHORS`.
"""

from typing import Any, Final

import msgspec

from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, Attendance, SeatCaller
from rooms.commands import CloseRoom, EndPhase, Hide, RevealPhase, TakeSeat
from rooms.corrections import ref_of
from rooms.phases.commitments import Commit, RewordCommitment, WithdrawCommitment
from rooms.phases.evaluation import Evaluate, WithdrawEvaluation
from rooms.phases.icebreaker_weather import GiveWeather, WithdrawWeather
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.phases.restitution_prep import LockRestitution, TakeBackRestitution
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.refusals import Done
from rooms.restitutions.staging_acts import PublishAll
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.answers import GiveAnswer
from rooms.topics.approvals import ApproveText, HoldText
from rooms.topics.publishing import CorrectReport
from rooms.topics.seating import RemovePerson
from rooms.topics.tray import AddLate, SetLateAside, TakeBackLate
from rooms.words import Command
from server.access import seat_cookie
from server.tokens import mint_token, seat_of
from tests.server.asking import Browser, House
from tests.server.pages.house_room import HouseRoom, open_room

SHEET: Final = {"fields": [{"name": "titre", "label": "Titre"}], "title": "titre"}
PLAN: Final = WorkshopPlan(
    id="traces", title="Ce qui reste", expected=50, tables=6, promise="KEPT promise",
    phases=(
        PhasePlan("meteo", "icebreaker_weather", "Météo", 5, "Quel temps ?"),
        PhasePlan("idees", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 0, "blind": False}),
        PhasePlan("lues", "ideation", "Idées lues", 10, "Quoi ?", settings={"blind": False, "moderated": True}),
        PhasePlan("fiches", "structured_form", "Fiches", 10, "Écrivez.", settings=SHEET),
        PhasePlan("vote", "dot_vote", "Gommettes", 5, "Lesquelles ?", source=Source("fiches")),
        PhasePlan("unes", "restitution_prep", "Unes", 10, "La Une."),
        PhasePlan("edition", "restitution_show", "Édition", 10, "Écoutez.", source=Source("unes")),
        PhasePlan("secrets", "commitments", "Pour moi", 5, "Et vous ?", settings={"visibility": "owner"}),
        PhasePlan("reponse", "plenary", "Réponse", 5, "Merci.", source=Source("fiches"),
                  settings={"carries": "answer"}),
        PhasePlan("engagements", "commitments", "Engagements", 5, "Et vous ?"),
        PhasePlan("bilan", "evaluation", "Bilan", 5, "Alors ?"),
    ),
)  # fmt: skip
PEOPLE: Final = ("ann", "bob", "cleo", "dan", "eve", "fay")
AUTHOR: Final = "ann"
TAKEN_OUT: Final = "NOT taken out by the re-reader"
NAMED: Final = "NOT a name that the re-reader corrected"
CORRECTED: Final = "KEPT as the re-reader put it"
OF_AUTHORS: Final = (
    "NOT hidden idea",
    "NOT held back in the sas",
    "NOT approved by anybody",
    "NOT held back by a host",
    "NOT a hidden word",
    "NOT a hidden sheet",
    "NOT a hidden restitution",
    "NOT a hidden commitment",
    "NOT a private commitment",
    "NOT said kindly",
    "NOT put aside from the tray",
    NAMED,
    TAKEN_OUT,
)
"""What ann wrote and may find again on her own page, where nobody else does."""

GONE: Final = (
    "NOT an idea withdrawn",
    "NOT the idea before it was edited",
    "NOT a word taken back",
    "NOT a restitution taken back",
    "NOT a restitution withdrawn",
    "NOT a commitment withdrawn",
    "NOT a commitment before it was reworded",
    "NOT an evaluation taken back",
    "NOT a late text taken back",
)
KEPT: Final = (
    "KEPT idea",
    "KEPT edited idea",
    "KEPT approved idea",
    "KEPT added from the tray",
    "KEPT unread in the tray",
    "KEPT sheet",
    "KEPT finding",
    "KEPT commitment",
    "KEPT reworded commitment",
    "KEPT evaluation",
    "KEPT word",
    "KEPT answer",
    CORRECTED,
    "KEPT words of somebody who was removed",
)


class Leavings:
    """The workshop being lived."""

    def __init__(self, house: House, room: HouseRoom) -> None:
        self.room = room
        self.tokens = {name: mint_token() for name in PEOPLE}
        self.house = house

    def seat(self, name: str) -> str:
        return seat_of(self.tokens[name], self.room.code)

    def browser(self, name: str) -> Browser:
        """Return the browser of one of the people."""
        browser = self.house.browser()
        browser.cookies[seat_cookie(self.room.code)] = self.tokens[name]
        return browser

    async def says(self, name: str, command: Command) -> dict[str, Any]:
        """Have somebody send what they wrote; return what that gave."""
        told = await self.room.runner.submit(command, SeatCaller(self.seat(name)), source="test")
        assert isinstance(told.answer, Done), (command, told.answer)
        return dict(told.answer.data)

    async def acts(self, command: Command) -> None:
        assert isinstance(await self.room.do(command), Done), command

    async def posted(self, text: str, phase: str = "idees") -> str:
        return str((await self.says(AUTHOR, PostIdea(phase, text)))["id"])

    async def later(self, ms: int) -> None:
        """Let time pass."""
        before = self.room.runner.world
        self.room.runner.world = msgspec.structs.replace(before, now=lambda: before.now() + ms)

    async def lets_words_out(self) -> None:
        """Let the sas pass."""
        await self.later(20_000)
        for _at, command in self.room.room.dues():
            await self.room.runner.submit(command, CLOCK, source="clock")


async def lived(house: House) -> Leavings:
    """Live all of it, to the closing."""
    day = Leavings(house, await open_room(house, PLAN))
    steps = (
        of_weather,
        of_ideas,
        of_approved_ideas,
        of_sheets,
        of_votes,
        of_restitutions,
        of_the_show,
        of_private_ones,
    )
    for number, name in enumerate(PEOPLE):
        await day.says(name, TakeSeat(Attendance.ONSITE, number + 1))
    for step in (*steps, of_answers, of_commitments, of_evaluations):
        await day.room.advance()
        await step(day)
    await of_the_tray(day)
    await day.acts(CloseRoom())
    await day.acts(CorrectReport(ref_of(TAKEN_OUT)))
    await day.acts(CorrectReport(ref_of(NAMED), CORRECTED))
    return day


async def of_weather(day: Leavings) -> None:
    await day.says("bob", GiveWeather("meteo", "sun", "KEPT word"))
    await day.says("cleo", GiveWeather("meteo", "fog", "NOT a word taken back"))
    await day.says("cleo", WithdrawWeather("meteo"))
    await day.says(AUTHOR, GiveWeather("meteo", "storm", "NOT a hidden word"))
    await day.acts(Hide(f"meteo/{day.room.room.offset}", hidden=True))


async def of_ideas(day: Leavings) -> None:
    for text in ("KEPT idea", TAKEN_OUT, NAMED):
        await day.posted(text)
    id_ = await day.posted("NOT hidden idea")
    held = await day.posted("NOT held back in the sas")
    await day.acts(Hide(f"idees/{held}", hidden=True))
    await day.lets_words_out()
    await day.acts(Hide(f"idees/{id_}", hidden=True))
    gone = await day.posted("NOT an idea withdrawn")
    await day.says(AUTHOR, WithdrawIdea("idees", gone))
    edited = await day.posted("NOT the idea before it was edited")
    await day.says(AUTHOR, EditIdea("idees", edited, "KEPT edited idea"))
    await day.says("fay", PostIdea("idees", "KEPT words of somebody who was removed"))
    await day.acts(RemovePerson(day.seat("fay")))


async def of_approved_ideas(day: Leavings) -> None:
    good = await day.posted("KEPT approved idea", "lues")
    await day.acts(ApproveText(f"lues/{good}", int(good)))
    await day.posted("NOT approved by anybody", "lues")
    held = await day.posted("NOT held back by a host", "lues")
    await day.acts(HoldText(f"lues/{held}"))


async def of_sheets(day: Leavings) -> None:
    await day.says("bob", WriteField("fiches", "titre", "KEPT sheet", 0))
    await day.says(AUTHOR, WriteField("fiches", "titre", "NOT a hidden sheet", 0))
    await day.acts(Hide("fiches/1", hidden=True))


async def of_votes(day: Leavings) -> None:
    await day.acts(RevealPhase("vote"))


async def of_restitutions(day: Leavings) -> None:
    for name, text in (("bob", "KEPT finding"), ("dan", "NOT a restitution withdrawn")):
        await day.says(name, WriteField("unes", "constat", text, 0))
        await day.says(name, LockRestitution("unes", locked=True))
    await day.says(AUTHOR, WriteField("unes", "constat", "NOT a hidden restitution", 0))
    await day.acts(Hide("unes/1", hidden=True))
    await day.says("cleo", WriteField("unes", "constat", "NOT a restitution taken back", 0))
    await day.says("cleo", TakeBackRestitution("unes"))


async def of_the_show(day: Leavings) -> None:
    await day.acts(PublishAll("edition"))
    await day.acts(WithdrawRestitution("unes", 4))


async def of_private_ones(day: Leavings) -> None:
    await day.says(AUTHOR, Commit("secrets", "NOT a private commitment"))


async def of_answers(day: Leavings) -> None:
    await day.acts(GiveAnswer("fiches/2", "taken", "KEPT answer", "La présidence"))


async def of_commitments(day: Leavings) -> None:
    await day.says("bob", Commit("engagements", "KEPT commitment"))
    gone = await day.says("cleo", Commit("engagements", "NOT a commitment withdrawn"))
    await day.says("cleo", WithdrawCommitment("engagements", str(gone["id"])))
    other = await day.says("dan", Commit("engagements", "NOT a commitment before it was reworded"))
    await day.says("dan", RewordCommitment("engagements", str(other["id"]), "KEPT reworded commitment"))
    hidden = await day.says(AUTHOR, Commit("engagements", "NOT a hidden commitment"))
    await day.acts(Hide(f"engagements/{hidden['id']}", hidden=True))


async def of_evaluations(day: Leavings) -> None:
    await day.says("bob", Evaluate("bilan", 5, "KEPT evaluation"))
    await day.says("cleo", Evaluate("bilan", 0, "NOT an evaluation taken back"))
    await day.says("cleo", WithdrawEvaluation("bilan"))
    await day.says(AUTHOR, Evaluate("bilan", 1, "NOT said kindly"))
    await day.acts(Hide(f"bilan/{day.room.room.states['bilan'].answers[day.seat(AUTHOR)].id}", hidden=True))


async def of_the_tray(day: Leavings) -> None:
    """What came for the ideas once they were over: one text added, one put aside, one taken back, one unread."""
    await day.room.runner.submit(EndPhase("idees"), CLOCK, source="clock")
    for text, fate in (
        ("KEPT added from the tray", AddLate),
        ("NOT put aside from the tray", SetLateAside),
        ("NOT a late text taken back", TakeBackLate),
        ("KEPT unread in the tray", None),
    ):
        assert (await day.says(AUTHOR, PostIdea("idees", text))).get("late")
        id_ = day.room.room.offset
        if fate is TakeBackLate:
            await day.says(AUTHOR, TakeBackLate(id_))
        elif fate:
            await day.acts(fate(id_))
