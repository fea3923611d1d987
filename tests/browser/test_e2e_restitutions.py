"""Restitutions from end to end, on a real server: the rules END1 to END7 of `rooms.restitutions`, a play each."""

import io
import re
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rooms.restitutions.drawing import Draw, dealt
from tests.browser.axe import found_by_axe
from tests.browser.conftest import BRIEF, listened
from tests.browser.consoles import console
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated
from tests.browser.test_draw import DRAWS_MS, POOL, SEEN, TOGETHER_MS, at_table, on_cards, opened, pictured, screen_of
from tests.browser.test_phone_steps import Begin, apart, seated
from tests.browser.test_stage_draw import TURNS
from web.catalogue import translate

__all__ = ["opened"]

CLOCK: Final = """() => {
  const said = document.querySelector("SELECTOR")?.textContent ?? "";
  const found = said.match(/(?:(\\d+)\\D+)?(\\d+)\\D*$/);
  return { left: found ? Number(found[1] ?? 0) * 60 + Number(found[2]) : -1, at: Date.now() };
}"""
ON_SCREEN: Final = ".time-stage"
ON_CONSOLE: Final = ".on-stage .clock"
ON_PHONE: Final = ".time-left"
RIGHT_WITHIN_S: Final = 1.0
FLICKER_S: Final = 0.2
"""What passes between a click, here, and the server; and until a clock is drawn anew."""
DRAWN_ANEW: Final = 60
"""How often (every 50 ms) a clock is looked at: a machine that is busy draws it late, and then right."""
WITHIN_S: Final = 5.0
TABLES_EACH: Final = 7
"""Nobody may act much faster than people do."""
CANARY: Final = "canari-tres-reconnaissable"
DESK: Final = ("room", "desk", "stage")
WRITTEN_IN: Final = {
    *(f"the console's {layer}" for layer in DESK), "room", "table/1", "", "replay", "replay.json", "poster/ecrire/1",
    "report", "report.csv", "report.json", "report.docx:word/document.xml", "report.odt:content.xml",
}  # fmt: skip
"""Where its words are to be found before it is withdrawn, besides the packed room and the store."""
FILES: Final = ("csv", "json", "docx", "odt", "svg")


# END1


@pytest.mark.parametrize("motion", ["no-preference", pytest.param("reduce", marks=pytest.mark.long)])
def test_END1_DRN1_DRN2_six_tables_draw_six_formats_petal_after_petal_and_one_draws_anew(
    chromium: Browser, phone: BrowserContext, opened: Workshop, complaints: list[str], motion: str
) -> None:
    people = [at_table(apart(phone), opened, table, complaints) for table in range(1, 7)]
    screen = screen_of(chromium, opened, complaints, motion)
    with console(chromium, opened, complaints) as desk:
        for person in people:
            expect(person.get_by_text("Les formes vont être tirées au sort. Regardez l’écran.")).to_be_visible()
            expect(person.get_by_role("textbox")).to_have_count(2)  # DRN1: title and constat
            person.evaluate(SEEN)
        pictured(people[0], f"draw-phone-before-{motion}")
        screen.evaluate(TURNS)
        pictured(desk, f"draw-console-before-{motion}")
        desk.get_by_role("button", name="Tirer les formes au sort").click()
        cards = screen.locator(".draw-card")
        expect(cards.locator(".draw-format")).to_have_count(2, timeout=DRAWS_MS)
        pictured(screen, f"draw-screen-during-{motion}")
        expect(cards.locator(".draw-format")).to_have_count(6, timeout=DRAWS_MS)
        turns = screen.evaluate("() => window.turns.map((turn) => ({ ...turn, at: performance.timeOrigin + turn.at }))")
        assert [turn["name"] for turn in turns] == [f"Table {n}" for n in range(1, 7)]
        drawn = on_cards(cards)
        assert len(set(drawn.values())) == 6
        assert set(drawn.values()) <= set(POOL)
        assert_together(people, turns, drawn)
        pictured(people[2], f"draw-phone-card-{motion}")
        assert found_by_axe(people[2]) == []
        drawn_for_anew(desk, screen, people[4], drawn)
        pictured(screen, f"draw-screen-after-{motion}")
        pictured(desk, f"draw-console-after-{motion}")
        assert found_by_axe(desk) == []
    screen.context.close()
    for person in people:
        person.context.close()


def assert_together(people: list[Page], turns: list[dict[str, float]], drawn: dict[int, str]) -> None:
    """Check that each phone said what its table drew, when its card turned on the screen."""
    for table, (person, turn) in enumerate(zip(people, turns, strict=True), start=1):
        said = f"Votre table a tiré\u00a0: {translate('fr', f'restitution.{drawn[table]}.drawn')}."
        expect(person.get_by_role("heading", name=said)).to_be_visible()
        assert len(person.locator("blockquote > p").all()) == 3
        expect(person.get_by_text(translate("fr", "restitution_draw.another"))).to_be_visible()
        seen = person.evaluate("() => window.seen")
        assert seen["said"] == said
        assert abs(seen["at"] - turn["at"]) < TOGETHER_MS


def drawn_for_anew(desk: Page, screen: Page, person: Page, drawn: dict[int, str]) -> None:
    """Draw for table 5 anew, once; take its draw again from its name; take the plain pitch at table 1."""
    said = screen.get_by_text(re.compile(r"^Tirage [0-9A-F]{4}$")).text_content() or ""
    name = said.removeprefix("Tirage ")
    expect(person.get_by_text(f"Tirage {name}, rejouable dans le compte rendu.")).to_be_visible()
    assert dict(dealt(Draw(name, POOL), range(1, 7))) == drawn  # re-playable: its name is enough
    [spare] = set(POOL) - set(drawn.values())
    desk.locator(".tile", has_text="Table 5").click()
    desk.get_by_role("button", name="Tirer une autre forme").click()
    cards = screen.locator(".draw-card")
    expect(cards.nth(4)).to_have_text(f"Table 5{translate('fr', f'restitution.{spare}.name')}", timeout=DRAWS_MS)
    assert on_cards(cards) == {**drawn, 5: spare}
    again, once = translate("fr", f"restitution.{spare}.drawn"), translate("fr", "restitution_draw.another")
    expect(person.get_by_role("heading", name=f"Votre table a tiré\u00a0: {again}.")).to_be_visible()
    expect(person.get_by_text(once)).to_have_count(0)
    expect(desk.get_by_role("button", name="Tirer une autre forme")).to_have_attribute("aria-disabled", "true")
    person.get_by_role("button", name="Écrire", exact=True).click()
    expect(person.get_by_role("heading", name="Votre table a tiré")).to_have_count(0)  # DRN2
    expect(person.get_by_text(translate("fr", f"restitution.{spare}.name"), exact=True)).to_be_visible()
    person.get_by_role("button", name="Changer de forme").click()
    person.get_by_role("button", name=re.compile("^Pitch simple")).click()
    person.get_by_role("button", name="Choisir cette forme").click()
    expect(person.get_by_role("textbox", name=re.compile("^Point 1"))).to_be_visible()


# END2, END3


def shown_end(page: Page, where: str) -> float:
    """Return when the turn on air ends, by the clock that a page shows in whole seconds (s since the epoch)."""
    told = page.evaluate(CLOCK.replace("SELECTOR", where))
    return float(told["at"] / 1000 + told["left"])


def true_end(screen: Page) -> float:
    """Return when the turn on air ends, by the server (s since the epoch)."""
    asked = "() => fetch(`${location.pathname.replace('screen', 'state')}/stage?view=screen`).then((one) => one.json())"
    return float(screen.evaluate(asked)["map"]["p/scene/on_air"]["ends_at"] / 1000)


def assert_ends(page: Page, where: str, due: float) -> None:
    """Check that a page's clock is right within RIGHT_WITHIN_S: it tells the second that has begun."""
    expect(page.locator(where)).to_be_visible()
    late = []
    for _ in range(DRAWN_ANEW):
        late.append(shown_end(page, where) - due)
        if -FLICKER_S <= late[-1] <= RIGHT_WITHIN_S + FLICKER_S:
            return
        page.wait_for_timeout(50)  # it was about to be drawn anew
    raise AssertionError(late)


def write(served: Served, workshop: Workshop, tables: Iterable[int]) -> None:
    """Have a constat written at each table, by people who go from one to the next."""
    for some in batched(tables, TABLES_EACH):
        with Seated(served, workshop, some[0]) as one:
            for table in some:
                if table != some[0]:
                    one.do("choose_table", table=table)
                one.do("write_field", phase="ecrire", field="constat", text=f"Constat {table}", base=0)


def batched(tables: Iterable[int], size: int) -> Iterable[list[int]]:
    """Yield the tables, so many at a time."""
    rest = list(tables)
    while rest:
        yield rest[:size]
        rest = rest[size:]


def test_END2_undo_of_on_air_returns_to_the_one_before_with_its_elapsed_time(
    begin: Begin, served: Served, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("ecrire")
    write(served, workshop, (1, 2))
    desk.jump("scene")
    with console(chromium, workshop, complaints) as page:
        screen = listened(page.context.new_page(), complaints)
        screen.goto(workshop.screen)
        first, second = page.locator(".turn").all()
        name = re.search(r"Table \d", first.text_content() or "")
        first.get_by_role("button", name="Mettre sur scène").click()
        expect(screen.locator(".who")).to_contain_text(name[0] if name else "?")
        screen.wait_for_timeout(3_000)
        due, left_at = true_end(screen), time.time()
        second.get_by_role("button", name="Mettre sur scène").click()
        expect(screen.locator(".who")).not_to_contain_text(name[0] if name else "?")
        screen.wait_for_timeout(2_500)
        due += time.time() - left_at
        page.get_by_role("button", name="Annuler").first.click()
        expect(screen.locator(".who")).to_contain_text(name[0] if name else "?")
        expect(page.locator(".turn-on-air")).to_contain_text(name[0] if name else "?")
        assert_ends(screen, ON_SCREEN, due)
        assert_ends(page, ON_CONSOLE, due)


def test_END3_a_server_killed_in_mid_item_has_the_same_one_on_stage_and_its_timer_right(
    begin: Begin, served: Served, chromium: Browser, phone: BrowserContext
) -> None:
    workshop, desk = begin("ecrire")
    write(served, workshop, (1, 2))
    mine = seated(phone, workshop, 2)
    desk.jump("scene")
    screen = screen_of(chromium, workshop, [], "reduce")
    desk.do("put_on_air", phase="scene", ref="ecrire/2")
    expect(screen.locator(".stage")).to_contain_text("Constat 2")
    expect(mine.get_by_role("heading", name="C’est à vous.")).to_be_visible()
    screen.wait_for_timeout(1_500)
    due = true_end(screen)
    served.process.kill()
    served.process.wait()
    for page in (screen, mine):
        page.wait_for_timeout(1_200)
        assert_ends(page, ON_SCREEN if page is screen else ON_PHONE, due)  # it runs on meanwhile
    served.start()
    for page, where in ((screen, ON_SCREEN), (mine, ON_PHONE)):
        page.reload()  # nothing of what the page held is left
        expect(page.locator(where)).to_be_visible()
        assert_ends(page, where, due)
    expect(screen.locator(".stage")).to_contain_text("Constat 2")
    expect(mine.get_by_role("heading", name="C’est à vous.")).to_be_visible()
    with Desk(served, workshop) as again:
        again.do("thank", phase="scene", ref="ecrire/2")
        expect(screen.locator(".finding")).to_have_text("Constat 2")
    screen.context.close()


# END6


def entering(served: Served, *links: str) -> httpx.Client:
    """Return a browser without a page, which has opened these links."""
    client = httpx.Client(base_url=served.origin, follow_redirects=True, headers={"Origin": served.origin}, timeout=30)
    for link in links:
        assert client.get(link).is_success
    return client


def asked(served: Served, workshop: Workshop, person: Seated, desk: httpx.Client) -> dict[str, bytes]:
    """Return all that the server gives of a workshop, by where it was asked for; archives are unfolded."""
    room = f"/r/{workshop.code}"
    pages = ("console", "screen", "report", "reread", "replay", "replay.json", "poster/ecrire/1", "before")
    told = {page: desk.get(f"{room}/{page}") for page in pages}
    told |= {f"report.{kind}": desk.get(f"{room}/report.{kind}") for kind in FILES}
    told |= {f"the console's {layer}": desk.get(f"{room}/state/{layer}?view=console") for layer in DESK}
    told |= {page: person.browser.get(f"{served.origin}{room}{page}") for page in ("", "/live", "/replay")}
    mine = ("room", "table/1", f"seat/{seat_held(person, room)}")
    told |= {layer: person.browser.get(f"{served.origin}{room}/state/{layer}?view=phone") for layer in mine}
    told["pack"] = desk.get(f"/organise{room}/pack")
    found = {where: answer.content for where, answer in told.items() if answer.is_success}
    return {name: part for where, data in found.items() for name, part in unfolded(where, data)}


def seat_held(person: Seated, room: str) -> str:
    """Return the seat's name, as its page says it."""
    found = re.search(r'"seat":"(\w+)"', person.browser.get(f"{person.origin}{room}").text)
    return found[1] if found else ""


def unfolded(name: str, data: bytes) -> Iterable[tuple[str, bytes]]:
    """Yield what an answer holds: itself, or the parts of an archive."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            yield f"{name}:{part}", archive.read(part)


def on_disk(served: Served) -> dict[str, bytes]:
    """Return every file of the data folder."""
    return {str(path.relative_to(served.data)): read(path) for path in served.data.rglob("*") if path.is_file()}


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # a log that was just emptied
        return b""


def holding(found: dict[str, bytes]) -> set[str]:
    return {where for where, data in found.items() if CANARY.encode() in data}


def test_END6_WDR1_a_withdrawal_is_gone_from_every_layer_page_export_and_file_within_5_s(
    begin: Begin, served: Served
) -> None:
    workshop, desk = begin("ecrire")
    with Seated(served, workshop, 1) as person:
        for field in ("title", "constat", "plain_pitch.point_1"):
            person.do("write_field", phase="ecrire", field=field, text=f"{CANARY} {field}", base=0)
        person.do("write_field", phase="ecrire", field="constat", text=f"{CANARY} repris", base=1)
        desk.jump("scene")
        for act in ("put_on_air", "thank", "publish_restitution"):
            desk.do(act, phase="scene", ref="ecrire/1")
        eyes = entering(served, f"/o/{served.organiser}", workshop.console)
        time.sleep(1.0)
        before = holding(asked(served, workshop, person, eyes) | on_disk(served))
        assert before >= WRITTEN_IN, before
        assert {where.partition(":")[0] for where in before} >= {"pack"}
        assert any("journal" in where for where in before)
        since = time.monotonic()
        desk.do("withdraw_restitution", phase="ecrire", table=1)
        left: set[str] = before
        while left and time.monotonic() < since + WITHIN_S:
            left = holding(on_disk(served)) or holding(asked(served, workshop, person, eyes))
            time.sleep(0.2)
        assert left == set()
        served.stop()
        served.start()  # the fold of what the journal holds
        again = entering(served, f"/o/{served.organiser}", workshop.console)
        found = asked(served, workshop, person, again)
        assert len(found) > 20
        assert holding(found | on_disk(served)) == set()


# END7


def twenty_tables(folder: Path) -> Path:
    """Return a workshop of twenty tables, whose turns of 150 s are over the ten minutes of the show."""
    made = beginning_with(BRIEF, "ecrire", folder)
    text = made.read_text(encoding="utf-8").replace("tables = 3", "tables = 20")
    show = 'source = { phase = "ecrire" }'
    assert text.count(show) == 1
    made.write_text(text.replace(show, f"{show}\n\n[phases.settings]\nstage_s = 120\ntransition_s = 30"), "utf-8")
    return made


def test_END7_twenty_groups_of_150_s_are_a_warning_with_the_exhibition_proposed_and_nothing_is_refused(
    served: Served, chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    workshop = served.create(twenty_tables(tmp_path))
    with Desk(served, workshop) as desk:
        desk.next(phase="ecrire")
        write(served, workshop, range(1, 21))
        desk.jump("scene")
        with console(chromium, workshop, complaints) as page:
            warning = page.locator(".fits .late-much")
            expect(warning).to_contain_text("Le programme dépasse de 45 min. 18 restitutions peuvent être lues")
            expect(page.locator(".turn")).to_have_count(20)
            last = page.locator(".turn").last
            name = re.search(r"Table \d+", last.text_content() or "")
            last.get_by_role("button", name="Mettre sur scène").click()  # who does not fit may have their turn
            expect(page.locator(".turn-on-air")).to_contain_text(name[0] if name else "?")
            page.locator(".on-stage").get_by_role("button", name="+1 min").click()
            page.get_by_role("button", name="Merci").first.click()
            expect(page.locator(".turn-on-air")).to_have_count(0)
            page.get_by_role("button", name=re.compile(r"^Exposer les \d+ qui débordent")).click()
            expect(page.locator(".turn", has_text="Publiée")).not_to_have_count(0)
            expect(warning).to_have_count(0)
