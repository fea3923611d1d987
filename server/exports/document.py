"""The report as JSON: the neutral tree, with every sentence in words beside what it is made of."""

from collections.abc import Callable
from typing import Any

import msgspec

from rooms.blocks import Block
from rooms.forms import Words
from server.exports.report import Report

Say = Callable[[Words | None], str]


def json_of(report: Report, say: Say) -> bytes:
    """Return the report as JSON, indented: people open it too."""
    tree = msgspec.to_builtins(report)
    tree["routes"] = [{"ways": list(route.ways), "count": route.count or None} for route in report.routes]
    for step, told in zip(report.steps, tree["steps"], strict=True):
        told["blocks"] = [block_of(block, say) for block in step.blocks]
    return msgspec.json.format(msgspec.json.encode(tree), indent=2)


def block_of(block: Block, say: Say) -> dict[str, Any]:
    """Return a block with its sentences said."""
    said: dict[str, Any] = in_words(block, say)
    return said


def in_words(value: Any, say: Say) -> Any:  # noqa: ANN401
    """Return builtins, with every `Words` as the text that it stands for."""
    match value:
        case Words():
            return say(value)
        case msgspec.Struct():
            tag = value.__struct_config__.tag
            fields = {name: in_words(getattr(value, name), say) for name in value.__struct_fields__}
            return {"type": tag, **fields} if tag else fields
        case tuple() | list():
            return [in_words(item, say) for item in value]
        case _:
            return value
