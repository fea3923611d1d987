"""Before the doors open: ticks only for what the server has seen, and what to do where it has not."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from rooms.callers import Attendance, Role, SeatCaller
from rooms.commands import TakeSeat
from rooms.notice import DataNotice, Wifi
from rooms.plan import PhasePlan
from rooms.topics.admission import MintSlips
from server.hub import Cursor
from server.pages.before import DRIFT_MS_MAX, screen_open
from server.pages.trial import PATIENT_S, SLOW_MS, kind_of, trial_url
from server.sightings import Phone, Screen
from tests.server.asking import HOST, Browser, House, in_house
from tests.server.pages.house_room import PLAN, HouseRoom, open_room

READY = "Vous pouvez ouvrir les portes."
URL = "https://rosace.albi.fr"
LAN = "http://192.168.1.9:8000"
TOLD = msgspec.structs.replace(PLAN, tables=0, notice=DataNotice("La Ville", "dpo@albi.fr"))
DISPLAY = (0, 0, 1920, 1080)


def now_of(room: HouseRoom) -> int:
    return room.house.parts.rooms.world.now()


async def asked(who: Browser, room: HouseRoom, /, **given: Any) -> dict[str, Any]:  # noqa: ANN401
    """What the page's script is told, lines by name."""
    answer = await who.get(f"{room.page}/before.json?{urlencode(given)}")
    found: dict[str, Any] = msgspec.json.decode(answer.body)
    return {**found, **{line["name"]: line for line in found["lines"]}}


async def show_screen(room: HouseRoom, size: tuple[int, int] = (1920, 1080), browser: str = "the projector's") -> None:
    found = Screen(now_of(room), *size, browser, DISPLAY)
    await room.house.parts.sightings.note(room.code, f"screen/{browser}", found)


def test_BFO2_only_who_prepares_the_workshop_reads_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, screen = await room.holder(Role.FACILITATOR), await room.holder(Role.SCREEN)
        for who, status in ((nina, 200), (await house.organiser(), 200), (screen, 403), (house.browser(), 403)):
            assert (await who.get(f"{room.page}/before")).status == status
            assert (await who.get(f"{room.page}/before.json")).status == status
        page, organiser = await nina.get(f"{room.page}/before"), await house.organiser()
        for who in (nina, organiser):
            for line in (await asked(who, room))["lines"]:
                assert not line["href"] or (await who.get(line["href"])).status == 200, line  # one that they may open
        assert "Tables sans hôte\u00a0: 1, 2, 3" in page.words
        assert "Il reste 5 lignes à voir\u00a0: téléphone, écran, kit, information, hôtes." in page.words
        assert "Rien n’empêche d’ouvrir." in page.words
        assert READY not in page.words
        assert f'href="{room.page}/repeat"' in page.text
        assert page.island("state")["lines"] == (await asked(nina, room))["lines"]

    in_house(test, tmp_path)


def test_BFO1_BFO3_before_opening_each_line_is_ticked_by_what_was_seen(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina, path = await room.holder(Role.FACILITATOR), f"{room.page}/before"
        assert "Il reste 3 lignes à voir" in (await nina.get(path)).words
        assert "Ouvrez l’écran" in (await nina.get(path)).words
        hub = room.runner.hub
        for layers, seen in (
            (("room", "desk", "stage"), False),
            (("room", "stage", "seat/a"), False),
            (("room", "stage"), True),
        ):
            cursor = Cursor(lambda: None)
            cursor.at = dict.fromkeys(layers, 0)
            hub.cursors[cursor] = None
            assert screen_open(room.runner) is seen
        assert "Il reste 2 lignes à voir" in (await nina.get(path)).words
        await room.runner.submit(TakeSeat(Attendance.ONSITE), SeatCaller("ann"))
        assert "Un téléphone a pris place" in (await nina.get(path)).words
        await room.do(MintSlips(("2345",)))
        page = await nina.get(path)
        assert page.text.count("notice-warn") == 0
        assert READY in page.words
        assert (await asked(nina, room))["ready"]

    in_house(test, tmp_path, url=URL)


def test_BFO1_the_screens_size_and_a_display_that_mirrors_get_what_to_do(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina = await room.holder(Role.FACILITATOR)
        here = {"browser": "nina's", "display": ",".join(map(str, DISPLAY))}
        for size, done in (((1024, 768), True), ((1280, 720), True), ((1280, 719), False), ((1000, 768), False)):
            await show_screen(room, size)
            line = (await asked(nina, room, **here))["screen"]
            assert (line["done"], f"{size[0]} × {size[1]}" in line["text"]) == (done, True)
            assert bool(line["more"]) is not done
        await show_screen(room, browser="nina's")
        await house.parts.sightings.left(room.code, "screen/the projector's")
        line = (await asked(nina, room, **here))["screen"]
        assert (line["done"], "même affichage" in line["text"]) == (False, True)
        assert "Étendez le bureau" in line["more"][0]
        beside = {**here, "display": "1920,0,1366,768"}
        assert (await asked(nina, room, **beside))["screen"]["done"]
        await show_screen(room)
        assert (await asked(nina, room, **here))["screen"]["done"]  # one of two is as it should be

    in_house(test, tmp_path, url=URL)


def test_BFO1_the_clock_of_whoever_reads_is_compared_with_the_servers(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina, now = await room.holder(Role.FACILITATOR), house.parts.rooms.world.now()
        for clock, done, words in (
            (0, True, "à votre montre"),
            (now - DRIFT_MS_MAX // 2, True, "comme cet ordinateur"),
            (now + 2 * DRIFT_MS_MAX, False, "Réglez celui des deux"),
            (-5, False, "Réglez"),
        ):
            line = (await asked(nina, room, clock=clock))["clock"]
            assert (line["done"], words in line["text"]) == (done, True)

    in_house(test, tmp_path)


async def trying(room: HouseRoom, **given: str) -> tuple[Browser, str]:
    """A phone that scans the code of the trial, and its path."""
    parts = room.house.parts
    address = trial_url(parts.addresses.public, room.code, parts.access.join_token(room.code))
    assert address == address.upper()
    return room.house.browser(**given), address.removeprefix(parts.addresses.public.upper())


async def says(phone: Browser, path: str, origin: str, body: Any) -> Any:  # noqa: ANN401
    sent = body if isinstance(body, bytes) else msgspec.json.encode(body)
    answer = await phone.ask("POST", path, sent, {"origin": origin})
    return msgspec.json.decode(answer.body) if answer.status == 200 else answer.status


@pytest.mark.parametrize(("delay_ms", "done"), [(38, True), (SLOW_MS, True), (SLOW_MS + 1, False)])
def test_TRL1_TRL2_a_phone_that_scans_appears_with_its_delay(delay_ms: int, *, done: bool, tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina, offset = await room.holder(Role.FACILITATOR), room.room.offset
        phone, path = await trying(room)
        page = await phone.get(path)
        assert (page.status, "Essai en cours" in page.words) == (200, True)
        line = (await asked(nina, room))["phone"]
        assert (line["done"], line["text"].startswith("Téléphone vu à")) == (True, True)
        visit = page.island("state")["visit"]
        assert await says(phone, path, URL, {"visit": visit}) == {}
        told = await says(phone, path, URL, {"visit": visit, "delay_ms": delay_ms})
        word = "bon" if done else "lent"
        assert told["text"] == f"Ce téléphone est vu. {delay_ms}\u00a0ms aller et retour\u00a0: {word}."
        line = (await asked(nina, room))["phone"]
        assert (line["done"], f"{delay_ms}\u00a0ms aller et retour, {word}." in line["text"]) == (done, True)
        assert bool(line["more"]) is not done
        assert (room.room.offset, room.room.seats, room.house.parts.rooms.world.now() > 0) == (offset, {}, True)

    in_house(test, tmp_path, url=URL)


def test_TRL2_what_is_no_trial_of_ours_is_refused(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, other = await open_room(house, TOLD), await open_room(house, TOLD)
        phone, path = await trying(room)
        assert await says(phone, path, "https://elsewhere.fr", {"visit": "a"}) == 403
        assert await says(phone, path, URL, b"no") == 422
        assert await says(phone, path, URL, b"x" * 300) == 413
        told = await says(phone, path, URL, {"visit": "nobody", "delay_ms": 3})
        assert "Scannez le code à nouveau." in told["text"]
        assert await house.parts.sightings.phones(room.code) == []
        assert (await phone.get(path.replace(room.code, other.code))).status == 403
        assert (await phone.get(f"/t/{room.code}/nothing")).status == 403

    in_house(test, tmp_path, url=URL)


def test_TRL3_this_computer_is_no_phone(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        here, path = await trying(room, ip="127.0.0.1")
        page = await here.get(path)
        assert "sur l’ordinateur du serveur" in page.words
        assert await house.parts.sightings.phones(room.code) == []
        phone, path = await trying(room, ip="192.168.1.44")
        await phone.get(path)
        assert len(await house.parts.sightings.phones(room.code)) == 1

    in_house(test, tmp_path)


def test_TRL4_what_kind_of_address_it_is() -> None:
    for host, kind in (
        ("127.0.0.1:8000", "loopback"), ("localhost", "loopback"), ("192.168.1.9:8000", "lan"), ("10.0.0.2", "lan"),
        ("laptop.local:8000", "lan"), ("laptop", "lan"), ("rosace.albi.fr", "public"), ("93.184.216.34:80", "public"),
    ):  # fmt: skip
        assert kind_of(host) == kind, host


def ordered(words: Iterable[str], *starts: str) -> bool:
    return all(any(start in one for one in [text]) for text, start in zip(words, starts, strict=True))


@pytest.mark.parametrize(
    ("url", "ever", "starts"),
    [
        (LAN, False, ("« Salle »", "sépare les appareils", "portail", "que celle de cet ordinateur", "le port 8000")),
        (LAN, True, ("« Salle »", "sépare les appareils", "portail")),
        (URL, False, ("accès à Internet", "portail", "bloque peut-être rosace.albi.fr", "Le nom rosace.albi.fr")),
        (URL, True, ("accès à Internet", "portail", "bloque peut-être rosace.albi.fr")),
    ],
)
def test_TRL4_after_30_s_without_a_phone_the_reasons_are_told_in_order(
    url: str, starts: tuple[str, ...], *, ever: bool, tmp_path: Path
) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, msgspec.structs.replace(TOLD, wifi=Wifi("Salle", "x")))
        nina, now = await room.holder(Role.FACILITATOR), house.parts.rooms.world.now()
        if ever:
            await room.runner.submit(TakeSeat(Attendance.ONSITE), SeatCaller("ann"))
            room.room.seats["ann"] = msgspec.structs.replace(room.room.seats["ann"], joined_at=now - 3 * 86_400_000)
        soon = (await asked(nina, room, since=now - PATIENT_S * 1000 + 5_000))["phone"]
        assert (soon["done"], soon["more"]) == (False, [])
        line = (await asked(nina, room, since=now - PATIENT_S * 1000 - 1))["phone"]
        assert (line["done"], "Aucun téléphone en 30" in line["text"]) == (False, True)
        assert len(line["more"]) == len(starts)
        assert ordered((text.replace("\u00a0", " ") for text in line["more"]), *starts), line["more"]

    in_house(test, tmp_path, url=url)


def test_TRL4_an_address_that_is_only_of_this_computer_is_said_at_once(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina = await room.holder(Role.FACILITATOR)
        line = (await asked(nina, room))["phone"]
        assert line["text"] == "Cette adresse ne s’ouvre que sur cet ordinateur."
        assert line["more"] == ["Relancez avec\u00a0: make serve LAN=1"]
        page = await nina.get(f"{room.page}/before")
        assert 'class="qr"' not in page.text

    in_house(test, tmp_path)


def test_SEN1_SEN2_only_a_screen_says_how_large_it_is(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        screen, nina = await room.holder(Role.SCREEN), await room.holder(Role.FACILITATOR)
        ours, path = f"http://{HOST}", f"{room.page}/seen"
        good = {"page": "a" * 32, "size": [800, 600], "display": [0, 0, 1920, 1080], "browser": "b"}
        assert await says(screen, path, "https://elsewhere.fr", good) == 403
        assert await says(house.browser(), path, ours, good) == 403
        assert await says(await room.holder(Role.GUEST), path, ours, good) == 403
        for wrong in (b"no", {"page": "a"}, {**good, "size": [10**9, 3]}, {**good, "more": 1}, {**good, "size": [1]}):
            assert await says(screen, path, ours, wrong) == 422
        assert await says(screen, path, ours, b" " * 600) == 413
        assert "Ouvrez l’écran" in (await asked(nina, room))["screen"]["text"]
        assert await says(screen, path, ours, good) == 204
        assert "800 × 600" in (await asked(nina, room))["screen"]["text"]
        assert await says(screen, path, ours, {"page": "a" * 32, "leaves": True}) == 204
        assert "Ouvrez l’écran" in (await asked(nina, room))["screen"]["text"]

    in_house(test, tmp_path)


def test_BFO4_admission_is_chosen_here_until_a_vote_has_been_opened(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, path = await room.holder(Role.FACILITATOR), f"{room.page}/before"
        page = await nina.get(path)
        for words in ("qui a le code entre", "le code d’une table admet", "un carton de place imprimé"):
            assert words in page.words
        form = page.form_to(path)
        assert form["admission"] == "open"
        assert (await nina.post(path, {**form, "proof": "x", "admission": "table"})).status == 403
        assert (await house.browser().post(path, {**form, "admission": "table"})).status == 403
        assert (await nina.post(path, {**form, "admission": "slips"})).status == 303
        assert str(room.room.admission) == "slips"
        assert "0 sur 12 sont prêts" in (await asked(nina, room))["kit"]["text"]
        assert (await nina.post(path, {**form, "admission": "slips"})).status == 303  # pressed twice
        assert (await nina.post(path, {**form, "admission": "nonsense"})).status == 303
        assert (await nina.post(path, {**form, "admission": "table"})).status == 303
        await room.advance()
        await room.advance()
        refused = await nina.post(path, {**form, "admission": "open"})
        assert (refused.status, "Un vote a été ouvert." in refused.words) == (422, True)
        assert room.room.admission == "table"
        page = await nina.get(path)
        assert "ce choix ne change plus" in page.words
        assert 'name="admission"' not in page.text

    in_house(test, tmp_path)


def test_BFO4_a_workshop_without_tables_is_not_offered_admission_by_table(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina, path = await room.holder(Role.FACILITATOR), f"{room.page}/before"
        page = await nina.get(path)
        assert page.text.count('name="admission"') == 2
        refused = await nina.post(path, {**page.form_to(path), "admission": "table"})
        assert (refused.status, "n’a pas de tables" in refused.words) == (422, True)

    in_house(test, tmp_path)


@pytest.mark.parametrize(
    ("formats", "done"), [(("haiku", "tale", "recipe"), False), (("haiku", "tale", "recipe", "slam"), True)]
)
def test_DRF9_a_pool_without_one_format_more_than_tables_is_said(
    formats: tuple[str, ...], *, done: bool, tmp_path: Path
) -> None:
    settings = {"giving": "drawn", "formats": formats}
    prep = PhasePlan("p", "restitution_prep", "Restitution", 15, "Que retenir\u202f?", settings=settings)

    async def test(house: House) -> None:
        room = await open_room(house, msgspec.structs.replace(PLAN, phases=(*PLAN.phases, prep)))
        nina = await room.holder(Role.FACILITATOR)
        line = (await asked(nina, room))["draw"]
        assert line["done"] is done
        assert line["text"].startswith(f"Formes à tirer\u00a0: {len(formats)}. Tables\u00a0: 3.")
        assert ("une forme de plus" in line["text"]) is not done

    in_house(test, tmp_path)


def test_phones_that_came_are_listed_the_last_first_and_the_best_delay_counts(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina, now = await room.holder(Role.FACILITATOR), house.parts.rooms.world.now()
        for n, delay_ms in enumerate((20, 900, 1000, 1100)):
            await house.parts.sightings.note(room.code, f"p{n}", Phone(now - 1000 + n, delay_ms))
        line = (await asked(nina, room))["phone"]
        assert (line["done"], len(line["more"])) == (True, 2)
        assert "1100\u00a0ms" in line["text"]

    in_house(test, tmp_path)
