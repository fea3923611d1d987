"""Elements of a drawing as text that templates take as it is: every value is escaped on the way in."""

from markupsafe import Markup


def tag(name: str, *inside: str, **attributes: str | float) -> Markup:
    """<name attribute="value">inside</name>; `class_` is class, `clip_path` is clip-path; empty values are left out."""
    given = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value != ""
    )
    if not inside:
        return Markup("<{}{}/>").format(name, given)
    return Markup("<{}{}>{}</{}>").format(name, given, Markup("").join(inside), name)


def drawing(kind: str, view: str, label: str, *inside: str, **attributes: str | float) -> Markup:
    """A whole drawing: an image with its label, or silent beside the words that it would repeat."""
    said: dict[str, str] = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return tag("svg", *inside, class_=kind, viewBox=view, **said, **attributes)
