"""Which exercises a dose is meant for: those that its sentence names, or all that follow it.

`Wrist bends 10 times, palm turns 15 times. Every two hours.` stands apart from the exercises, and so
does `Leave two minutes between sets of the curl.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cuecast.draft.claims import frequencies
from cuecast.draft.dose import facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.dose_words import word_set
from cuecast.draft.parts import Line, Part, Parts
from cuecast.draft.sentences import Sentence, plain
from cuecast.draft.sharing import EVERY_ONE, concerns, counts, selects
from cuecast.draft.sides import side_facts

_WORD = re.compile(r"[a-z][a-z'-]*|\d+")
_OPENS = re.compile(
    r"(?:^|[,;:.(–—-]|\b(?:and|the|for|of|your|do|then|&"
    r"|(?:the|these|those) (?:two|three|four|five|six)))\s*$"
)
_REST = re.compile(
    r"\b(?:the|all(?: the)?|everything) (?:(?:other|remaining)\b(?! (?:side|leg|arm|hand|foot|way|one\b))"
    r"|others|rest\b|else\b)"
)
"""`The remaining exercises`: those that the sentence before does not name."""

_JOINS = re.compile(r"\W*(?:and|&|or)?(?: the| for the)?\W*")
_BACK = re.compile(r"\W*(?:\w+ ){0,2}?(?:of|for|with|on) (?:the |your )?$")
_MARKED = re.compile(r"\W*[:,(–—-]|\s*\d")
_STARTS = re.compile(r"(?:^|[.;:,] )\W*(?:the |your )?$")
_FAR = 3
"""Words between a name and the first dose that it has."""

_GENERAL = word_set(
    "exercise stretch hold move movement pose drill position raise lift press turn side set rest"
)
"""Words that are too common to name an exercise alone."""

_LEAST = 4
"""Letters of a word that names one alone."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """Names at characters `start` to `end` of a sentence, with the places of their exercises."""

    start: int
    end: int
    parts: frozenset[int]


@dataclass
class Scopes:
    """Doses of single exercises that are told elsewhere, by the place of the exercise.

    `taken` are their places in the text: they are said for nobody else.
    """

    told: dict[int, list[tuple[Sentence, Fact]]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    often: dict[int, frozenset[int]] = field(default_factory=dict)
    """Of places in the text that tell how often: the exercises that they are told for."""
    named: dict[int, frozenset[int]] = field(default_factory=dict)
    """Of sentences (by their places in the text) that name exercises: which."""

    carried: dict[int, frozenset[int]] = field(default_factory=dict)
    """Of places that tell how often: the exercises that the sentence before them named."""

    def name(self, one: Sentence, mentions: Sequence[Mention]) -> None:
        """Remember whom a sentence names."""
        if mentions:
            parts = (mention.parts for mention in mentions)
            self.named[one.found("").start] = frozenset().union(*parts)

    def give(
        self, places: frozenset[int], one: Sentence, fact: Fact, carried: bool = False
    ) -> None:
        """Give a dose to some exercises; `carried` over from the sentence before."""
        start = one.found("", fact.start, fact.end).start
        if fact.field == "frequency":
            told = self.carried if carried else self.often
            told[start] = told.get(start, frozenset()) | places
            return
        self.taken.add(start)
        for place in places:
            self.told.setdefault(place, []).append((one, fact))

    def give_all(
        self, places: frozenset[int], one: Sentence, some: Sequence[Fact], carried: bool = False
    ) -> None:
        """Give every dose of a sentence to some exercises; to none where there are none."""
        for fact in some if places else ():
            self.give(places, one, fact, carried)


def scoped(found: Parts) -> Scopes:
    """Take from the lines of the parts and of all what is meant for other exercises."""
    scopes, names = Scopes(), {**_kinds(found.parts), **_keys(found.parts)}
    for place, part in enumerate(found.parts):
        _share(found, place, part, scopes)
    count = len(found.parts)
    _assign(found.shared, -1, names, count, scopes)
    for place, part in enumerate(found.parts):
        _assign(part.lines, place, names, count, scopes)
    return scopes


def _share(found: Parts, place: int, part: Part, scopes: Scopes) -> None:
    """What a later paragraph of an exercise says for each of them: in the last, for all."""
    blocks = {
        line.block
        for line in part.lines
        if line.block > part.lines[0].block and _is_of_others(line, place == len(found.parts) - 1)
    }
    if len(found.parts) < 2 or not blocks:
        return
    later = frozenset(range(place + 1, len(found.parts)))
    for line in [one for one in part.lines if one.block in blocks and _told_of_each(one.sentence)]:
        if not later and EVERY_ONE.search(line.sentence.low):  # It is said for the last one too.
            for fact in side_facts(line.sentence):
                scopes.give(frozenset(range(place)), line.sentence, fact)
            continue
        part.lines.remove(line)
        if not later:
            found.shared.append(line)
        low, count = line.sentence.low, len(found.parts)
        meant = frozenset(n for n in later if concerns(low, n + 1, count))
        for fact in _told_of_each(line.sentence) if later else ():
            scopes.give(meant, line.sentence, fact)


def _is_of_others(line: Line, last: bool) -> bool:
    """Whether a sentence speaks of each of them or, behind the last, of some by their numbers."""
    low = line.sentence.low
    return bool(EVERY_ONE.search(low)) or (last and selects(low) and bool(facts(line.sentence)))


def _told_of_each(one: Sentence) -> list[Fact]:
    """The doses of a sentence, its sides among them."""
    return [*facts(one), *side_facts(one)]


def _doses(one: Sentence, mentions: Sequence[Mention]) -> list[Fact]:
    """The doses of a sentence, with its sides where it names exercises."""
    often = [Fact("frequency", *told[:3]) for told in frequencies(one.low)]
    other = [fact for fact in facts(one) if fact.field != "frequency"]
    return [*other, *often, *(side_facts(one) if mentions else ())]


def _assign(
    lines: list[Line], own: int, names: dict[Key, frozenset[int]], count: int, scopes: Scopes
) -> None:
    """Give the doses of lines to the exercises that they name, of so many."""
    before: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    block = -1
    for line in list(lines):
        if line.block != block:
            before, known, block = frozenset(), frozenset(), line.block
        one = line.sentence
        mentions = [] if EVERY_ONE.search(one.low) else _every_mention(one.low, names, count)
        scopes.name(one, mentions)
        known = known.union(*(mention.parts for mention in mentions))
        inside = line.block == lines[0].block
        if own >= 0 and inside:
            mentions = []
        every = _doses(one, mentions)
        behind = own == count - 1 and not inside
        given = [
            (fact, _governs(one.low, fact, mentions, every, -1 if behind else own))
            for fact in every
        ]
        if known and not mentions and _REST.search(one.low):
            scopes.give_all(frozenset(range(count)) - known, one, every)
            continue
        meant = frozenset().union(*(mention.parts for _, mention in given if mention))
        if not meant and every and not mentions:
            meant = before
            scopes.give_all(before, one, every, carried=True)
        if meant == {own}:
            continue
        for fact, mention in given:
            if mention is not None:
                scopes.give(mention.parts, one, fact)
        before = before | meant
        if own >= 0 and meant:
            lines.remove(line)


def _governs(
    low: str, fact: Fact, mentions: Sequence[Mention], every: Sequence[Fact], own: int
) -> Mention | None:
    """The mention that a dose belongs to: right behind it, or the last before it."""
    for one in mentions:
        if one.start >= fact.end and _BACK.fullmatch(low[fact.end : one.start]):
            return one
    earlier = [one for one in mentions if one.end <= fact.start]
    if own >= 0:
        earlier = [
            one
            for one in earlier
            if _MARKED.match(low, one.end) and _STARTS.search(low[: one.start])
        ]
    if not earlier:
        return None
    last = earlier[-1]
    first = min(other.start for other in every if other.start >= last.end)
    near = len(_WORD.findall(low[last.end : first])) <= _FAR
    return last if near and not re.search(r"[.;!?]\s", low[last.end : fact.start]) else None


def _every_mention(low: str, names: dict[Key, frozenset[int]], count: int) -> list[Mention]:
    """Where a sentence names exercises, by their names or their numbers; on a condition it names none."""
    if _CONDITION.match(low):
        return []
    counted = [Mention(*span, frozenset(n - 1 for n in some)) for span, some in counts(low, count)]
    named = [
        one
        for one in _mentions(low, names)
        if not any(one.start < other.end and other.start < one.end for other in counted)
    ]
    return sorted((*named, *counted), key=lambda one: one.start)


_CONDITION = re.compile(
    r"\W*(?:(?:but|and) )?(?:if|unless|during (?:a|an)|on (?:a )?bad days?|should you)\b"
)


def _mentions(low: str, names: dict[Key, frozenset[int]]) -> Iterator[Mention]:
    """Where a sentence names exercises; names that are joined are one."""
    words = [(_stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(low)]
    last: Mention | None = None
    at = 0
    while at < len(words):
        many, places = _named(words, at, names)
        if not many or not _OPENS.search(low[: words[at][1]]):
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
    words: Sequence[tuple[str, int, int]], at: int, names: dict[Key, frozenset[int]]
) -> tuple[int, frozenset[int]]:
    """How many words at a place name exercises, and which: `dead bug`, `slow and quick squeezes`."""
    texts = [word for word, _, _ in words[at : at + 6]]
    if len(texts) > 3 and texts[1] == "and":
        both = [names.get((first, texts[3]), frozenset()) for first in (texts[0], texts[2])]
        if all(both):
            return 4, both[0] | both[1]
    for many in range(min(5, len(texts)), 0, -1):
        kind = many == 1 and texts[1:2] and texts[1] in _GENERAL
        if not kind and (places := names.get(tuple(texts[:many]))):
            return many, places
    return 0, frozenset()


def _keys(parts: Sequence[Part]) -> dict[Key, frozenset[int]]:
    """What names each exercise: its name, or the end of it that no other name ends with."""
    full = [
        tuple(map(_stem, _WORD.findall(plain(part.name.value)))) if part.name else ()
        for part in parts
    ]
    keys: dict[Key, set[int]] = {}
    for place, name in enumerate(full):
        for begin in range(len(name)):
            key = name[begin:]
            lone = len(key) == 1 and (len(key[0]) < _LEAST or key[0] in _GENERAL)
            if not lone:
                keys.setdefault(key, set()).add(place)
    return {key: frozenset(places) for key, places in keys.items() if len(places) == 1}


_STRENGTH = ("strength", "strengthening")
_WORK = ("", "exercise", "work", "training", "move", "one")


def _kinds(parts: Sequence[Part]) -> dict[Key, frozenset[int]]:
    """What names the stretches among exercises, and what the others: `the strengthening exercises`."""
    names = [plain(part.name.value) if part.name else "" for part in parts]
    stretches = frozenset(n for n, name in enumerate(names) if "stretch" in name)
    others = frozenset(range(len(parts))) - stretches
    if not stretches or not others:
        return {}
    work = {(kind, what) if what else (kind,): others for kind in _STRENGTH for what in _WORK}
    return {("stretch",): stretches, ("stretching", "exercise"): stretches, **work}


def _stem(word: str) -> str:
    """A word without the ending of several of it."""
    return re.sub(r"(?<=[a-z]{3})(?:(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<!s)s)$", "", word)
