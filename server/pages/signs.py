"""A person's sign at their table: its word and its drawing, as on the phone (identity 2.6)."""

from markupsafe import Markup

from server.pages.visit import Visit
from web import drawing

WORDS = tuple(drawing.SIGNS)


def sign_of(visit: Visit, place: int) -> tuple[str, Markup]:
    """Return the word and the drawing of a place, counted from 0; beyond sixteen the sign takes a figure."""
    name = WORDS[place % len(WORDS)]
    word, turn = visit.t(f"sign.{name}"), place // len(WORDS) + 1
    return (word if turn == 1 else visit.t("sign.again", sign=word, n=turn)), drawing.icon(drawing.SIGNS[name])
