"""Forms as neutral lists of fields: one macro makes the page without scripts from them, another the paper."""

import msgspec

Params = dict[str, str | int]


class Words(msgspec.Struct, frozen=True):
    """A sentence of the catalogues (`key`, `params`), or what somebody wrote (`text`, shown as it is)."""

    key: str = ""
    params: Params = {}
    text: str = ""


class TextField(msgspec.Struct, frozen=True, tag="text"):
    """Free text of at most `length_max` characters, on `rows` lines."""

    name: str
    label: Words
    length_max: int
    rows: int = 3
    value: str = ""
    required: bool = True


class ChoiceField(msgspec.Struct, frozen=True, tag="choice"):
    """One of several: pairs of (value, words)."""

    name: str
    label: Words
    options: tuple[tuple[str, Words], ...]
    value: str = ""
    required: bool = True


class StepperField(msgspec.Struct, frozen=True, tag="stepper"):
    """A whole number from `least` to `most`."""

    name: str
    label: Words
    least: int
    most: int
    value: int = 0


Field = TextField | ChoiceField | StepperField


class Line(msgspec.Struct, frozen=True):
    """One command's worth of fields; `fixed` are its other arguments, `text` what they are about, as it was written."""

    fields: tuple[Field, ...]
    fixed: Params = {}
    text: str = ""


class Form(msgspec.Struct, frozen=True):
    """Lines sent together with one button: each changed line is one command named `command`."""

    command: str
    button: Words
    lines: tuple[Line, ...]
    title: Words | None = None
