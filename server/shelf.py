"""The shelf: workshop templates as they lie in files, those that come with Rosace and those that somebody points at."""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from rooms.plan import WorkshopPlan
from rooms.template_faults import TemplateFault
from rooms.templates import parse_template
from server.told import Told

TEMPLATE_KB_MAX: Final = 256


@cache
def texts() -> dict[str, str]:
    """Return the built-in templates as they are written, by id."""
    folder = resources.files("rooms") / "workshops"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): file.read_text(encoding="utf-8") for file in files}


@cache
def templates() -> dict[str, WorkshopPlan]:
    """Return the built-in workshops, by id, in the order of their names."""
    return {id_: parse_template(text, f"{id_}.toml") for id_, text in texts().items()}


class TemplateRefused(Told):
    """There is no such template, or it is wrong: its sentence says where, what was found and what was expected."""


def load(path_or_id: str) -> WorkshopPlan:
    """Return a built-in workshop, or the one in a TOML file; raises `TemplateRefused`."""
    if path_or_id in texts():
        return templates()[path_or_id]
    path = Path(path_or_id)
    if path.suffix != ".toml":
        raise TemplateRefused("template.unknown", name=path_or_id, expected=", ".join(texts()))
    try:
        return parse_template(read(path), path.name)
    except TemplateFault as fault:
        raise TemplateRefused(fault.key, **fault.params) from fault


def read(path: Path) -> str:
    """Return what a template's file holds."""
    try:
        with path.open("rb") as file:
            content = file.read(TEMPLATE_KB_MAX * 1024 + 1)
        if len(content) > TEMPLATE_KB_MAX * 1024:
            raise TemplateRefused("template.no_file", name=str(path), expected=TEMPLATE_KB_MAX)
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateRefused("template.no_file", name=str(path), expected=TEMPLATE_KB_MAX) from error
