"""What the command line prints: the start of a server, the links of a workshop."""

from typing import Any

from rich.console import Console

from server.codes import shown_code
from server.links import demo_links
from server.parts import Parts
from server.serving import Announce
from server.shelf import load
from web.catalogue import Lang, translate


def print_start(out: Console, lang: Lang) -> Announce:
    """Return what prints a server's first words: the organiser's link, the demo's, and how phones can come."""

    async def announce(parts: Parts) -> None:
        links = await demo_links(parts, load("demo"))
        addresses = parts.addresses
        say = lambda key, **params: out.print(translate(lang, key, params))  # noqa: E731 - four lines below
        out.print()
        say("serve.ready", url=addresses.public)
        say("serve.organiser", url=f"{addresses.public}/o/{parts.settings.organiser_token}")
        out.print()
        say("serve.demo")
        print_links(
            out, lang, {"code": links.code, "join": links.join, "console": links.console, "screen": links.screen}
        )
        out.print()
        say("serve.loopback" if addresses.loopback else "serve.network")
        say("serve.stop")

    return announce


def print_links(out: Console, lang: Lang, links: dict[str, Any]) -> None:
    """Print a workshop's links, one a line."""
    for name in ("console", "screen", "join"):
        out.print(translate(lang, f"cli.link_{name}", {"url": links[name], "code": shown_code(links["code"])}))
