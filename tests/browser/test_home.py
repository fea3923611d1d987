"""The home page, in a browser."""

from playwright.sync_api import BrowserContext

from tests.browser.running import Served


def test_the_example_of_a_code_does_not_look_typed(served: Served, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(served.origin)
    field = page.locator(".code-input")
    assert field.evaluate("field => Number(getComputedStyle(field).fontWeight)") == 700
    assert field.evaluate("field => Number(getComputedStyle(field, '::placeholder').fontWeight)") == 400
