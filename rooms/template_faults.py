"""What is wrong in a template: the place, what was found, what was expected, as a sentence of the catalogues.

TF1  A fault names the template, the line, the path, what was found and what was expected; its sentence in the
     catalogues is `template.KEY`.
"""

import json
import re
import types
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from rooms.refusals import Params
from rooms.toml_lines import Places

FOUND_MAX: Final = 60

_AT: Final = re.compile(r"^(.*?)(?: - at `\$(.*?)`)?$", re.DOTALL)
_STEP: Final = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
_TYPE: Final = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_BOUND: Final = re.compile(r"Expected `\w+`(?: of length)? ([<>]=? ?\d+)")
_FIELD: Final = re.compile(r"(unknown|missing required) field `([^`]+)`")
_KINDS: Final = types.MappingProxyType(
    {"int": "integer", "str": "text", "bool": "boolean", "array": "list", "object": "table", "float": "number"}
)


class TemplateFault(Exception):
    """A template that cannot be used. `key` and `params` are its sentence in the catalogues (TF1)."""

    def __init__(self, name: str, key: str, path: str, line: int, found: str, expected: str | int) -> None:
        self.key = f"template.{key}"
        self.name, self.path, self.line, self.found, self.expected = name, path, line, found, expected
        super().__init__(f"{name}:{line}: {path or 'template'}: {key}: found {found or 'nothing'}, expected {expected}")

    @property
    def params(self) -> Params:
        """What the sentence needs."""
        return {
            "name": self.name,
            "line": str(self.line),
            "path": self.path or "–",
            "found": self.found,
            "expected": self.expected,
        }


class Page:
    """A template being read: its name, its lines, its tree. It makes the faults (TF1)."""

    def __init__(self, name: str, text: str, tree: Mapping[str, Any]) -> None:
        self.name = name
        self.tree = tree
        self._places = Places(text)

    def fault(self, key: str, path: str, expected: str | int, found: str | None = None) -> TemplateFault:
        """Return the fault at `path`; what was found there is read off the tree where it is not given."""
        shown = as_written(self.at(path)) if found is None else found
        return TemplateFault(self.name, key, path, self._places.line_of(path), shown, expected)

    def at(self, path: str) -> Any:  # noqa: ANN401 - whatever stands there
        """Return what stands at `path`, None where there is nothing."""
        value: Any = self.tree
        for name, index in _STEP.findall(path):
            try:
                value = value[int(index)] if index else value[name]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def refused(self, error: msgspec.ValidationError, cls: type[Any], under: str = "") -> TemplateFault:
        """Return the fault that msgspec found when it read what stands at `under` as `cls`."""
        match = _AT.match(str(error))
        message, inner = (match[1], match[2] or "") if match else (str(error), "")
        path = f"{under}{inner}".lstrip(".")
        allowed = type_at(cls, inner)
        if field := _FIELD.search(message):
            if field[1] == "unknown":
                return self.fault("unknown_field", f"{path}.{field[2]}".lstrip("."), fields_of(allowed), field[2])
            return self.fault("missing_field", path, field[2], "")
        if values := values_of(allowed):
            return self.fault("not_one_of", path, ", ".join(values))
        if wrong := _TYPE.search(message):
            return self.fault("wrong_type", path, _KINDS.get(wrong[1].split(" | ")[0], "text"))
        if bound := _BOUND.search(message):
            return self.fault("out_of_bounds", path, bound[1])
        return self.fault("rule", self._named(message, path), message)

    def _named(self, message: str, path: str) -> str:
        """Return the path of the field that a kind's own message names first, else `path`."""
        held = self.at(path)
        named = [word for word in re.findall(r"\w+", message) if isinstance(held, dict) and word in held]
        return f"{path}.{named[0]}" if named else path


def as_written(value: object) -> str:
    """Return a value as a template would write it, cut short."""
    if value is None:
        return ""
    written = json.dumps(value, ensure_ascii=False, default=str)
    return written if len(written) <= FOUND_MAX else f"{written[:FOUND_MAX]}…"


def type_at(cls: type[Any], path: str) -> Any:  # noqa: ANN401 - msgspec.inspect's types
    """Return the type that stands at `path` in `cls`."""
    found: Any = msgspec.inspect.type_info(cls)
    for name, index in _STEP.findall(path):
        found = bare(found)
        if isinstance(found, msgspec.inspect.StructType) and name:
            found = next((field.type for field in found.fields if field.encode_name == name), found)
        elif isinstance(found, msgspec.inspect.VarTupleType) and index:
            found = found.item_type
        elif isinstance(found, msgspec.inspect.DictType):
            found = found.value_type
    return bare(found)


def bare(found: Any) -> Any:  # noqa: ANN401 - msgspec.inspect's types
    """Return the type inside an optional one."""
    if isinstance(found, msgspec.inspect.UnionType):
        return next(member for member in found.types if not isinstance(member, msgspec.inspect.NoneType))
    return found


def values_of(allowed: object) -> list[str]:
    """Return the values to choose from, where they are a list."""
    match allowed:
        case msgspec.inspect.LiteralType(values=values):
            return [str(value) for value in values]
        case msgspec.inspect.EnumType(cls=cls):
            return [str(member.value) for member in cls]
        case _:
            return []


def fields_of(allowed: object) -> str:
    """Return the names that a table may hold."""
    return (
        ", ".join(field.encode_name for field in allowed.fields) or "–"
        if isinstance(allowed, msgspec.inspect.StructType)
        else "–"
    )
