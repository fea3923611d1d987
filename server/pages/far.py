"""What a visitor far away is not told yet. Pages that read the room itself, and not a layer, leave it out.

FAR1  What is held back for a visitor's audience (server/ring.py) is on no page of theirs: no result, no poster, no
      passage of a show that is followed again.
"""

from rooms.audiences import layer_for
from server.pages.readers import reader_of
from server.pages.visit import Visit
from server.runner import Runner


def held_names(visit: Visit, runner: Runner) -> frozenset[str]:
    """Return the names of the room's layer that are held back for whoever asks (FAR1)."""
    audience = reader_of(visit, runner.room)
    ring = runner.hub.rings.get(layer_for("room", audience)) if audience else None
    return frozenset(ring.held) if ring else frozenset()


def held_refs(visit: Visit, runner: Runner) -> frozenset[str]:
    """Return the restitutions that were given back, and that are held for whoever asks (FAR1)."""
    return frozenset(name.partition("/r/")[2] for name in held_names(visit, runner) if "/r/" in name)
