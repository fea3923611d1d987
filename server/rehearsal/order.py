"""What the extras of a copy are told to play: one line of JSON on their standard input."""

import msgspec


class Order(msgspec.Struct, frozen=True):
    """`origin` is where the server listens, `public` the origin of its pages; `seats` are the tokens of places."""

    origin: str
    public: str
    code: str
    join: str
    seats: tuple[str, ...]
    tables: int
    lasts_s: float
    seed: int
