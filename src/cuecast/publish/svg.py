"""SVG by elements: names and numbers written the same way everywhere, every text safe."""

from __future__ import annotations

from xml.etree import ElementTree

from cuecast.diagnostics import printable

Element = ElementTree.Element

_NAMESPACE = "http://www.w3.org/2000/svg"


def root() -> Element:
    """An empty picture without a size."""
    return Element("svg", xmlns=_NAMESPACE)


def resize(picture: Element, width: float, height: float) -> None:
    """Give a picture its size in pixels; a page that shows it may shrink and stretch it."""
    box = f"0 0 {number(width)} {number(height)}"
    _set(picture, {"width": width, "height": height, "viewBox": box})


def add(parent: Element, tag: str, words: str = "", /, **attributes: str | float) -> Element:
    """A new last child of `parent`; `cls` is the attribute `class`, `text_anchor` `text-anchor`.

    `words` may be anything: what XML or a reader's eyes cannot take is made visible. Attributes
    are never an author's.
    """
    child = ElementTree.SubElement(parent, tag)
    _set(child, {_name(name): value for name, value in attributes.items()})
    if words:
        child.text = printable(words)
    return child


def _name(name: str) -> str:
    return "class" if name == "cls" else name.replace("_", "-")


def _set(element: Element, attributes: dict[str, str | float]) -> None:
    for name, value in attributes.items():
        element.set(name, value if isinstance(value, str) else number(value))


def number(value: float) -> str:
    """To a hundredth of a pixel, as short as it can be: `12`, `0.5`, never `-0`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def points(*places: tuple[float, float]) -> str:
    """Places as a path names them: `1,2 3,4.5`."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)


def written(picture: Element) -> str:
    """The picture as text, one element a line; the same picture gives the same text."""
    ElementTree.indent(picture, " ")
    return ElementTree.tostring(picture, encoding="unicode") + "\n"
