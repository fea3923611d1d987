"""A phone's own page, given layers that a test wrote: somebody at table 14, of a show."""

from typing import Final

from playwright.sync_api import Page

from rooms.restitutions.content import content
from tests.browser.played_screen import PlayedScreen
from tests.browser.restitution_content import given_back
from tests.browser.stage_states import NOW, SHOW, State, room, step

SIZE: Final = {"width": 360, "height": 640}
FAR_MS: Final = 95_000


class PlayedPhone(PlayedScreen):
    """A phone on such a state."""

    WHO = {"seat": "s", "role": "seat"}
    READY = ".link-state:text('En ligne')"

    def __init__(self, page: Page, address: str, state: State) -> None:
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]
        super().__init__(page, address, state)


def prompter(form: str, look: str) -> State:
    """Return what a phone of the table on air has: its own text, in large type."""
    item = content(given_back(form, look))
    own = {**item, "life": "on_air", "before": 0, "ends_at": NOW + FAR_MS}
    return show({"programme": {"staging": "sequential", "rows": [], "on_air": "u/14", "last": ""}}, own)


def given(form: str, look: str) -> State:
    """Return what everybody's phone has once it was given back."""
    item = content(given_back(form, look))
    return show({"programme": {"staging": "sequential", "rows": [], "on_air": "", "last": ""}, "r/u/14": item}, {})


def show(shared: State, own: State) -> State:
    """Return the state of a phone at table 14, of a show."""
    state = room(step("restitution_show", prompt=SHOW, taking=False))
    layers = state["layers"]
    layers["room"] |= {f"p/x/{name}": value for name, value in shared.items()}
    table = {"p/x/yours": own} if own else {}
    me = {"seat": "s", "table": 14, "attendance": "room", "sign": 1}
    return {**state, "layers": {"room": layers["room"], "table/14": table, "seat/s": {"me": me}}}
