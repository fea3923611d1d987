"""Failures that an operator is told of in their own language: a key of the catalogues, and what fills its sentence.

`str(failure)` is for logs and for developers; the command line shows `translate(failure.key, **failure.params)`.
"""


class Told(Exception):
    """Stops what was asked, with a sentence of the catalogues to say why."""

    def __init__(self, key: str, **params: str | int) -> None:
        """Name the sentence `key` and the values of its placeholders."""
        super().__init__(f"{key} {params}")
        self.key = key
        self.params = params
