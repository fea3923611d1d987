"""The built-in workshop templates: prompts that a room can read at a glance, and something to say aloud with each."""

import tomllib
from collections.abc import Iterator

from tests.house.sources import texts
from tests.house.test_catalogues import entries, misprints

WORKSHOPS = "rooms/workshops/"
WORDS_MAX = 20
CHARACTERS_MAX = 140


def prompts(tree: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Every prompt, those for one role, table or axis too: they lie under a key `prompt` or `prompts`."""
    for key, text in entries(tree):
        if {"prompt", "prompts"} & set(key.split(".")):
            yield key, text


def hard_to_read(key: str, prompt: str) -> list[str]:
    found = []
    if len(prompt.split()) > WORDS_MAX:
        found.append(f"{key}: {len(prompt.split())} words, {WORDS_MAX} at most")
    if len(prompt) > CHARACTERS_MAX:
        found.append(f"{key}: {len(prompt)} characters, {CHARACTERS_MAX} at most")
    return found


def unsaid(tree: dict[str, object]) -> list[str]:
    """Phases that leave the facilitator without words: prompt, say and watch are all three needed."""
    phases = tree.get("phases", tree.get("phase", []))
    assert isinstance(phases, list)
    return [
        f"phase {n}: no {name}"
        for n, phase in enumerate(phases, 1)
        for name in ("prompt", "say", "watch")
        if not phase.get(name)
    ]


def test_prompts_can_be_read_at_a_glance() -> None:
    for path, source in texts(".toml", under=WORKSHOPS):
        found = [fault for key, prompt in prompts(tomllib.loads(source)) for fault in hard_to_read(key, prompt)]
        assert (path, found) == (path, [])


def test_every_phase_says_what_to_ask_to_say_and_to_watch() -> None:
    for path, source in texts(".toml", under=WORKSHOPS):
        assert (path, unsaid(tomllib.loads(source))) == (path, [])


def test_templates_are_set_as_french_is_printed() -> None:
    for path, source in texts(".toml", under=WORKSHOPS):
        read = [(key, text) for key, text in entries(tomllib.loads(source)) if " " in text]
        assert (path, [fault for key, text in read for fault in misprints(key, text)]) == (path, [])


def test_a_prompt_that_is_too_long_and_a_phase_without_words_are_found() -> None:
    tree: dict[str, object] = {
        "phases": [{"prompt": "mot " * 21, "say": "Bonjour.", "prompts": {"table": {"3": "x" * 141}}}]
    }
    assert [fault for key, prompt in prompts(tree) for fault in hard_to_read(key, prompt)] == [
        "phases.0.prompt: 21 words, 20 at most",
        "phases.0.prompts.table.3: 141 characters, 140 at most",
    ]
    assert unsaid(tree) == ["phase 1: no watch"]
