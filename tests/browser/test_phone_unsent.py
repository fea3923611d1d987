"""Words that were not sent when the room went on: where they stand on a phone, and when they may still be sent."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.test_phone_steps import seated

Begin = Callable[[str], tuple[Workshop, Desk]]


def test_PPG3_nothing_stands_above_the_words_of_a_table_on_air(
    served: Served, begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Votre idée").fill("Un pédibus")
    desk.jump("ecrire")
    with Seated(served, workshop, table=1) as other:
        other.do("write_field", phase="ecrire", field="constat", text="Nous venons à pied.", base=0)
    desk.jump("scene")
    desk.do("put_on_air", phase="scene", ref="ecrire/1")
    own = page.get_by_role("heading", name="C’est à vous.")
    expect(own).to_be_visible()
    above, below = own.bounding_box(), page.locator(".notice-warn", has_text="Un pédibus").bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]


def test_UNS2_a_text_too_long_is_not_offered_for_sending(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Se déplacer").check()
    page.get_by_label("Votre idée").fill("Un pédibus " * 40)
    desk.jump("accord")
    desk.do("reopen_phase", phase="idees")
    kept = page.locator(".notice-warn", has_text="Un pédibus")
    expect(kept).to_contain_text("Raccourcissez-le")
    expect(kept.get_by_role("button", name="Envoyer quand même")).to_have_count(0)
    expect(kept.get_by_role("button")).to_have_count(1)


def test_UNS2_the_theme_that_is_missing_is_chosen_beside_the_text(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Votre idée").fill("Un pédibus")
    desk.jump("accord")
    desk.do("reopen_phase", phase="idees")
    kept = page.locator(".notice-warn", has_text="Un pédibus")
    expect(kept).to_contain_text("Il manque le thème")
    kept.get_by_label("Se déplacer").check()
    kept.get_by_role("button", name="Envoyer quand même").click()
    expect(kept).to_have_count(0)
    expect(page.locator(".notice-ok", has_text="Enregistrée.")).to_be_visible()
