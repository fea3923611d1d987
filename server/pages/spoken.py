"""What is said to everyone, on the page without scripts: that somebody speaks, and a line to all.

SPK1  While somebody speaks, the page says so and shows no form; what a form had sent comes all the same, and what was
      refused is shown with its words.
SPK2  A line to all is in the page's own language, its hour by the server's clock.
"""

from rooms.room import Room
from rooms.topics import messages
from server.pages.times import clock_text
from server.pages.voice import Voice


def listens(room: Room) -> bool:
    """Tell whether somebody speaks to everyone (SPK1)."""
    return bool(room.agenda.listening_since)


def line_of(voice: Voice, room: Room) -> str:
    """Return the line to all in words, "" for none (SPK2)."""
    said = messages.said(room)
    if said is None:
        return ""
    return voice.t(f"ready.{said.line}", n=said.n, time=clock_text(voice, said.at)) if said.line else said.text
