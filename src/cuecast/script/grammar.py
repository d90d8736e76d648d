"""The grammar as the models give it: which keys a place knows, and what belongs there.

Everything here reads the models' annotations, so that a new field or a new kind of block is known
to messages, rules and the walk through a document without another word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import getitem
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cuecast.script.blocks import BLOCKS, block_key
from cuecast.script.exercise import ExerciseModel
from cuecast.script.nodes import Item, Mapping, Node, Scalar, Sequence
from cuecast.script.session import SessionModel
from cuecast.script.values import cut

Model = type[BaseModel]
Path = tuple[Item, ...]


@cache
def fields(model: Model) -> dict[str, FieldInfo]:
    """A model's fields by the key that an author writes, its own before inherited ones."""
    names = dict.fromkeys([*model.__annotations__, *model.model_fields])
    known = {name: model.model_fields[name] for name in names if name in model.model_fields}
    return {info.alias or name: info for name, info in known.items()}


def annotation(info: FieldInfo) -> Any:
    """A field's annotation with what pydantic has taken off it."""
    whole = (info.annotation, *info.metadata)
    return getitem(cast(Any, Annotated), whole) if info.metadata else info.annotation


def bare(kind: Any) -> Any:
    """An annotation without Annotated and without "or None"."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif (
            is_union(kind) and len(rest := [a for a in get_args(kind) if a is not type(None)]) == 1
        ):
            kind = rest[0]
        else:
            return kind


def is_union(kind: Any) -> bool:
    """True for `A | B`, however it is spelled."""
    return get_origin(kind) in (Union, UnionType)


def is_blocks(kind: Any) -> bool:
    """True for the union of all kinds of blocks."""
    return is_union(bare(kind))


def model_of(kind: Any) -> Model | None:
    """The model that belongs at a place; None where it is no model, or a block of any kind."""
    kind = bare(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def choices(kind: Any) -> tuple[str, ...]:
    """The words of a Literal, or none."""
    kind = bare(kind)
    return get_args(kind) if get_origin(kind) is Literal else ()


def is_list(kind: Any) -> bool:
    """True where a list belongs."""
    return get_origin(bare(kind)) is list


def child(kind: Any, item: Item) -> Any:
    """The annotation one step further down, or None where the grammar knows nothing."""
    if isinstance(item, str) and item.startswith("@"):
        return BLOCKS.get(item[1:])
    kind = bare(kind)
    if get_origin(kind) is list:
        return get_args(kind)[0]
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    model = model_of(kind)
    info = fields(model).get(str(item)) if model else None
    return annotation(info) if info else None


def at(kind: Any, path: Path) -> Any:
    """The annotation at a path, or None."""
    for item in path:
        kind = child(kind, item)
    return kind


@dataclass(frozen=True, slots=True)
class Place:
    """One node of a document with its path and what the grammar wants there."""

    path: Path
    node: Node
    kind: Any
    info: FieldInfo | None = None

    @property
    def model(self) -> Model | None:
        """The model whose keys this place knows."""
        return model_of(self.kind)

    def lacks(self, *keys: str) -> bool:
        """True when none of the keys is there, and no key that could be one of them misspelled."""
        if not isinstance(self.node, Mapping) or self.model is None or not self.node.whole:
            return False
        written = {*self.node.keys}
        return not written & {*keys} and written <= fields(self.model).keys()


def places(
    node: Node, kind: Any, path: Path = (), info: FieldInfo | None = None
) -> Iterator[Place]:
    """Every node that stands where the grammar knows it, from the outside in."""
    if is_blocks(kind) and isinstance(node, Mapping):
        tag = block_key(dict.fromkeys(node.keys))
        kind = BLOCKS[tag[1:]] if tag else kind
    yield Place(path, node, kind, info)
    if isinstance(node, Mapping) and not is_list(kind):
        model = model_of(kind)
        known = fields(model) if model else {}
        for entry in node.entries:
            key = entry.key.text
            inner = child(kind, key)
            if inner is not None:
                yield from places(entry.value, inner, (*path, key), known.get(key))
    elif isinstance(node, Sequence) and is_list(kind):
        for index, item in enumerate(node.items):
            yield from places(item, child(kind, index), (*path, index))


def places_of(model: Model) -> set[Model]:
    """Every model that a file of this model can hold, the model itself among them."""
    found: set[Model] = set()
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop()
        inner = model_of(kind)
        if inner in found:
            continue
        if inner is not None:
            found.add(inner)
            waiting += [annotation(info) for info in fields(inner).values()]
        elif is_blocks(kind):
            waiting += BLOCKS.values()
        elif get_origin(bare(kind)) in (list, dict):
            waiting.append(get_args(bare(kind))[-1])
    return found


@cache
def all_keys() -> frozenset[str]:
    """Every key that a session or an exercise can have anywhere."""
    models = places_of(SessionModel) | places_of(ExerciseModel)
    return frozenset(key for model in models for key in fields(model))


_SAMPLES = {
    "blocks": "\nblocks:\n  - exercise: bridge",
    "stations": "\nstations:\n  - exercise: bridge",
    "phases": "\nphases:\n  - say: Lift your hips.\n    length: 3s",
    "variations": "\nvariations:\n  one leg:\n    kind: progression",
    "episodes": "\nepisodes:\n  - session: heel-to-hip\n    date: 2026-11-23",
    "days": "\ndays:\n  Monday: heel-to-hip\n  Thursday: strong-back-line",
    "weeks": "\nweeks:\n  - why: Learn the movements.\n    doses:\n      bridge: {reps: 8}",
    "phrases": "\nphrases:\n  ready: Here we go.",
    "pauses": "\npauses:\n  Sit tall.: 4s",
    "pronounce": "\npronounce:\n  psoas: sowass",
    "translations": "\ntranslations:\n  de:\n    Well done.: Gut gemacht.",
    "circuit": "\ncircuit:\n  rounds: 3\n  stations:\n    - exercise: bridge",
}
"""What is better shown on several lines."""


def sample(key: str, kind: Any, info: FieldInfo | None) -> str:
    """A line that an author could write for a key (several begin on a new line), or nothing."""
    if key in _SAMPLES:
        return _SAMPLES[key]
    words = info.examples if info is not None and info.examples else choices(kind)
    return f" {key}: {words[0]}" if words else ""


def shown(node: Node) -> str:
    """What a node is, in a person's words."""
    if isinstance(node, Scalar):
        return f"“{cut(node.text)}”"
    return "a list" if isinstance(node, Sequence) else "keys with values"


NAMES: dict[str, str] = {
    "SessionModel": "a session",
    "ExerciseModel": "an exercise",
    "VariationModel": "a variation",
    "Source": "a source",
    "EquipmentModel": "an entry of the equipment",
    "MoveModel": "a move",
    "HoldModel": "a hold",
    "PhaseModel": "a phase",
    "DoseModel": "a dose",
    "MusclesModel": "the muscles",
    "PaceModel": "the pace",
    "TonesModel": "the tones",
    "BedModel": "a bed",
    "VoiceModel": "a voice",
    "CoachModel": "the coach's rules",
    "ExerciseBlock": "an exercise block",
    "SayBlock": "a say block",
    "RestBlock": "a rest block",
    "CircuitBody": "a circuit",
    "CircuitBlock": "a circuit block",
    "LexiconModel": "a lexicon",
    "ShowModel": "a show",
    "EpisodeModel": "an episode",
    "ProgrammeModel": "a programme",
    "WeekModel": "a week",
    "PlanDose": "a dose",
    "PersonModel": "a person",
    "FundingModel": "the funding",
    "ArtworkModel": "the artwork",
    "PackModel": "a voice pack",
    "VoicesModel": "the configuration of voices",
    "CommandModel": "a command",
    "RateModel": "a command's rate",
    "PitchModel": "a command's pitch",
    "RecordingModel": "a phrase of a voice pack",
    "ClusterModel": "a cluster",
    "StationModel": "a station",
    "SupersetBody": "a superset",
    "SupersetBlock": "a superset block",
    "SeriesBody": "a series",
    "SeriesBlock": "a series block",
    "IntervalsBody": "intervals",
    "IntervalsBlock": "an intervals block",
    "TabataBody": "a tabata",
    "TabataBlock": "a tabata block",
    "EmomBody": "an emom",
    "EmomBlock": "an emom block",
    "AmrapBody": "an amrap",
    "AmrapBlock": "an amrap block",
    "ForTimeBody": "a for_time",
    "ForTimeBlock": "a for_time block",
    "RampModel": "a ramp",
    "BreathingBody": "breathing",
    "BreathingBlock": "a breathing block",
}
"""What an author calls a model."""
