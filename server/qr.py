"""QR codes as inline SVG: black on white in both lights, four modules of margin.

QR1  Addresses are upper case, so that a code holds them in its alphanumeric mode: fewer, larger modules.
"""

import re

import segno
from markupsafe import Markup


def join_url(public: str, code: str, token: str, table: int = 0) -> str:
    """Return the address in the room's QR code, or in that of one table."""
    path = f"/Q/{code}/{token}" + (f"/{table}" if table else "")
    return f"{public}{path}".upper()  # QR1


def wifi_text(name: str, password: str) -> str:
    """Return what a phone's camera takes for a network: its name and password, with what would end them escaped."""
    said = [re.sub(r'([\\;,:"])', r"\\\1", part) for part in (name, password)]
    return f"WIFI:T:{'WPA' if password else 'nopass'};S:{said[0]};P:{said[1]};;"


def qr(text: str, label: str) -> Markup:
    """Return the code for a text; `label` says in words where it leads."""
    made = segno.make(text, error="m", micro=False)
    svg = made.svg_inline(svgclass="qr", lineclass="qr-line", border=4, omitsize=True)
    said = Markup('<svg role="img" aria-label="{}"').format(label)
    return Markup(svg.replace("<svg", str(said), 1))  # noqa: S704 - segno writes numbers only, the label is escaped


def qr_file(text: str, label: str) -> str:
    """Return the code as a file of its own, for pages that cannot make markup from text."""
    opening, _, rest = str(qr(text, label)).partition(">")
    return f'{opening} xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="#fff"/>{rest}'
