"""The templates' environment: what every page may draw, and the built files that it links to."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from web import contour, drawing
from web.assets import Assets, AssetTags

TEMPLATES = Path(__file__).parents[2] / "web" / "templates"


@cache
def environment() -> jinja2.Environment:
    """Return the environment, made once. Names that a template does not know are mistakes; all values are escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        mark=drawing.mark,
        icon=drawing.icon,
        rose=drawing.rose,
        bar=drawing.bar,
        contour=contour.contour,
        petals=petals,
        tags=tags,
        rehearsal=False,
    )
    made.filters["island"] = island
    return made


def island(value: Any) -> Markup:  # noqa: ANN401
    """Return JSON that cannot end the element that holds it: nothing in it opens or closes markup."""
    text = msgspec.json.encode(value).decode()
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def petals(count: int) -> list[drawing.Petal]:
    """Return the small rose of a template: a petal a step."""
    winds = ("north", "east", "south", "west")
    return [drawing.Petal("", 1, "axis", winds[i % 4]) for i in range(count)]


@cache
def script_words(page: str) -> tuple[str, ...]:
    """Return the texts that a page's script may ask for, () where it was built without a list."""
    return Assets().words(page)


@cache
def later_words(page: str) -> dict[str, tuple[str, ...]]:
    """Return what the kinds that a page's script fetches later ask for besides, by kind."""
    return Assets().later_words(page)


@cache
def tags(page: str) -> AssetTags:
    """Return what a page's head links to."""
    return Assets().asset_tags(page)
