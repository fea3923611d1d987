"""Templates, rule by rule: a wrong one gets its path, its line, what was found and the expected value."""

import tomllib
from pathlib import Path

import pytest

from rooms.plan import Source, Variant, prompt_for
from rooms.template_faults import TemplateFault
from rooms.templates import parse_template
from web.catalogue import LANGUAGES, translate

GOOD = """# Un essai
id = "essai"
title = "Essai"
expected = 12
tables = 3
axes = ["Nord", "Sud"]

[table_axis]
1 = "Nord"

[[phases]]
id = "idees"
kind = "ideation"
title = "Idées"
minutes = 10
prompt = "Que faire ensemble ?"
say = \"\"\"
title = "ceci n’est pas un titre"
\"\"\"
variants = [{ table = 3, prompt = "Et à votre table ?" }]

[phases.settings]
limit = 2

[[phases]]
id = "vote"
kind = "dot_vote"
title = "Vote"
minutes = 5
prompt = "Vos gommettes ?"
source.phase = "idees"

[[phases.variants]]
axis = "Nord"
prompt = "Vos gommettes au Nord ?"

[[phases.variants]]
role = "facilitator"
prompt = "Lisez les idées."
"""


def fault_of(before: str, after: str) -> TemplateFault:
    assert GOOD.count(before) == 1, before
    with pytest.raises(TemplateFault) as caught:
        parse_template(GOOD.replace(before, after), "essai.toml")
    return caught.value


def test_a_good_template_is_a_plan() -> None:
    plan = parse_template(GOOD, "essai.toml")
    idees, vote = plan.phases
    assert (plan.id, plan.expected, plan.tables, plan.table_axis) == ("essai", 12, 3, {"1": "Nord"})
    assert idees.settings == {"limit": 2}
    assert idees.variants == (Variant("Et à votre table ?", table=3),)
    assert vote.source == Source("idees")


def test_a_variant_is_read_at_its_table_on_its_axis_and_in_its_role_only() -> None:
    idees, vote = parse_template(GOOD, "essai.toml").phases
    assert prompt_for(idees, table=3) == "Et à votre table ?"
    assert prompt_for(idees, table=2) == prompt_for(idees) == idees.prompt
    assert prompt_for(vote, axis="Nord") == "Vos gommettes au Nord ?"
    assert prompt_for(vote, axis="Sud") == vote.prompt
    assert prompt_for(vote, role="facilitator") == "Lisez les idées."


BAD = [
    ("TP1", 'id = "essai"', 'id = "essai', "not_toml", "", 2, "key = value"),
    ("TP1", "expected = 12", 'expected = "12"', "wrong_type", "expected", 4, "integer"),
    ("TP1", "expected = 12\n", "", "missing_field", "", 1, "expected"),
    ("TP1", "tables = 3", "tables = 3\ncolour = 1", "unknown_field", "colour", 6, None),
    ("TP1", "limit = 2", "limits = 2", "unknown_field", "phases[0].settings.limits", 23, None),
    ("TP1", "limit = 2", "limit = true", "wrong_type", "phases[0].settings.limit", 23, "integer"),
    ("TP1", "limit = 2", 'themes = ["a", 2]', "wrong_type", "phases[0].settings.themes[1]", 23, "text"),
    ("TP1", 'source.phase = "idees"', "settings.dots = 0", "rule", "phases[1].settings.dots", 31, None),
    ("TP1", 'kind = "dot_vote"', 'kind = "dots"', "not_one_of", "phases[1].kind", 27, None),
    ("TP1", 'source.phase = "idees"', 'source = { phase = "idees", pick = "best" }', "not_one_of",
     "phases[1].source.pick", 31, "all, finalists, hand, theme"),
    ("TP1", 'source.phase = "idees"', 'source = "idees"', "wrong_type", "phases[1].source", 31, "table"),
    ("TP1", 'kind = "dot_vote"', 'kind = "evaluation"\nsettings.length_max = 0', "out_of_bounds",
     "phases[1].settings.length_max", 28, ">= 1"),
    ("TP1", 'kind = "dot_vote"', 'kind = "restitution_show"\nsettings.staging = "both"', "not_one_of",
     "phases[1].settings.staging", 28, "sequential, gallery, dynamic, rotating, interface, market, gazette"),
    ("TP2", 'id = "vote"', 'id = "idees"', "twice", "phases[1].id", 26, "phases[0]"),
    ("TP2", 'id = "vote"', 'id = "Le vote"', "not_plain", "phases[1].id", 26, "a-z 0-9 - _"),
    ("TP2", 'source.phase = "idees"', 'source.phase = "vote"', "not_earlier", "phases[1].source.phase", 31, "idees"),
    ("TP2", 'source.phase = "idees"', 'source = { phase = "idees", pick = "theme" }', "goes_with",
     "phases[1].source", 31, "theme"),
    ("TP3", '"Vos gommettes ?"', f'"{"mot " * 21}"', "too_many_words", "phases[1].prompt", 30, 20),
    ("TP3", '"Vos gommettes ?"', f'"{"x" * 141}"', "too_long", "phases[1].prompt", 30, 140),
    ("TP3", '"Vos gommettes ?"', '"Chaque élu·e ?"', "midpoint", "phases[1].prompt", 30, "–"),
    ("TP3", '"Vos gommettes ?"', '" "', "empty", "phases[1].prompt", 30, 140),
    ("TP3", '"Vos gommettes ?"', '"a\\u202Eb"', "controls", "phases[1].prompt", 30, 140),
    ("TP3", 'title = "Vote"', f'title = "{"x" * 61}"', "too_long", "phases[1].title", 28, 60),
    ("TP3", 'title = "Idées"', f'title = "{"x" * 61}"', "too_long", "phases[0].title", 14, 60),
    ("TP4", "minutes = 10", "minutes = 0", "not_between", "phases[0].minutes", 15, "1–600"),
    ("TP4", "minutes = 10", "minutes = 601", "not_between", "phases[0].minutes", 15, "1–600"),
    ("TP4", "tables = 3", "tables = 61", "not_between", "tables", 5, "0–60"),
    ("TP4", '1 = "Nord"', '4 = "Nord"', "not_between", "table_axis.4", 9, "1–3"),
    ("TP4", '1 = "Nord"', '1 = "Est"', "not_one_of", "table_axis.1", 9, "Nord, Sud"),
    ("TP5", "{ table = 3, prompt", '{ table = 3, axis = "Sud", prompt', "one_target",
     "phases[0].variants[0]", 20, None),
    ("TP5", "{ table = 3, prompt", "{ prompt", "one_target", "phases[0].variants[0]", 20, "role, table, axis"),
    ("TP5", "{ table = 3, prompt", "{ table = 4, prompt", "not_between", "phases[0].variants[0].table", 20, "1–3"),
    ("TP5", 'axis = "Nord"', 'axis = "Est"', "not_one_of", "phases[1].variants[0].axis", 34, "Nord, Sud"),
    ("TP5", 'role = "facilitator"', 'role = "hote"', "not_one_of", "phases[1].variants[1].role", 38, None),
    ("TP3", '"Lisez les idées."', '"élu·e"', "midpoint", "phases[1].variants[1].prompt", 39, "–"),
]  # fmt: skip


BAD += [
    ("TP6", "limit = 2", "limit = -1", "not_between", "phases[0].settings.limit", 23, "0–10000"),
    ("TP6", "limit = 2", "length_max = 0", "not_between", "phases[0].settings.length_max", 23, "1–10000"),
    ("TP6", "limit = 2", 'themes = ["Eau", ""]', "empty", "phases[0].settings.themes[1]", 23, 400),
    ("TP6", "limit = 2", 'themes = ["a\\u202Eb"]', "controls", "phases[0].settings.themes[0]", 23, 400),
    ("TP6", 'kind = "dot_vote"', f'kind = "dot_vote"\nsettings.options = ["{"x" * 401}"]', "too_long",
     "phases[1].settings.options[0]", 28, 400),
    ("TP6", 'kind = "dot_vote"', 'kind = "structured_form"\nsettings.fields = [{ name = "a", label = "a\\u0007" }]',
     "controls", "phases[1].settings.fields[0].label", 28, 600),
]  # fmt: skip


def judged(rule: str) -> list[tuple[str, str, str, str, int, str | int | None]]:
    return [case[1:] for case in BAD if case[0] == rule]


def assert_found(before: str, after: str, key: str, path: str, line: int, expected: str | int | None) -> None:
    fault = fault_of(before, after)
    assert (fault.key, fault.path, fault.line) == (f"template.{key}", path, line)
    if expected is not None:
        assert fault.expected == expected
    for lang in LANGUAGES:
        said = translate(lang, fault.key, fault.params)
        assert "essai.toml" in said
        assert str(line) in said
        assert path in said
        assert str(fault.expected) in said or fault.key in {"template.wrong_type", "template.midpoint"}


COLUMNS = ("before", "after", "key", "path", "line", "expected")


@pytest.mark.parametrize(COLUMNS, judged("TP1"))
def test_TP1_nothing_unknown_passes(
    before: str, after: str, key: str, path: str, line: int, expected: str | int | None
) -> None:
    assert_found(before, after, key, path, line, expected)


@pytest.mark.parametrize(COLUMNS, judged("TP2"))
def test_TP2_ids_are_unique_and_sources_come_before(
    before: str, after: str, key: str, path: str, line: int, expected: str | int | None
) -> None:
    assert_found(before, after, key, path, line, expected)


@pytest.mark.parametrize(COLUMNS, judged("TP3"))
def test_TP3_texts_can_be_read(
    before: str, after: str, key: str, path: str, line: int, expected: str | int | None
) -> None:
    assert_found(before, after, key, path, line, expected)


@pytest.mark.parametrize(COLUMNS, judged("TP4"))
def test_TP4_numbers_are_within_what_a_room_holds(
    before: str, after: str, key: str, path: str, line: int, expected: str | int | None
) -> None:
    assert_found(before, after, key, path, line, expected)


@pytest.mark.parametrize(COLUMNS, judged("TP5"))
def test_TP5_a_variant_is_for_exactly_one(
    before: str, after: str, key: str, path: str, line: int, expected: str | int | None
) -> None:
    assert_found(before, after, key, path, line, expected)


@pytest.mark.parametrize(COLUMNS, judged("TP6"))
def test_TP6_what_settings_hold_can_be_read_and_counted_with(
    before: str, after: str, key: str, path: str, line: int, expected: str | int | None
) -> None:
    assert_found(before, after, key, path, line, expected)


def test_TF1_a_fault_says_all_of_it_in_plain_english_too() -> None:
    fault = fault_of("minutes = 10", "minutes = 601")
    assert str(fault) == "essai.toml:15: phases[0].minutes: not_between: found 601, expected 1–600"
    french = translate("fr", fault.key, fault.params)
    assert french == "essai.toml, ligne 15, phases[0].minutes\u00a0: trouvé 601. Attendu\u00a0: 1–600."


def test_no_step_asks_its_question_twice() -> None:
    asked = translate("fr", "evaluation.your_score", {})
    for path in sorted(Path("rooms/workshops").glob("*.toml")):
        for phase in tomllib.loads(path.read_text(encoding="utf-8"))["phases"]:
            assert phase["kind"] != "evaluation" or phase["prompt"] != asked


@pytest.mark.parametrize("kind", ["evaluation", "commitments"])
def test_TP8_what_is_answered_after_the_end_stays_open_a_day_unless_the_text_says_otherwise(kind: str) -> None:
    text = GOOD.replace('kind = "dot_vote"', f'kind = "{kind}"')
    assert [phase.open_hours for phase in parse_template(text, "essai").phases] == [0, 24]
    said = text.replace(f'kind = "{kind}"', f'kind = "{kind}"\nopen_hours = 2')
    assert [phase.open_hours for phase in parse_template(said, "essai").phases] == [0, 2]


@pytest.mark.parametrize("kind", ["structured_form", "restitution_prep"])
def test_TP9_a_step_in_which_tables_write_needs_tables(kind: str) -> None:
    settings = '\nfields = [{ name = "titre", label = "Titre" }]' if kind == "structured_form" else ""
    text = GOOD.replace('kind = "ideation"', f'kind = "{kind}"').replace("\nlimit = 2", settings)
    assert parse_template(text, "essai.toml").tables == 3
    for before, after in (
        ('[table_axis]\n1 = "Nord"\n', ""),
        ("{ table = 3", '{ axis = "Sud"'),
        ("tables = 3", "tables = 0"),
    ):
        text = text.replace(before, after)
    with pytest.raises(TemplateFault) as caught:
        parse_template(text, "essai.toml")
    fault = caught.value
    assert (fault.key, fault.path, fault.found) == ("template.needs_tables", "phases[0].kind", kind)
    for lang in LANGUAGES:
        assert "tables = 1" in translate(lang, fault.key, fault.params)


def test_TP4_the_call_is_an_https_address_or_none() -> None:
    at = "expected = 12\n"
    good = GOOD.replace(at, at + 'call = "https://visio.example.org/albi"\n', 1)
    assert parse_template(good, "essai").call == "https://visio.example.org/albi"
    for wrong in ("http://visio.example.org", "javascript:alert(1)", "https://a b"):
        with pytest.raises(TemplateFault):
            parse_template(GOOD.replace(at, at + f'call = "{wrong}"\n', 1), "essai")
