"""A drawing read back: its rows, and where on the page and in time everything in them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

NAMESPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Shape:
    """Something in a row: its classes, its tooltip, its box in pixels from the row's corner."""

    row: int
    classes: tuple[str, ...]
    title: str
    x: float
    width: float
    words: tuple[str, ...]

    @property
    def continued(self) -> bool:
        """Whether it began in an earlier row, or before what is drawn."""
        return "continued" in self.classes


class Picture:
    """A drawing by `plot`."""

    def __init__(self, svg: str) -> None:
        """Read it; anything that is not well-formed XML raises."""
        self.root = ElementTree.fromstring(svg)
        self.rows = [e for e in self.root if e.get("class") == "row"]

    def all(self, tag: str) -> list[ElementTree.Element]:
        """Every element of a tag."""
        return list(self.root.iter(NAMESPACE + tag))

    def classes(self) -> set[str]:
        """Every class that an element has."""
        return {name for e in self.root.iter() for name in (e.get("class") or "").split()}

    def texts(self) -> list[str]:
        """Every text that is set."""
        return ["".join(e.itertext()) for e in self.all("text")]

    def shapes(self, name: str) -> list[Shape]:
        """Everything of a class in the rows, in order."""
        return list(self._shapes(name))

    def _shapes(self, name: str) -> Iterator[Shape]:
        for i, row in enumerate(self.rows):
            for element in row.iter():
                classes = tuple((element.get("class") or "").split())
                if name in classes:
                    box = element.find(f"{NAMESPACE}rect")
                    x, width = _extent(element if box is None else box)
                    words = tuple(t.text or "" for t in element.iter(f"{NAMESPACE}text"))
                    title = element.findtext(f"{NAMESPACE}title") or ""
                    yield Shape(i, classes, title, x, width, words)


def _extent(element: ElementTree.Element) -> tuple[float, float]:
    """Left edge and width of a box, or of a path by its points."""
    if "d" not in element.attrib:
        return float(element.get("x", "0")), float(element.get("width", "0"))
    xs = [float(x) for x in re.findall(r"(-?[\d.]+),", element.attrib["d"])]
    return min(xs, default=0.0), max(xs, default=0.0) - min(xs, default=0.0)


def knots(path: str) -> list[tuple[float, float]]:
    """The ends of the pieces of a curve: where it goes through, without the handles."""
    start, *rest = re.findall(r"[MCL] ?[^MCLZ]*", path)
    pairs = [re.findall(r"(-?[\d.]+),(-?[\d.]+)", piece) for piece in (start, *rest)]
    found = []
    for piece, places in zip((start, *rest), pairs, strict=True):
        found += places[-1:] if piece.startswith("C") else places
    return [(float(x), float(y)) for x, y in found]
