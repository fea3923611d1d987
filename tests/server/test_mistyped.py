"""What is mistyped on the command line is told in the language of whoever types, in one sentence."""

import pytest

from tests.server.serving import rosace


@pytest.mark.parametrize(
    ("typed", "lang", "sentence"),
    [
        (["serve", "--prot", "8000"], "fr", "L’option --prot n’existe pas."),
        (["serve", "--prot", "8000"], "en", "There is no option --prot."),
        (["create"], "fr", "Il manque TEMPLATE."),
        (["create"], "en", "TEMPLATE is missing."),
        (["serve", "--port"], "fr", "L’option --port n’est pas écrite comme il faut"),
        (["serve", "--port", "70000"], "fr", "La valeur de --port ne convient pas."),
        (["serve", "--port", "huit"], "en", "The value of --port does not fit."),
        (["rehearse", "demo", "--seed", "x"], "fr", "La valeur de --seed ne convient pas."),
        (
            ["pakc", "K7PM4RTX"],
            "fr",
            "Choisissez parmi\u00a0: serve, create, export, pack, unpack",
        ),
        (["pakc", "K7PM4RTX"], "en", "There is no such command."),
        (["unpack", "a.rosace", "b"], "fr", "Il y a un mot de trop."),
    ],
)
def test_MT1_what_is_mistyped_is_one_sentence_of_the_catalogues(typed: list[str], lang: str, sentence: str) -> None:
    told = rosace(*typed, lang=lang)
    assert (told.returncode, told.stdout) == (2, "")
    assert sentence in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_MT1_nothing_typed_is_answered_by_the_help() -> None:
    told = rosace()
    assert told.returncode == 2
    assert "rehearse" in told.stdout
