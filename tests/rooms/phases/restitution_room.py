"""A room whose tables have written their restitutions and whose show is open, for the tests of the show."""

from rooms.bricks.sheets import WriteField
from rooms.phases.restitution_prep import ChooseFormat
from rooms.plan import PhasePlan, Source
from rooms.refusals import Refusal
from tests.rooms.play import Play

DONE = Refusal("ALREADY_DONE")
REFS = ("prep/1", "prep/2", "prep/3")


def opened(
    minutes: int = 30, *, tables: int = 3, constats: int = 3, after: tuple[PhasePlan, ...] = (), **settings: object
) -> Play:
    """Return a room whose show is open; `constats` of its tables have one; table 2 has a front page."""
    prep = PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?")
    source = Source("prep")
    show = PhasePlan(
        "show", "restitution_show", "Restitutions", minutes, "À vous", source=source, settings=dict(settings)
    )
    play = Play(prep, show, *after, tables=tables)
    play.advance()
    for table in range(1, tables + 1):
        play.sit(f"s{table}", table=table)
    for table in range(1, constats + 1):
        play.seat(f"s{table}", WriteField("prep", "constat", f"Constat {table}"))
        play.seat(f"s{table}", WriteField("prep", "plain_pitch.point_1", f"Point de la table {table}"))
    play.seat("s2", ChooseFormat("prep", "front_page"))
    play.seat("s2", WriteField("prep", "front_page.main_headline", "Les vallées se parlent"))
    play.advance()
    return play


def lives(play: Play) -> dict[str, str]:
    """Return the life of each restitution, in the order of the programme."""
    return {row["ref"]: row["life"] for row in play.value("desk:p/show/programme")["rows"]}


def on_air(play: Play) -> str:
    """Return what is on air."""
    return str(play.value("desk:p/show/programme")["on_air"])
