"""A strict content policy holds: no style, script or handler is written inside a page."""

import re

from tests.house.sources import expect_none, texts

_STYLE = re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE)
_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def inline(path: str, text: str) -> list[str]:
    text = _COMMENT.sub("", text)
    found = [found.group().strip() for found in _STYLE.finditer(text)]
    if path.endswith(".html"):
        found += [found.group() for found in _HANDLER.finditer(text)]
        # A block of data is never run, and the policy lets it be.
        found += [
            found.group()
            for found in _SCRIPT.finditer(text)
            if not re.search(r"\bsrc=|application/json", found.group(1))
        ]
    return [f"{path} has {fault} inside" for fault in found]


def test_pages_have_no_style_script_or_handler_inside() -> None:
    pages = [*texts(".html", under="web/templates/"), *texts(".tsx", under="web/client/")]
    expect_none(fault for path, text in pages for fault in inline(path, text))


def test_an_inline_style_script_and_handler_are_found() -> None:
    page = '<p style="a">{# style= #}<script src="/a.js"></script><script type="application/json">{}</script>'
    assert inline("a.html", page) == ["a.html has style= inside"]
    assert inline("a.html", "<script>go()</script>") == ["a.html has <script> inside"]
    assert inline("a.html", '<b class="x" onclick="go()">') == ['a.html has <b class="x" onclick= inside']
    assert inline("a.tsx", "<p style={{ width }}>") == ["a.tsx has style= inside"]
    assert inline("a.tsx", "<p onClick={go} class={style}>") == []
