"""The browser's copy of the protocol: TypeScript written from the Python that decides it.

`python -m server.protocol_ts` writes web/client/net/protocol.ts; `--check` says whether that file is fresh.

PT1  Every message number, close code, command, refusal code and life that the browser meets stands in the file under
     its Python name.
PT2  A type that has no plain counterpart in the browser stops the writing; nothing becomes `any`.
"""

import argparse
import enum
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec
from msgspec import inspect

from rooms.life import PhaseLife, RoomLife
from rooms.refusals import REFUSALS
from rooms.sentences import ALL_COMMANDS
from rooms.words import Command, tag_of
from server.protocol import FRAME_BYTES_MAX, NOTICES, OUTBOXES_MAX, SUBPROTOCOL, CloseCode, Down, Up

TARGET: Final = Path(__file__).parents[1] / "web/client/net/protocol.ts"

HEADER: Final = """\
/**
 * The protocol as the browser knows it.
 *
 * Written by `python -m server.protocol_ts` from server/protocol.py and rooms/: change those, then run it again.
 */
"""

_PLAIN: Final[dict[type[inspect.Type], str]] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
    inspect.AnyType: "Value",
}


class NoCounterpart(Exception):
    """A Python type of the protocol that the browser has no plain type for (PT2)."""


def numbers(name: str, members: type[enum.IntEnum]) -> str:
    """Return an enum of numbers as a constant object."""
    lines = "".join(f"  {member.name}: {member.value},\n" for member in members)
    return f"export const {name} = {{\n{lines}}} as const;\n"


def constants(values: dict[str, str | int]) -> str:
    """Return constants that stand alone."""
    return "".join(f"export const {name} = {repr_of(value)};\n" for name, value in values.items())


def strings(name: str, plural: str, values: Iterable[str]) -> str:
    """Return a closed set of strings as a constant list and the union of its members."""
    lines = "".join(f'  "{value}",\n' for value in values)
    return f"export const {plural} = [\n{lines}] as const;\nexport type {name} = (typeof {plural})[number];\n"


def type_of(found: inspect.Type) -> str:
    """Return the TypeScript of a type (PT2)."""
    match found:
        case inspect.EnumType(cls=cls):
            return _union(repr_of(member.value) for member in cls)
        case inspect.LiteralType(values=values):
            return _union(repr_of(value) for value in values)
        case inspect.UnionType(types=types):
            return _union(type_of(part) for part in types)
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return f"readonly ({type_of(item)})[]"
        case inspect.TupleType(item_types=items):
            return f"readonly [{', '.join(type_of(item) for item in items)}]"
        case inspect.DictType(key_type=key, value_type=value):
            return f"{{ readonly [key: {type_of(key)}]: {type_of(value)} }}"
        case inspect.StructType(fields=fields):
            return object_of(fields)
    plain = _PLAIN.get(type(found))
    if plain is None:
        raise NoCounterpart(found)  # PT2
    return plain


def object_of(fields: Iterable[inspect.Field]) -> str:
    """Return a struct's fields as an object type; those with a default may be left out."""
    parts = [f"{field.encode_name}{'' if field.required else '?'}: {type_of(field.type)}" for field in fields]
    return f"{{ {'; '.join(parts)} }}" if parts else "Record<string, never>"


def arguments(command: type[Command]) -> str:
    """Return the arguments of one command."""
    found = inspect.type_info(command)
    if not isinstance(found, inspect.StructType):
        raise NoCounterpart(command)
    return object_of(found.fields)


def repr_of(value: object) -> str:
    """Return a string or a number as a literal."""
    return msgspec.json.encode(value).decode()


def written() -> str:
    """Return the whole file (PT1)."""
    commands = "".join(f"  {tag_of(command)}: {arguments(command)};\n" for command in ALL_COMMANDS)
    parts = [
        HEADER + 'import type { Value } from "./values.ts";\n',
        numbers("UP", Up),
        numbers("DOWN", Down),
        numbers("CLOSE", CloseCode),
        constants({"SUBPROTOCOL": SUBPROTOCOL, "FRAME_BYTES_MAX": FRAME_BYTES_MAX, "OUTBOXES_MAX": OUTBOXES_MAX}),
        strings("NoticeCode", "NOTICES", NOTICES),
        f"export interface CommandArgs {{\n{commands}}}\n",
        "export type CommandName = keyof CommandArgs;\n",
        strings("RefusalCode", "REFUSALS", REFUSALS),
        strings("RoomLife", "ROOM_LIVES", [life.value for life in RoomLife]),
        strings("PhaseLife", "PHASE_LIVES", [life.value for life in PhaseLife]),
    ]
    return "\n".join(parts)


def main(arguments_given: list[str] | None = None) -> int:
    """Write the file, or with `--check` compare it; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m server.protocol_ts", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="say whether the file is up to date, and write nothing")
    text = written()
    if not parser.parse_args(arguments_given).check:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{TARGET.name} is not up to date: run python -m server.protocol_ts\n")
    return 1


def _union(parts: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(parts))


if __name__ == "__main__":
    sys.exit(main())
