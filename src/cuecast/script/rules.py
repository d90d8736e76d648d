"""What the types cannot say: keys that need, exclude or replace each other.

The rules look at which keys are written, not at what they hold, so that they are checked even where
a value is wrong: all mistakes of a file in one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cuecast.diagnostics import Diagnostic, Diagnostics, error
from cuecast.script.exercise import EquipmentModel
from cuecast.script.grammar import Model, Place, places, sample
from cuecast.script.nodes import Document, Mapping, Scalar
from cuecast.script.phase import HoldModel, PhaseModel
from cuecast.script.timed import BreathingBody
from cuecast.script.use import StationModel

_ENDINGS = ("for", "about", "until", "breaths", "pause")


def check_rules(document: Document, model: Model) -> Diagnostics:
    """Every broken rule of a document that is meant to be a `model`."""
    found: list[Diagnostic] = []
    for place in places(document.root, model):
        if isinstance(place.node, Scalar) and place.node.nothing:
            found.append(_nothing_written(document, place))
        elif isinstance(place.node, Mapping) and place.model in _RULES:
            found += _RULES[place.model](document, place, place.node)
    return tuple(found)


def _nothing_written(document: Document, place: Place) -> Diagnostic:
    key = place.path[-1]
    if isinstance(key, int):
        message = "nothing is written after this dash"
        return error(
            "nothing-written", message, place.node.span, "write something, or remove the line"
        )
    hint = f"write{sample(key, place.kind, place.info) or ' what belongs to it'}"
    if place.info is None or not place.info.is_required():
        hint = f"remove the line, or {hint}"
    message = f"nothing is written after '{key}:'"
    return error("nothing-written", message, document.key_span(*place.path), hint)


def _hold(document: Document, place: Place, node: Mapping) -> Iterator[Diagnostic]:
    written = [key for key in node.keys if key in _ENDINGS]
    where = document.span(*place.path, "")
    if place.lacks(*_ENDINGS):
        message = "this hold does not say when it ends"
        hint = "write for: 10s, breaths: 5, about: a few seconds, until: your thigh shakes or pause: 1s"
        yield error("hold-ending", message, where, hint)
    for key in written[1:]:
        line = document.key_span(*place.path, written[0]).line
        message = f"a hold ends in one way, and '{written[0]}' is written in line {line}"
        yield error(
            "hold-ending", message, document.key_span(*place.path, key), "remove one of the two"
        )
    for key, partner, value in (("about", "default", "5s"), ("until", "at_most", "30s")):
        if key in written and place.lacks(partner):
            message = f"'{key}' needs '{partner}', the time it takes on a file"
            span = document.key_span(*place.path, key)
            yield error("missing-key", message, span, f"add a line: {partner}: {value}")
        if node.entry(partner) and key not in written:
            message = f"'{partner}' goes with '{key}', which is not written"
            span = document.key_span(*place.path, partner)
            yield error("stray-key", message, span, f"remove it, or write {key}: as well")


def _phase(document: Document, place: Place, node: Mapping) -> Iterator[Diagnostic]:
    length, hold = node.entry("length"), node.entry("hold")
    if length and hold:
        later = max(length, hold, key=lambda entry: entry.key.span)
        message = "a phase is a movement with a length, or a hold: both are written"
        yield error(
            "length-and-hold", message, later.key.span, "make two phases of it, or remove one"
        )
    if place.lacks("length", "hold", "part"):
        message = "this phase has no length"
        hint = "add a line: length: 3s; or hold: 10s if it is a hold"
        yield error("missing-length", message, document.span(*place.path, ""), hint)


def _equipment(document: Document, place: Place, node: Mapping) -> Iterator[Diagnostic]:
    item, several = node.entry("item"), node.entry("any_of")
    if item and several:
        later = max(item, several, key=lambda entry: entry.key.span)
        message = "one entry is an item, or any one of several: both are written"
        yield error(
            "item-or-any-of", message, later.key.span, "make two entries of it, or remove one"
        )
    if place.lacks("item", "any_of"):
        message = "this entry does not say what is needed"
        hint = "add a line: item: a mat; or any_of: [a ball, a towel]"
        yield error("item-or-any-of", message, document.span(*place.path, ""), hint)


def _station(document: Document, place: Place, node: Mapping) -> Iterator[Diagnostic]:
    exercise, name, variation = map(node.entry, ("exercise", "name", "variation"))
    if exercise and name:
        later = max(exercise, name, key=lambda entry: entry.key.span)
        message = "a station is an exercise, or a name for something else: both are written"
        yield error("exercise-or-name", message, later.key.span, "remove one of the two")
    if place.lacks("exercise", "name"):
        message = "this station does not say what is done"
        hint = "add a line: exercise: bridge; or name: March on the spot"
        yield error("exercise-or-name", message, document.span(*place.path, ""), hint)
    if name and variation and not exercise:
        message = "'variation' goes with 'exercise', which is not written"
        yield error("stray-key", message, variation.key.span, "remove it, or write exercise:")


def _breathing(_document: Document, _place: Place, node: Mapping) -> Iterator[Diagnostic]:
    rounds, length = node.entry("rounds"), node.entry("length")
    if rounds and length:
        later = max(rounds, length, key=lambda entry: entry.key.span)
        message = "breathing goes on for a number of rounds, or for a length: both are written"
        yield error("rounds-and-length", message, later.key.span, "remove one of the two")


_RULES: dict[Model | None, Callable[[Document, Place, Mapping], Iterator[Diagnostic]]] = {
    HoldModel: _hold,
    PhaseModel: _phase,
    EquipmentModel: _equipment,
    StationModel: _station,
    BreathingBody: _breathing,
}
