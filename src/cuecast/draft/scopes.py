"""Which exercises a dose is meant for: those that its sentence names, or all that follow it.

`Wrist bends 10 times, palm turns 15 times. Every two hours.` stands apart from the exercises, and so
does `Leave two minutes between sets of the curl.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuecast.draft.claim_words import frequencies
from cuecast.draft.dose import facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.mentions import WORD, Mention, Names, names_of
from cuecast.draft.numbering import numbers_of
from cuecast.draft.parts import Line, Part, Parts
from cuecast.draft.pointing import THESE, named_by, next_of
from cuecast.draft.sentences import Sentence
from cuecast.draft.sharing import AHEAD, EVERY_ONE, concerns, selects
from cuecast.draft.sides import side_facts

_REST = re.compile(
    r"\b(?:the|all(?: the)?|everything) (?:(?:other|remaining)\b(?! (?:side|leg|arm|hand|foot|way|one\b))"
    r"|others|rest\b|else\b)"
)
"""`The remaining exercises`: those that the sentence before does not name."""

_BACK = re.compile(
    r"\W*(?:(?:'s? )?(?:(?:rest|break|pause) )?(?:between|after) (?:(?:each|every|the|all) )?sets? "
    r"|(?:\w+ ){0,2}?)(?:of|for|with|on) (?:the |your |each |every )?$"
)
_EACH_ONE = re.compile(r"[\w\s]{0,9}?\beach\W*")
"""`Exercises 1 to 4, five times each`: each exercise, and no side."""

_MARKED = re.compile(r"\W*[:,(–—-]|\s*\d")
_STARTS = re.compile(r"(?:^|[.;:,] )\W*(?:the |your )?$")
_FAR = 3
"""Words between a name and the first dose that it has."""

_SUBJECT = 8
"""The same of a sentence about nothing else, which tells only how often."""

_THE = re.compile(r"\b(?:the|your|both|and)\b")


@dataclass
class Scopes:
    """Doses of single exercises that are told elsewhere, by the place of the exercise.

    `taken` are their places in the text: they are said for nobody else.
    """

    numbers: Sequence[int] = ()
    """The number by which each exercise is called."""

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
    scopes, names = Scopes(numbers_of(found)), names_of(found)
    for place, part in enumerate(found.parts):
        _share(found, place, part, scopes)
    starts = [part.start for part in found.parts]
    _assign(found.shared, -1, names, starts, scopes)
    for place, part in enumerate(found.parts):
        _assign(part.lines, place, names, starts, scopes)
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
        earlier = frozenset(range(place + 1))
        meant = earlier if later and _closes(found, place, line) else later
        meant = frozenset(n for n in meant if concerns(line.sentence.low, n, scopes.numbers))
        for fact in _told_of_each(line.sentence) if later else ():
            scopes.give(meant, line.sentence, fact)


_SOME = 3
"""Exercises of which what is said of each behind them is said, also right before the next one."""


def _closes(found: Parts, place: int, line: Line) -> bool:
    """Whether a line among the words of an exercise is said for it and those before it.

    None of them tells the same for itself; and it does not open the next one.
    """
    adjoins = found.parts[place + 1].start <= line.block + 1 and place + 1 < _SOME
    if adjoins or AHEAD.search(line.sentence.low):
        return False
    told = {fact.field for fact in facts(line.sentence)}
    parts = found.parts[: place + 1]
    own = {field for part in parts for field in part.facts} | {
        fact.field
        for part in parts
        for other in part.lines
        if other is not line
        for fact in facts(other.sentence)
    }
    return bool(told) and told.isdisjoint(own)


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
    several = any(len(mention.parts) > 1 for mention in mentions)
    sides = [
        fact
        for fact in (side_facts(one) if mentions else ())
        if not (several and _EACH_ONE.fullmatch(one.low[fact.start : fact.end]))
    ]
    return [*other, *often, *sides]


def _assign(
    lines: list[Line], own: int, names: Names, starts: Sequence[int], scopes: Scopes
) -> None:
    """Give the doses of lines to the exercises that they name, of those that begin at some blocks."""
    walk = _Walk(scopes, starts, names)
    for line in list(lines):
        if line.block != walk.block:
            walk.enter(line.block)
        inside = own >= 0 and line.block == lines[0].block
        behind = own == len(starts) - 1 and not inside
        meant = walk.take(line, -1 if behind else own, inside)
        if meant and meant != {own}:
            walk.before |= meant
            if own >= 0:
                lines.remove(line)


@dataclass
class _Walk:
    """Goes through the lines of a block, and knows whom they named: all, the last, those with a dose."""

    scopes: Scopes
    starts: Sequence[int]
    names: Names
    block: int = -1
    before: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    just: frozenset[int] = frozenset()

    def enter(self, block: int) -> None:
        """Begin a block."""
        self.block = block
        self.before = self.known = self.just = frozenset()

    def take(self, line: Line, own: int, inside: bool) -> frozenset[int]:
        """Give the doses of a line, and tell whom it meant; `inside` of an exercise it is nobody else's."""
        one, scopes = line.sentence, self.scopes
        named = named_by(line, self.names, self.starts, scopes.numbers)
        scopes.name(one, named)
        self.known = self.known.union(*(mention.parts for mention in named))
        others = frozenset(range(len(self.starts))) - self.known
        named = [] if inside else _and_others(one.low, named, others)
        every = _doses(one, named)
        if self.known and not named and not inside and _REST.search(one.low):
            scopes.give_all(others, one, every)
            return frozenset()
        if not named:
            return self.carry(one, every)
        self.just = next_of(named, self.starts, line.block)
        given = [(fact, _governs(one.low, fact, named, every, own)) for fact in every]
        meant: frozenset[int] = frozenset().union(*(to.parts for _, to in given if to))
        for fact, to in given if meant != {own} else ():
            if to is not None:
                scopes.give(to.parts, one, fact)
        return meant

    def carry(self, one: Sentence, every: Sequence[Fact]) -> frozenset[int]:
        """Give the doses of a sentence that names nobody to those of whom the one before it spoke."""
        just, self.just = self.just, frozenset()
        these = bool(just == self.known and THESE.search(one.low))
        meant = just if just and these else self.before
        if not every:
            return frozenset()
        self.scopes.give_all(meant, one, every, carried=meant is not just)
        return meant


def _and_others(low: str, named: list[Mention], others: frozenset[int]) -> list[Mention]:
    """What a sentence names, and those that it calls the others: `bridges daily, the others weekly`."""
    rest = _REST.search(low) if named and others else None
    if rest is None or _unnamed(low[: rest.start()], named):
        return named
    return sorted([*named, Mention(*rest.span(), others)], key=lambda mention: mention.start)


_NOUN = re.compile(
    r"\b(?:the|your) (?!day|week|first|last|morning|evening|same|end|whole|strength|work)([a-z]+)"
)


def _unnamed(low: str, named: Sequence[Mention]) -> bool:
    """Whether words speak of something that names no known exercise, so that who the others are is open."""
    return any(
        not any(one.start <= match.start(1) < one.end for one in named)
        for match in _NOUN.finditer(low)
    )


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
            if len(one.parts) > 1
            or (_MARKED.match(low, one.end) and _STARTS.search(low[: one.start]))
        ]
    if not earlier:
        return None
    last = earlier[-1]
    first = min(other.start for other in every if other.start >= last.end)
    # `The bridge and the march need time, so three times a week is enough for those.`
    often = all(other.field == "frequency" for other in every)
    alone = len(mentions) == 1 and (often or len(last.parts) > 1)
    far = _SUBJECT if alone and not re.search(r"[a-z]", _THE.sub("", low[: last.start])) else _FAR
    near = len(WORD.findall(low[last.end : first])) <= far
    return last if near and not re.search(r"[.;!?]\s", low[last.end : fact.start]) else None
