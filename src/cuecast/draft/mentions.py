"""Where a sentence names exercises: by their names, by their kind, or by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuecast.draft.claim_signs import CONDITION
from cuecast.draft.dose_words import word_set
from cuecast.draft.parts import Part, Parts
from cuecast.draft.sentences import plain
from cuecast.draft.sharing import counts
from cuecast.draft.words import BODY_RE

WORD = re.compile(r"[a-z][a-z'-]*|\d+")
_OPENS = re.compile(
    r"(?:^|[,;:.(–—-]|\b(?:and|the|for|of|your|do|then|each|every|&"
    r"|(?:go|carry|keep) on with|continue with|keep up|you (?:can|may|should)"
    r"|(?:the|these|those) (?:two|three|four|five|six)))\s*$"
)
_NO_MORE = re.compile(
    r"\b(?:replace|stop|drop|leave out|instead of|rather than|give up|done with|finished)"
    r"(?: (?:the|your|all|these|those|both))*\s*$"
)
"""Before a name: what is done no longer."""

_EACH = re.compile(r"\b(?:each|every|all) $")
_JOINS = re.compile(r"\W*(?:and|&|or)?(?: the| for the)?\W*")

_ARTICLES = frozenset({"your", "the"})

_LEAST = 4
"""Letters of a word that names one alone."""


def _stem(word: str) -> str:
    """A word without the ending of several of it: `raise` and `raises` are one."""
    word = re.sub(r"lves$", "lf", word)
    one = re.sub(r"(?<=[a-z]{3})(?:(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<!s)s)$", "", word)
    return one.removesuffix("e") if len(one) > _LEAST else one


_GENERAL = frozenset(
    map(
        _stem,
        word_set(
            "exercise stretch hold move movement pose drill position raise lift press turn side set rest"
        ),
    )
)
"""Words that are too common to name an exercise alone."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """Names at characters `start` to `end` of a sentence, with the places of their exercises."""

    start: int
    end: int
    parts: frozenset[int]


Names = Mapping[Key, frozenset[int]]
"""The places of the exercises that some words name."""


def names_of(found: Parts) -> Names:
    """What names the exercises of an article."""
    return {
        **_groups(found.groups),
        **_kinds(found),
        **_parts_of(found.parts),
        **_keys(found.parts),
    }


def mentions(low: str, names: Names, numbers: Sequence[int]) -> list[Mention]:
    """Where a sentence names exercises, by their names or their numbers; on a condition it names none."""
    if CONDITION.match(low):
        return []
    counted = [Mention(*span, some) for span, some in counts(low, numbers)]
    named = [
        one
        for one in _named_in(low, names)
        if not any(one.start < other.end and other.start < one.end for other in counted)
    ]
    return sorted((*named, *counted), key=lambda one: one.start)


def _named_in(low: str, names: Names) -> Iterator[Mention]:
    """Where a sentence names exercises; names that are joined are one."""
    words = [(_stem(m.group()), m.start(), m.end()) for m in WORD.finditer(low)]
    last: Mention | None = None
    at = 0
    while at < len(words):
        many, places = _named(words, at, names)
        before = low[: words[at][1]]
        grouped = many > 1 and words[at + many - 1][0] in _CALLED and _EACH.search(before)
        if not many or not (grouped or _OPENS.search(before)) or _NO_MORE.search(before):
            at += 1
            continue
        one = Mention(words[at][1], words[at + many - 1][2], places)
        if last is not None and _JOINS.fullmatch(low[last.end : one.start]):
            last = Mention(last.start, one.end, last.parts | places)
        else:
            if last is not None:
                yield last
            last = one
        at += many
    if last is not None:
        yield last


def _named(
    words: Sequence[tuple[str, int, int]], at: int, names: Names
) -> tuple[int, frozenset[int]]:
    """How many words at a place name exercises, and which: `dead bug`, `slow and quick squeezes`."""
    texts = [word for word, _, _ in words[at : at + 6]]
    if len(texts) > 3 and texts[1] == "and":
        both = [names.get((first, texts[3]), frozenset()) for first in (texts[0], texts[2])]
        if all(both):
            return 4, both[0] | both[1]
    if len(texts) > 2 and texts[1] in _ARTICLES and (turned := names.get((texts[2], texts[0]))):
        return 3, turned  # `Stretch your calves`: the calf stretch.
    for many in range(min(5, len(texts)), 0, -1):
        kind = many == 1 and texts[1:2] and texts[1] in _GENERAL
        if not kind and (places := names.get(tuple(texts[:many]))):
            return many, places
    return 0, frozenset()


def _keys(parts: Sequence[Part]) -> dict[Key, frozenset[int]]:
    """What names each exercise: its name, or the end of it that no other name ends with."""
    full = [
        tuple(map(_stem, WORD.findall(plain(part.name.value)))) if part.name else ()
        for part in parts
    ]
    keys: dict[Key, set[int]] = {}
    for place, name in enumerate(full):
        for begin in range(len(name)):
            key = name[begin:]
            lone = len(key) == 1 and (len(key[0]) < _LEAST or key[0] in _GENERAL)
            if not lone:
                keys.setdefault(key, set()).add(place)
        # `Heel raises` of `heel raises off a step`, `march` of `standing march with band`.
        end = next((at for at in range(1, len(name)) if name[at] in _BEHIND), 0)
        for begin in range(end):
            key = name[begin:end]
            if not (len(key) == 1 and (len(key[0]) < _LEAST or key[0] in _GENERAL)):
                keys.setdefault(key, set()).add(place)
    return {key: frozenset(places) for key, places in keys.items() if len(places) == 1}


_BEHIND = frozenset(
    map(
        _stem,
        word_set("off on with against over to at in from lying for along by and sitting standing"),
    )
)
"""Words behind which a name only says how or with what."""


_CALLED = tuple(map(_stem, ("drill", "exercise", "move", "movement", "one", "pose", "stretch")))


def _parts_of(parts: Sequence[Part]) -> dict[Key, frozenset[int]]:
    """A word of one name only, before what it is: `the chair drill`, where one is a chair extension.

    Parts of the body name no exercise so: `the neck exercises` are several.
    """
    having: dict[str, set[int]] = {}
    for place, part in enumerate(parts):
        for word in WORD.findall(plain(part.name.value)) if part.name else ():
            if len(word) >= _LEAST and word not in _GENERAL and not BODY_RE.search(word):
                having.setdefault(_stem(word), set()).add(place)
    return {
        (word, what): frozenset(places)
        for word, places in having.items()
        if len(places) == 1
        for what in _CALLED
    }


def _groups(groups: Sequence[str]) -> dict[Key, frozenset[int]]:
    """What names the exercises below one of several headings: `each tummy exercise`."""
    said = [{_stem(word) for word in WORD.findall(group)} for group in groups]
    some: set[str] = set().union(*said)
    keys = {**_days_of(groups), **_headings_of(groups)}
    for word in some - _GENERAL:
        places = frozenset(n for n, words in enumerate(said) if word in words)
        if len(word) >= _LEAST and len(places) < len(groups):
            keys.update({(word, one): places for one in (*_CALLED, *_TOGETHER)})
            if {word} in said and word not in _NO_THINGS:  # `Machines`: `one set on each machine`
                keys[word,] = places
    return keys


_TOGETHER = tuple(map(_stem, ("routine", "circuit", "session", "workout", "programme", "program")))
"""What several exercises are called that are done one after the other."""


def _headings_of(groups: Sequence[str]) -> dict[Key, frozenset[int]]:
    """What names the exercises below a heading by its own words: `Do Workout A on Mondays`."""
    whole = [tuple(map(_stem, WORD.findall(_ASIDE.split(group)[0]))) for group in groups]
    return {
        head: frozenset(n for n, group in enumerate(whole) if group == head)
        for head in {*whole}
        if 1 < len(head) <= _LEAST + 1 and not {*head} <= _GENERAL
        if 0 < whole.count(head) < len(groups)
    }


_ASIDE = re.compile(r"\W*[:(]| [–—-] ")

_DAYS = ("day", "session", "workout")


def _days_of(groups: Sequence[str]) -> dict[Key, frozenset[int]]:
    """What names the exercises below a heading by their day: `upper body days`."""
    whole = [tuple(map(_stem, WORD.findall(group))) for group in groups]
    begun = {group[:many] for group in whole for many in (1, 2) if group[:many]}
    having = {
        head: frozenset(n for n, group in enumerate(whole) if group[: len(head)] == head)
        for head in begun
    }
    return {
        (*head, _stem(day)): places
        for head, places in having.items()
        if len(places) < len(groups) and head[-1] not in map(_stem, _DAYS)
        for day in _DAYS
    }


_STRENGTH = ("strength", "strengthen", "strengthening")
_WORK = tuple(map(_stem, ("", "exercise", "work", "training", "move", "one")))


def _kinds(found: Parts) -> dict[Key, frozenset[int]]:
    """What names the stretches among exercises, and what the others: `the strengthening exercises`.

    Also as an order: `Stretch every day, strengthen twice a week.`
    """
    names = [plain(part.name.value) if part.name else "" for part in found.parts]
    said = zip(names, found.groups or [""] * len(names), strict=True)
    stretches = frozenset(
        n
        for n, (name, group) in enumerate(said)
        if "stretch" in (group if _GROUP.search(group) else name)
    )
    others = frozenset(range(len(names))) - stretches
    title = plain(found.title.value) if found.title else ""
    all_stretch = bool(_STRETCHES.search(title)) and "stretches" not in found.groups
    if not stretches or not others or all_stretch:
        return {}
    work: dict[Key, frozenset[int]] = {
        (kind, what) if what else (kind,): others for kind in _STRENGTH for what in _WORK
    }
    return {("stretch",): stretches, ("stretching", _stem("exercise")): stretches, **work}


_STRETCHES = re.compile(
    r"^(?!.*\b(?:exercise|strength|move|workout|mobil|program|routine|drill)).*\bstretches\b"
)
"""A title by which all exercises of an article are stretches, whatever their names are."""


_NO_THINGS = frozenset(
    map(
        _stem,
        word_set(
            "strengthening strength stretching balance mobility core cardio warm-up cool-down"
        ),
    )
)
"""Headings that name a kind of exercise, and nothing to do it on."""

_GROUP = re.compile(r"\bstretch(?:es|ing)?\b|\bstrength(?:en)?")
