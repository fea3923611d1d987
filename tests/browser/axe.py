"""axe, with the tags of WCAG 2.2 AA and of the RGAA, on a page as it stands; and whether anything is sideways."""

from typing import Any, Final

from playwright.sync_api import Page

from tests.web.stylebook import WEB

AXE: Final = (WEB.parent / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
FINDS: Final = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"];
  const found = await axe.run(document, { runOnly: tags });
  return [found.passes.length, found.violations.map((fault) => [fault.id, fault.nodes.map((node) => node.html)])];
}"""
SIDEWAYS: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PASSES_MIN: Final = 10
"""A page on which axe finds less than this to approve of was not there yet."""


def found_by_axe(page: Page) -> list[Any]:
    """Return what axe finds wrong; fails where it had nothing to look at."""
    page.evaluate(AXE)
    passed, faults = page.evaluate(FINDS)
    assert passed > PASSES_MIN
    wrong: list[Any] = faults
    return wrong


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate(SIDEWAYS))
