"""Turns step by step, and the room as jury: on the screen, the console and phones, as the server would have them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rooms.restitutions.content import content
from rooms.restitutions.shown import BRIEF, pinned
from tests.browser.axe import found_by_axe, sideways
from tests.browser.consoles import console, eventually, layer, unguarded
from tests.browser.played_phone import PlayedPhone, prompter, show
from tests.browser.played_screen import PlayedScreen
from tests.browser.restitution_content import given_back, jury, on_turn, parts
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.stage_states import NOW, SHOW, State, room, step
from tests.browser.test_given import opened, picture, projector
from tests.browser.test_phone_steps import Begin, seated
from tests.browser.test_stage_formats import LOOK
from tests.browser.test_stylebook import CUT, READ

__all__ = ["projector"]

SIZES = ((1024, 768), (1920, 1080))
STEPPED = ("slam", "tale", "sure_fail", "song", "sketch", "mini_trial")
STEPS = [(form, look, at) for form in STEPPED for look in ("written", "long") for at in range(len(parts(form, look)))]
BOXES = "all => all.map(one => { const { left, top, width } = one.getBoundingClientRect(); return [left, top, width] })"
SIZE_OF = "one => getComputedStyle(one).fontSize"


def screen_at(address: tuple[BrowserContext, str], form: str, at: int, look: str = "written") -> PlayedScreen:
    """Open the screen on a step of a turn."""
    context, url = address
    page = context.new_page()
    page.set_viewport_size({"width": 1024, "height": 768})
    screen = PlayedScreen(page, url, on_turn(form, look, at))
    dark = parts(form, look)[at] == "dark"
    page.locator(".time-stage" if dark else LOOK.get(form, f".{form.replace('_', '-')}")).wait_for()
    return screen


def go(screen: PlayedScreen, form: str, at: int) -> None:
    """Let the turn be at another step."""
    stage = on_turn(form, "written", at)["layers"]["stage"]
    screen.tell("stage", on_air=stage["p/x/on_air"], **({"jury": stage["p/x/jury"]} if "p/x/jury" in stage else {}))


def test_SCS5_TNS1_a_clicker_on_the_screens_page_moves_the_turn_on_and_back(
    address: tuple[BrowserContext, str],
) -> None:
    screen = screen_at(address, "slam", 0)
    page, verses = screen.page, screen.page.locator(".slam-verse")
    size = verses.first.evaluate(SIZE_OF)
    shown = page.locator(".slam-verse:not([data-turn=to-come])")
    page.keyboard.press("PageUp")  # TNS1
    page.keyboard.press("PageDown")
    eventually(lambda: bool(page.evaluate("() => 1")) and len(screen.commands) == 1)
    assert screen.commands == [["turn_step", {"ref": "u/14", "step": 1, "phase": "x"}]]
    assert shown.count() == 1
    boxes = verses.evaluate_all(BOXES)
    go(screen, "slam", 1)
    expect(shown).to_have_count(2)
    expect(verses.nth(0)).to_have_attribute("data-turn", "past")
    assert verses.evaluate_all(BOXES) == boxes  # nothing that is there moves
    assert verses.first.evaluate(SIZE_OF) == size
    page.keyboard.press("PageUp")
    eventually(lambda: bool(page.evaluate("() => 1")) and len(screen.commands) == 2)
    assert screen.commands[1] == ["turn_step", {"ref": "u/14", "step": 0, "phase": "x"}]
    last = len(parts("slam", "written")) - 1
    go(screen, "slam", last)
    expect(shown).to_have_count(last + 1)
    page.keyboard.press("PageDown")  # leaving asks twice, as ever (SCS4)
    expect(page.locator(".stage-corner")).to_contain_text("Appuyez encore")
    assert len(screen.commands) == 2
    page.close()


@pytest.mark.long
def test_RSS3_LOK5_a_scene_is_played_in_the_dark_and_a_verdict_has_its_numbers(
    address: tuple[BrowserContext, str],
) -> None:
    screen = screen_at(address, "sketch", 0)
    bill = screen.page.locator(".stage")
    expect(bill).to_contain_text("D’abord")
    expect(bill).not_to_contain_text("Et soudain")
    go(screen, "sketch", 1)
    expect(bill).to_have_attribute("data-layout", "black")
    expect(bill.locator(":scope > :visible")).to_have_count(1)  # RSS3
    assert re.fullmatch("1\u00a0min\u00a0\\d+", bill.inner_text().strip())
    screen.page.close()
    screen = screen_at(address, "mini_trial", 3)
    page = screen.page
    expect(page.locator(".trial-spoken")).to_have_count(8)  # LOK5: seven tenths of twelve seats
    expect(page.locator(".stage")).not_to_contain_text("23")
    expect(page.locator(".time-stage")).to_have_text(re.compile("Jury\u00a0: encore 1\\d\u00a0s"))
    go(screen, "mini_trial", 4)
    expect(page.locator(".trial-word")).to_have_text("Coupable")
    expect(page.locator(".trial-number")).to_have_text(["23", "14", "4"])
    screen.tell("stage", jury=jury("mini_trial", "written", open_=False, few=True))
    expect(page.locator(".trial-people")).to_have_count(0)
    expect(page.locator(".stage")).to_contain_text("Moins de 5 personnes ont voté")
    page.close()


def phone_at(address: tuple[BrowserContext, str], *, open_: bool, mine: str = "") -> PlayedPhone:
    """Open the phone of a juror."""
    context, url = address
    programme = {"staging": "sequential", "rows": [], "on_air": "u/14", "last": ""}
    state = show({"programme": programme, "jury": jury("mini_trial", "written", open_=open_)}, {})
    if mine:
        state["layers"]["seat/s"]["p/x/jury"] = mine
    return PlayedPhone(context.new_page(), url.removesuffix("/screen"), state)


def test_JRP1_a_juror_says_one_word_and_may_say_another(address: tuple[BrowserContext, str]) -> None:
    phone = phone_at(address, open_=True)
    page = phone.page
    expect(page.get_by_role("heading", name="Faut-il le condamner")).to_be_visible()
    page.get_by_text("Non coupable").click()
    eventually(lambda: bool(page.evaluate("() => 1")) and bool(phone.commands))
    assert phone.commands == [["give_verdict", {"ref": "u/14", "verdict": "not_guilty", "phase": "x"}]]
    phone.tell("seat/s", jury="not_guilty")
    expect(page.get_by_label("Non coupable")).to_be_checked()
    expect(page.get_by_text("Votre voix est notée.")).to_be_visible()
    assert sideways(page) <= 0
    assert found_by_axe(page) == []
    picture(page, "jury_phone")
    phone.tell("room", jury=jury("mini_trial", "written", open_=False))
    expect(page.locator(".mine-list")).to_contain_text("23")
    picture(page, "verdict_phone")
    page.close()


@pytest.mark.long
def test_TRN4_the_phone_of_the_table_on_stage_keeps_its_text(address: tuple[BrowserContext, str]) -> None:
    context, url = address
    state = prompter("mini_trial", "written")
    state["layers"]["room"]["p/x/jury"] = jury("mini_trial", "written", open_=True)
    page = PlayedPhone(context.new_page(), url.removesuffix("/screen"), state).page
    expect(page.get_by_role("heading", name="C’est à vous.")).to_be_visible()
    expect(page.get_by_text("Vous êtes le jury")).to_have_count(0)
    page.close()


@pytest.mark.long
@pytest.mark.parametrize(("form", "look", "at"), STEPS)
def test_FIT1_each_step_is_whole_and_readable(
    address: tuple[BrowserContext, str], form: str, look: str, at: int
) -> None:
    page = screen_at(address, form, at, look).page
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(100)
        assert [(part, text) for part, text in page.evaluate(READ) if text < 2.79] == []
        assert page.evaluate(CUT) == []
    page.close()


def pressed(page: Page, words: str) -> None:
    """Press the big button once it says so."""
    expect(page.locator(".controls-next")).to_contain_text(words)
    unguarded(page)
    page.locator(".controls-next").click()


@pytest.mark.long
def test_JUR1_JUR2_a_trial_from_its_charge_to_its_verdict(
    begin: Begin, served: Served, chromium: Browser, projector: BrowserContext, phone: BrowserContext,
    complaints: list[str],
) -> None:  # fmt: skip
    workshop, desk = begin("ecrire")
    juror = seated(phone, workshop, 2, complaints)
    screen = opened(projector, workshop, complaints)
    with Seated(served, workshop, 1) as bob, console(chromium, workshop, complaints) as laptop:
        plead(bob)
        desk.jump("scene")
        desk.do("put_on_air", phase="scene", ref="ecrire/1")
        expect(screen.locator(".trial-side").first).to_be_visible()
        pressed(laptop, "À la défense")
        pressed(laptop, "La question au jury")
        expect(juror.get_by_role("heading", name="Regardez la salle.")).to_be_visible()
        pressed(laptop, "Faire voter le jury")
        juror.get_by_text("Non coupable").click()
        expect(juror.get_by_text("Votre voix est notée.")).to_be_visible()
        expect(laptop.locator(".notice", has_text="Jury\u00a0: 1 voix sur 1")).to_be_visible()
        picture(laptop, "jury_console")
        assert found_by_axe(laptop) == []
        juror.reload()
        expect(juror.get_by_label("Non coupable")).to_be_checked()
        screen.keyboard.press("PageDown")
        expect(screen.get_by_text("Moins de 5 personnes ont voté")).to_be_visible()
        expect(juror.get_by_text("Moins de 5 personnes ont voté")).to_be_visible()
        screen.keyboard.press("PageUp")
        expect(screen.locator(".trial-choices")).to_be_visible()
        assert layer(laptop, "stage")["p/scene/on_air"]["part"] == "jury"
        pressed(laptop, "Montrer le verdict")
        pressed(laptop, "Merci")
        expect(screen.locator(".finding")).to_be_visible()


def plead(bob: Seated) -> None:
    """Write a trial."""
    bob.do("choose_format", phase="ecrire", format="mini_trial")
    said = {
        "constat": "On simplifie ensemble.", "mini_trial.accused": "Le formulaire", "mini_trial.charge_1": "Huit pages",
        "mini_trial.defence_1": "Complet", "mini_trial.verdict_question": "On le garde ?",
    }  # fmt: skip
    for field, text in said.items():
        bob.do("write_field", phase="ecrire", field=field, text=text, base=0)


@pytest.mark.long
def test_STE6_a_clicker_on_a_console_moves_a_slam_and_never_leaves_it_backwards(
    begin: Callable[[str], tuple[Workshop, Desk]], served: Served, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("ecrire")
    with Seated(served, workshop, 1) as bob, console(chromium, workshop, complaints) as laptop:
        bob.do("choose_format", phase="ecrire", format="slam")
        for field in ("constat", "slam.verse_1", "slam.verse_2", "slam.verse_3"):
            bob.do("write_field", phase="ecrire", field=field, text=f"Texte {field}", base=0)
        desk.jump("scene")
        desk.do("put_on_air", phase="scene", ref="ecrire/1")
        expect(laptop.locator(".controls-next")).to_contain_text("Vers suivant")
        unguarded(laptop)

        def at(step: int) -> bool:
            return bool(layer(laptop, "stage")["p/scene/on_air"]["step"] == step)

        laptop.keyboard.press("PageDown")
        eventually(lambda: at(1))
        laptop.keyboard.press("PageDown")
        eventually(lambda: at(2))
        expect(laptop.locator(".controls-next")).to_contain_text("Merci")
        expect(laptop.get_by_text("Dans ce passage\u00a0: 3 sur 3")).to_be_visible()
        unguarded(laptop)
        laptop.keyboard.press("PageUp")
        eventually(lambda: at(1))
        unguarded(laptop)
        laptop.keyboard.press("PageUp")
        eventually(lambda: at(0))
        unguarded(laptop)
        laptop.keyboard.press("PageUp")
        laptop.wait_for_timeout(300)
        assert layer(laptop, "room")["room"]["front"] == "scene"
        assert at(0)


TABLES = 5
TURN_MS = 20_000
ADS = "#main .classified-slip:not([hidden])"


def board() -> State:
    """Return the whole state of a screen in an exhibition of ads, three a table."""
    hung = []
    for table in range(1, TABLES + 1):
        item = given_back("classified_ad", "written")
        told = {name: content(item)[name] for name in BRIEF}
        fields = [{**field, "table": table} for field in pinned(item, table - 1)]
        hung.append({**told, "ref": f"u/{table}", "number": table, "table": table, "fields": fields})
    facts = {"staging": "gallery", "rows": [], "on_air": "", "last": ""}
    return room(step("restitution_show", prompt=SHOW), {"gallery": hung, "programme": facts})


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_LOK6_the_ads_of_all_tables_take_turns_on_one_board(
    address: tuple[BrowserContext, str], size: tuple[int, int]
) -> None:
    context, url = address
    page = context.new_page()
    page.clock.install(time=NOW)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    screen = PlayedScreen(page, url, board())
    page.locator(".classified-many").wait_for()
    seen: list[list[str]] = []
    for _ in range(TABLES * 3):
        shown = page.locator(ADS).all_inner_texts()
        assert 0 < len(shown) <= 12
        assert page.evaluate(CUT) == []
        picture(page, f"board_{size[0]}_{len(seen)}")
        if seen and shown == seen[0]:
            break
        seen.append(shown)
        screen.run(TURN_MS + 100)
    told = [text for page_ in seen for text in page_]
    assert len(told) == len(set(told)) == TABLES * 3
    page.close()
