"""What the command line prints at length: the start of a server, the links of a workshop."""

from collections.abc import Mapping

from server.codes import shown_code
from server.links import demo_links
from server.parts import Parts
from server.shelf import load
from server.terminal import out, say


async def print_start(parts: Parts) -> None:
    """Print a server's first words: the organiser's link, the demo's, and how phones can come."""
    links = await demo_links(parts, load("demo"))
    addresses = parts.addresses
    out.print()
    say("serve.ready", url=addresses.public)
    out.print()
    say("serve.demo")
    print_links({"code": links.code, "join": links.join, "console": links.console, "screen": links.screen})
    out.print()
    say("serve.organiser", url=f"{addresses.public}/o/{parts.settings.organiser_token}")
    say("serve.keep")
    out.print()
    say("serve.loopback" if addresses.loopback else "serve.network" if parts.settings.lan else "serve.public")
    say("serve.stop")


def print_links(links: Mapping[str, str]) -> None:
    """Print a workshop's links, one a line."""
    for name in ("console", "screen", "join"):
        say(f"cli.link_{name}", url=links[name], code=shown_code(links["code"]))
