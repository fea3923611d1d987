"""A show followed again later, on a laptop and on a phone; and where a phone is that opens in the middle of one."""

import json
import time

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rooms.restitutions.formats import FORMATS
from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import listened, with_foot
from tests.browser.consoles import LAPTOP
from tests.browser.restitution_content import restitution, texts
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.stage_states import NOW
from tests.browser.test_given import picture
from tests.browser.test_phone_steps import Begin, apart, seated

pytestmark = pytest.mark.long

FORMS = {1: "front_page", 2: "haiku", 3: "plain_pitch"}
CONSTATS = {1: "Coopérer ne se décrète pas.", 2: "Sans transport le soir, les jeunes ne restent pas."}
GONE_S_MAX = 5.0
STAGE_S = 1.2
TEXT_PX_MIN = 16
BURST = """() => [...document.querySelectorAll(".stage *")]
  .filter((one) => !one.closest("svg") && one.innerText?.trim())
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.left < -1 || parseFloat(getComputedStyle(one).fontSize) < 15.9;
  }).map((one) => `${one.className} ${one.innerText.slice(0, 30)} ${getComputedStyle(one).fontSize}`)"""


def written(served: Served, workshop: Workshop) -> None:
    """Have tables write their restitution, each in its form."""
    for table, form in FORMS.items():
        with Seated(served, workshop, table) as one:
            one.do("choose_format", phase="ecrire", format=form)
            for field, text in texts(form, "written").items():
                one.do("write_field", phase="ecrire", field=field, text=text, base=0)


def give(desk: Desk, table: int, lasts_s: float = 0.0) -> None:
    """Let a table have its turn."""
    desk.do("put_on_air", phase="scene", ref=f"ecrire/{table}")
    time.sleep(lasts_s)
    desk.do("thank", phase="scene", ref=f"ecrire/{table}")


def played(begin: Begin, served: Served, tables: tuple[int, ...] = (2, 1, 3)) -> tuple[Workshop, Desk]:
    """Return a workshop of which all tables have written, and these have had their turn."""
    workshop, desk = begin("ecrire")
    written(served, workshop)
    desk.jump("scene")
    for table in tables:
        give(desk, table, STAGE_S)
    return workshop, desk


def following(context: BrowserContext, workshop: Workshop, heard: list[str]) -> Page:
    """Open the page of somebody who has a place, its clock in the test's hand."""
    page = context.new_page()
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.clock.install()
    listened(page, heard).goto(f"{workshop.phone}/replay")
    expect(page.get_by_role("button", name="Lire")).to_be_visible()
    return page


def run(page: Page, ms: int) -> None:
    page.clock.run_for(ms)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_RPC1_RPC4_RPC7_RPC8_it_plays_x4_pauses_and_jumps_by_table(
    begin: Begin, served: Served, chromium: Browser, complaints: list[str]
) -> None:
    workshop, _desk = played(begin, served)
    laptop = chromium.new_context(viewport=LAPTOP, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    page = following(laptop, workshop, complaints)
    here = page.locator(".replay-jump[aria-current]")
    run(page, 9_000)
    expect(here).to_contain_text("Table 2")
    expect(page.locator(".haiku")).to_contain_text("Arrêt de bus vide")
    assert found_by_axe(page) == []
    picture(page, "replay_haiku_laptop")
    play = page.locator(".replay-play")
    top = play.bounding_box()
    press(page, "Vitesse ×4")
    press(page, "Lire")
    run(page, 500)
    expect(page.locator(".finding")).to_have_text(CONSTATS[2])
    press(page, "Pause")
    expect(page.locator("#status")).to_have_text(CONSTATS[2])
    assert found_by_axe(page) == []
    picture(page, "replay_finding_laptop")
    press(page, "Lire")
    run(page, 4_100)
    expect(here).to_contain_text("Table 1")
    press(page, "Pause")
    run(page, 60_000)
    expect(here).to_contain_text("Table 1")
    expect(page.locator(".stage")).to_contain_text("L’Écho des Vallées")
    picture(page, "replay_front_page_laptop")
    assert page.locator(".stage").evaluate("one => one.scrollHeight - one.clientHeight") <= 0
    page.get_by_role("button", name="Table 3").click()
    expect(page.locator("#status")).to_have_text("Table 3, Pitch simple")
    expect(page.locator(".stage")).to_contain_text("Une cuisine partagée")
    page.keyboard.press("ArrowLeft")
    expect(here).to_contain_text("Table 1")
    page.keyboard.press("ArrowRight")
    expect(here).to_contain_text("Table 3")
    assert play.bounding_box() == top
    press(page, "Lire")
    run(page, 20_000)
    expect(page.get_by_text("C’est la fin. Merci de votre attention.")).to_be_visible()
    press(page, "Revoir depuis le début")
    expect(here).to_contain_text("Table 2")
    assert sideways(page) <= 0
    laptop.close()


def test_RPC3_RPC5_what_is_withdrawn_is_gone_from_an_open_page_within_5_s(
    begin: Begin, served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = played(begin, served)
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.goto(f"{workshop.phone}/replay")
    page.get_by_role("button", name="Table 1").click()
    expect(page.locator(".stage")).to_contain_text("L’Écho des Vallées")
    expect(page.locator(".replay-play")).to_be_in_viewport()
    since = time.monotonic()
    desk.do("withdraw_restitution", phase="ecrire", table=1)
    expect(page.locator(".stage")).to_have_text("Passage retiré")
    assert time.monotonic() - since <= GONE_S_MAX
    expect(page.locator(".replay-gap")).to_have_count(1)
    assert "Écho des Vallées" not in page.locator("main").inner_html()
    assert found_by_axe(page) == []
    picture(page, "replay_gap_phone")
    page.get_by_role("button", name="Table 3").click()
    desk.do("withdraw_restitution", phase="ecrire", table=2)
    expect(page.locator(".replay-gap")).to_have_count(2)
    expect(page.locator(".stage")).to_contain_text("Une cuisine partagée")


def test_RPC6_what_comes_later_is_played_after_the_rest(
    begin: Begin, served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = played(begin, served, (2,))
    page = following(phone, workshop, complaints)
    press(page, "Lire")
    run(page, 12_000)
    expect(page.get_by_text("C’est la fin. Merci de votre attention.")).to_be_visible()
    give(desk, 3)
    run(page, 4_200)
    expect(page.locator(".replay-jump[aria-current]")).to_contain_text("Table 3")
    expect(page.get_by_role("button", name="Lire")).to_be_visible()


def test_the_replay_on_a_phone_is_a_page_to_read(
    begin: Begin, served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _desk = played(begin, served)
    page = following(phone, workshop, complaints)
    for name, form in (("Table 2", "haiku"), ("Table 1", "front_page"), ("Table 3", "pitch")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(".stage p, .stage li").first).to_be_visible()
        page.wait_for_timeout(50)
        run(page, 300)
        picture(page, f"replay_{form}_phone")
        assert sideways(page) <= 0
        assert smallest(page) >= TEXT_PX_MIN
    assert found_by_axe(page) == []


@pytest.mark.long
def test_each_form_reads_whole_on_a_phone(
    begin: Begin, served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _desk = played(begin, served, ())
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    timed = {"started_at": NOW, "lasts_ms": 90_000, "finding_ms": 6_000, "hour": "10 h"}
    given = [{**restitution(form, "written"), **timed, "name": form, "form": form} for form in FORMATS]
    told = json.dumps({"passages": given, "words": {}, "end": "", "stamp": "x"})
    page.route("**/replay.json*", lambda route: route.fulfill(body=told, content_type="application/json"))
    page.goto(f"{workshop.phone}/replay")
    wrong = {}
    for form in FORMATS:
        page.get_by_role("button", name=form).first.click()
        page.locator(".stage-fits").first.wait_for()
        picture(page, f"replay_{form}_phone")
        if found := page.evaluate(BURST):
            wrong[form] = found
    assert wrong == {}


def smallest(page: Page) -> float:
    """Return the size in px of the smallest text on the stage."""
    sizes = "all => all.filter((one) => one.innerText?.trim()).map((one) => parseFloat(getComputedStyle(one).fontSize))"
    return float(min(page.locator(".stage *").evaluate_all(sizes)))


def test_RSP2_SOF1_who_opens_a_phone_in_the_middle_reads_where_we_are(
    begin: Begin, served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = played(begin, served, (2, 1))
    there = seated(phone, workshop, 3, complaints)
    desk.do("put_on_air", phase="scene", ref="ecrire/3")
    expect(there.get_by_text("C’est à vous.")).to_be_visible()
    late = listened(apart(phone).new_page(), complaints)
    late.goto(f"{workshop.phone}?table=1")
    so_far = late.get_by_role("region", name="Voici où nous en sommes")
    expect(so_far.locator(".card")).to_have_count(2)
    expect(so_far.locator(".card-text").first).to_have_text(CONSTATS[1])
    expect(so_far).not_to_contain_text("Les lieux existent")
    expect(late.get_by_role("heading", name="Regardez la salle.")).to_be_visible()
    assert found_by_axe(late) == []
    picture(late, "so_far_phone")
    with_foot(late)  # which moves what is above it
    so_far.get_by_role("button", name="C’est lu").click()
    expect(so_far).to_have_count(0)
    late.context.close()


def test_RSP3_a_show_that_is_over_can_be_followed_again_from_a_phone(
    begin: Begin, served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = played(begin, served, (2,))
    page = seated(phone, workshop, 1, complaints)
    link = page.get_by_role("link", name="Revoir les restitutions")
    expect(page.get_by_text("Restitutions passées")).to_be_visible()
    expect(link).to_have_count(0)
    desk.do("close_phase", phase="scene")
    expect(link).to_be_visible(timeout=20_000)
    desk.do("close_room")
    expect(page.get_by_role("heading", name="Merci.")).to_be_visible()
    link.click()
    expect(page.locator(".replay-jump")).to_have_count(1)
    expect(page.locator(".haiku")).to_be_visible()
