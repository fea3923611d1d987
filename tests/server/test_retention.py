"""What was kept goes by itself: the clock alone wakes a workshop left for months, and no file keeps it."""

import asyncio
import secrets
from pathlib import Path

import msgspec
import pytest

from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, CloseRoom, CreateRoom, TakeSeat
from rooms.corrections import ref_of
from rooms.notice import DAY_MS
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, WorkshopPlan
from rooms.refusals import Done
from rooms.topics.publishing import CorrectReport, PublishReport
from rooms.topics.tables import FindTable
from server import host
from server.exports.report import report_of
from server.host import Rooms
from server.parts import now_ms
from server.runner import World
from server.sqlite_journal import SqliteJournal
from tests.server.asking import House, in_house
from tests.server.pages.house_room import HouseRoom, open_room

CODE = "K7PM4RTX"
RAW = "canari-brut-tres-reconnaissable"
READ = "canari-relu-tres-reconnaissable"
PROFILE = "canari-profil-tres-reconnaissable"
WELCOME = {"assign": "balanced", "profile": {"label": "Vous êtes…", "options": [PROFILE, "Autre"]}}
ARRIVAL = PhasePlan("c", "checkin", "Accueil", 5, "Bonjour.", settings=WELCOME)
PLAN = WorkshopPlan("t", "Essai", 4, 1, (PhasePlan("p1", "ideation", "Idées", 5, "Que faire ?"), ARRIVAL))


class Months:
    """A journal in a folder, and a process whose clock a test moves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.later_ms = 0

    def now(self) -> int:
        return now_ms() + self.later_ms

    def rooms(self, journal: SqliteJournal) -> Rooms:
        return Rooms(journal, World(secrets.token_hex(4), self.now, lambda: 1, secrets.token_bytes), b"s" * 32)

    def times_written(self, canary: str) -> int:
        """Count how often the files hold a text."""
        return sum(path.read_bytes().count(canary.encode()) for path in self.folder.iterdir() if path.is_file())

    def holding(self, canary: str) -> int:
        """Count the files that hold a text."""
        files = (path for path in self.folder.iterdir() if path.is_file())
        return sum(canary.encode() in path.read_bytes() for path in files)


async def lived(rooms: Rooms, *, published: bool) -> None:
    """Play a workshop to its end."""
    await rooms.create(CreateRoom(CODE, PLAN))
    runner, seat = await rooms.open(CODE), SeatCaller("ann")
    await runner.submit(Advance(""), ORGANISER)
    await runner.submit(TakeSeat(), seat)
    await runner.submit(PostIdea("p1", RAW), seat)
    assert (await runner.submit(FindTable(PROFILE), seat)).answer == Done()
    await runner.submit(CloseRoom(), ORGANISER)
    if published:
        assert (await runner.submit(CorrectReport(ref_of(RAW), READ), ORGANISER)).answer == Done()
        assert (await runner.submit(PublishReport("Claire"), ORGANISER)).answer == Done()


@pytest.mark.parametrize("published", [True, False])
def test_RT1_RT3_RP4_after_ninety_days_no_file_of_the_data_folder_holds_a_raw_text(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    published: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(host, "SCRUB_S", 0.1)
    months = Months(tmp_path)

    async def story() -> None:
        journal = await SqliteJournal.open(tmp_path / "journal.sqlite")
        first = months.rooms(journal)
        await lived(first, published=published)
        months.later_ms += 20_000
        await first.tick()  # the grace is over
        await first.close()  # nobody comes for months
        assert months.holding(RAW) > 0
        assert months.times_written(PROFILE) > 1
        second = months.rooms(journal)
        for days in (31, 91):
            months.later_ms = days * DAY_MS
            await second.tick()
        room = (await second.open(CODE)).room
        assert room.texts_erased
        assert room.seat_of("ann") == ""
        scrubbing = asyncio.create_task(second.scrub_for_ever())
        await asyncio.sleep(0.5)
        scrubbing.cancel()
        assert months.holding(RAW) == 0
        assert months.times_written(PROFILE) == 1  # RT6: the plan's own question
        assert (READ in str(report_of(room).steps)) == published  # RP4
        assert (months.holding(READ) > 0) == published
        await second.close()
        await journal.close()

    asyncio.run(story())


def test_DN2_an_erasure_is_announced_a_week_before_and_certified_after(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        ana, organiser = house.browser(), await house.organiser()
        await room.advance()
        await room.post_idea(ana, "Un banc")
        await room.do(CloseRoom())
        own = f"/organise{room.page}"
        early = await organiser.get(own)
        assert "Les textes bruts seront effacés le" in early.words
        assert "Le compte rendu n’est pas publié" in early.words
        later(house, room, 20 / 86_400)
        later(house, room, 31)
        await house.parts.rooms.tick()
        after = await organiser.get(own)
        assert "1 place a cessé de s’ouvrir" in after.words
        assert (await ana.get(room.page)).status == 200  # an old page says that it is over
        later(house, room, 84)
        await house.parts.rooms.tick()
        assert (await organiser.get(own)).text.count("notice-warn") == early.text.count("notice-warn") + 1
        later(house, room, 91)
        await house.parts.rooms.tick()
        certified = await organiser.get(own)
        assert "1 écrit ou choix a été effacé" in certified.words
        assert "Le compte rendu n’est pas publié" not in certified.words
        assert "Les textes de cette étape ont été effacés" in (await organiser.get(f"{room.page}/report")).words

    in_house(test, tmp_path)


def later(house: House, room: HouseRoom, days: float) -> None:
    """Move the clock to `days` after the closing."""
    at = room.room.agenda.closed_at + int(days * DAY_MS)
    for holder in (house.parts.rooms, room.runner):
        holder.world = msgspec.structs.replace(holder.world, now=lambda: at)


def test_DN1_the_notice_says_what_the_form_said_and_else_honest_words(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        organiser = await house.organiser()
        form = (await organiser.get("/organise")).form_to("/organise/create") | {"template": "demo", "title": "Le mien"}
        made = await organiser.post("/organise/create", form)
        plain = await house.browser().get(f"/r/{made.to.rsplit('/', 1)[1]}/data")
        for words in ("La personne ou l’organisme qui vous a invité", "24\u00a0heures", "90\u00a0jours"):
            assert words.replace("\u00a0", " ") in plain.words.replace("\u00a0", " ")
        told = {
            "responsible": "Ville d’Albi", "contact": "dpo@albi.fr", "purpose": "Préparer le budget",
            "seat_hours": "48", "text_days": "30", "wifi_name": "Salle", "wifi_password": "mot",
        }  # fmt: skip
        made = await organiser.post("/organise/create", form | told)
        page = f"/r/{made.to.rsplit('/', 1)[1]}"
        notice = await house.browser().get(f"{page}/data")
        for words in ("Ville d’Albi", "dpo@albi.fr", "Préparer le budget", "48 heures", "30 jours"):
            assert words in notice.words.replace("\u00a0", " "), words
        assert "Ville d’Albi" in (await house.browser().get(f"{page}/data.json")).body.decode()
        assert "mot" not in notice.words.split()
        wrong = await organiser.post("/organise/create", form | told | {"text_days": "0"})
        assert (wrong.status, "durées de 1 à" in wrong.words, "dpo@albi.fr" in wrong.text) == (422, True, True)
        assert (await organiser.post("/organise/create", form | {"contact": "x" * 121})).status == 422

    in_house(test, tmp_path)


def test_the_accessibility_page_declares_no_rate(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        page = await house.browser().get("/accessibility")
        assert page.status == 200
        assert "Aucun audit par un tiers" in page.words

    in_house(test, tmp_path)
