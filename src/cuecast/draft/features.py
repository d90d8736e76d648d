"""What speaks for an exercise at a spot, as numbers: the words, what follows, what is set alike."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Callable
from dataclasses import dataclass

from cuecast.draft.breaths import BREATH
from cuecast.draft.naming import COUNT, MANY, NO_NAME, ORDINAL, has_head, title_name
from cuecast.draft.scorer import Features
from cuecast.draft.sentences import plain
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.spots import WINDOW, Article, Seen, Spot, asks
from cuecast.draft.words import BODY_RE


MOST_BLOCKS = 400
"""Blocks that tell what a text is about."""

Choose = Callable[[str, Spot | None, Features], float]
"""How likely an exercise begins at a spot of a kind (`alone`, `group`, `named`, `unnamed`, `article`), from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands between a spot and the next that is set alike."""

    sentences: int
    acts: int
    strong: int
    places: int
    doses: int
    turns: int
    stories: int
    roles: int
    inner: int
    at_once: bool

    @property
    def teaches(self) -> bool:
        """Whether an exercise could be told there."""
        return self.strong > 0 and (self.strong > 1 or self.doses > 0 or self.places > 0)


@dataclass
class State:
    """The exercise that is open where a spot stands, as far as spots judge by it."""

    spot: Spot | None = None
    strong: int = 0
    doses: int = 0
    since: int = 0
    """Lines since the last dose or change of side."""
    place: str = ""
    role: str = ""

    def take(self, seen: Seen) -> None:
        """Read one line of the open exercise."""
        self.strong += seen.look.strong
        self.place = self.place or seen.look.place
        counts = seen.look.dose or (seen.look.turns and not seen.look.body)
        self.doses += counts
        self.since = 0 if counts else self.since + 1


class Evidence:
    """The features of every spot of an article."""

    def __init__(self, article: Article, said: dict[int, Spot], choose: Choose) -> None:
        """Look at an article and the sentences that may begin an exercise; `choose` judges spots."""
        self.article = article
        self.said = said
        self.named = [*article.heads.values(), *article.labels.values()]
        self.named.sort(key=lambda spot: (spot.block, spot.start))
        self.ahead = {spot: self._ahead(n, spot) for n, spot in enumerate(self.named)}
        self.alike: dict[str, list[Spot]] = defaultdict(list)
        for spot in self.named:
            self.alike[spot.layout].append(spot)
        acting = [seen.look for seen in article.lines if seen.look.acts]
        self.topic = {
            "bodily": sum(one.strong for one in acting) / max(1, len(acting)),
            **_topic(article),
        }
        self.alone = {spot: choose("alone", spot, self.of_alone(spot)) for spot in self.named}
        self.good = sum(self.alone.values())
        self.groups = {
            layout: choose("group", some[0], self.of_group(some))
            for layout, some in self.alike.items()
            if len(some) > 1
        }

    def _ahead(self, number: int, spot: Spot) -> Ahead:
        """What follows a spot, up to the next that is set alike or above it."""
        lines = self.article.lines
        begin = self.article.after(spot.block)
        inner = 0
        last = len(self.article.blocks)
        for other in self.named[number + 1 :]:
            if self._ends(spot, other):
                last = other.block
                break
            inner += 1
        for block in range(spot.block + 1, last):
            if self.article.roles.get(block) == "noise":
                last = block
                break
        seen = lines[begin : min(self.article.starts[last], begin + WINDOW)]
        told = [one for one in seen if not one.look.story]
        roles = sum(
            1
            for block in range(spot.block + 1, last)
            if self.article.roles.get(block, "general") not in ("general", "why", "noise")
        )
        return Ahead(
            sentences=len(seen),
            acts=sum(one.look.acts for one in told),
            strong=sum(one.look.strong for one in told),
            places=sum(one.look.kind == "setup" and bool(one.look.place) for one in told),
            doses=sum(one.look.dose for one in told),
            turns=sum(one.look.turns for one in told),
            stories=len(seen) - len(told),
            roles=roles,
            inner=inner,
            at_once=any(one.look.strong or ((one.look.dose or one.look.acts) and n < 2)
                for n, one in enumerate(told[:3])),
        )

    def _ends(self, spot: Spot, other: Spot) -> bool:
        """Whether what a spot begins ends at another at the latest."""
        if other.layout == spot.layout:
            return True
        if spot.layout.startswith("h") and other.layout.startswith("h"):
            return other.layout <= spot.layout
        return other.whole and not spot.whole

    def of_alone(self, spot: Spot) -> dict[str, float]:
        """The features of a heading or a lead by itself."""
        found = {"always": 1.0, **self._words(spot), **self._follows(self.ahead[spot])}
        found["layout " + _kind(spot)] = 1.0
        found["numbered"] = float("numbered" in spot.layout)
        title = not self.article.lines[: self.article.starts[spot.block]] and spot.whole
        found["title"] = float(title)
        if title:
            found["title named"] = found["head"]
            found["title and inner"] = float(self._inner_teach(spot))
        return found

    def of_group(self, some: Sequence[Spot]) -> dict[str, float]:
        """The features of headings or leads that are set alike, taken together."""
        count = len(some)
        ahead = [self.ahead[one] for one in some]
        blocks = [self.article.blocks[one.block] for one in some]
        numbers = [block.number for block in blocks]
        near = sum(b.block - a.block < 4 for a, b in itertools.pairwise(some))
        each = {
            "likely": sum(self.alone[one] for one in some),
            "told at once": sum(one.at_once for one in ahead),
            "asked": sum(one.acts > 0 for one in ahead),
            "of the body": sum(one.strong > 0 for one in ahead),
            "dosed": sum(one.doses > 0 for one in ahead),
            "placed": sum(one.places > 0 for one in ahead),
            "heads": sum(has_head(plain(one.name)) for one in some),
            "bodies": sum(bool(BODY_RE.search(plain(one.name))) for one in some),
            "ask": sum(asks(plain(one.name)) for one in some),
            "speak": sum(bool(NO_NAME.search(plain(one.name))) for one in some),
            "few words": sum(len(one.name.split()) < 5 for one in some),
            "stories": sum(one.stories > 0 for one in ahead),
        }
        found = {name: value / count for name, value in each.items()}
        found |= {
            "always": 1.0,
            "two": float(count == 2),
            "many": float(count > 3),
            "counted up": float(numbers == [str(n + 1) for n in range(count)]),
            "all counted": float(all(numbers)),
            "near": near / (count - 1),
        }
        found["layout " + _kind(some[0])] = 1.0
        return found

    def of_article(self) -> dict[str, float]:
        """The features of the whole article: whether it teaches exercises at all."""
        lines = self.article.lines
        count = max(6, len(lines))
        return {
            "always": 1.0,
            **self.topic,
            "positions": min(1.0, 4 * sum(bool(one.look.place) for one in lines) / count),
            "doses": min(1.0, 4 * sum(one.look.dose for one in lines) / count),
            "of the body": sum(one.look.strong for one in lines) / count,
            "stories": sum(one.look.story for one in lines) / count,
            "best name": max(self.alone.values(), default=0.0),
            "best group": max(self.groups.values(), default=0.0),
            "heads": min(1.0, sum(has_head(plain(one.name)) for one in self.named) / 3),
        }

    def of_named(self, spot: Spot, state: State) -> dict[str, float]:
        """The features of a heading or a lead among those that are set alike, where it stands."""
        found = self.of_alone(spot)
        alike = self.alike[spot.layout]
        count = len(alike)
        found["alike"] = min(count, 5) / 5
        found["alone"] = float(count == 1)
        found["likely"] = self.alone[spot]
        if count > 1:
            several = [self.ahead[one] for one in alike]
            found["group likely"] = self.groups[spot.layout]
            found["group sure"] = float(self.groups[spot.layout] > 0.7)
            others = [self.alone[one] for one in alike if one is not spot]
            found["others likely"] = sum(others) / len(others)
            found["alike told at once"] = sum(one.at_once for one in several) / count
            found["alike dosed"] = sum(one.doses > 0 for one in several) / count
            found["alike placed"] = sum(one.places > 0 for one in several) / count
            heads = sum(has_head(plain(one.name)) for one in alike) / count
            found["alike named"] = heads
            found["alike ask"] = sum(asks(plain(one.name)) for one in alike) / count
        found.update(self._named_state(spot, state))
        return found

    def _inner_teach(self, spot: Spot) -> bool:
        return any(
            self.ahead[one].teaches and self.ahead[one].at_once
            for one in self.named
            if one.block > spot.block
        )

    def _words(self, spot: Spot) -> dict[str, float]:
        """What the words of a name tell."""
        name = spot.name
        low = plain(name)
        words = low.split()
        first = plain(self.article.blocks[spot.block].text[:80])
        found = {
            "head": float(has_head(low)),
            "body word": float(bool(BODY_RE.search(low))),
            "few words": float(len(words) <= 4),
            "many words": float(len(words) > 6),
            "asks": float(asks(low)),
            "speaks": float(bool(NO_NAME.search(low))),
            "several": float(bool(MANY.search(low))),
            "number": float(bool(re.search(r"\d", low))),
            "question": float(name.endswith("?") or self.article.blocks[spot.block].text.endswith("?")),
            "sentence end": float(self.article.blocks[spot.block].text.endswith((".", "!")) and spot.whole),
            "counted": float(bool(ORDINAL.match(first) or COUNT.match(first))),
            "gerund": float(bool(re.match(r"\w+ing\b", low)) and len(words) < 3),
            "capitals": float(name[:1].isupper() or name[:1].isdigit()),
        }
        found["head last"] = found["head"] * found["few words"]
        return found

    def _follows(self, ahead: Ahead) -> dict[str, float]:
        """What the words behind a spot tell."""
        return {
            "told at once": float(ahead.at_once),
            "teaches": float(ahead.teaches),
            "nothing asked": float(ahead.acts == 0),
            "nothing of the body": float(ahead.strong == 0),
            "asked": min(ahead.strong, 6) / 6,
            "placed": float(ahead.places > 0),
            "dosed": float(ahead.doses > 0),
            "doses": min(ahead.doses, 4) / 4,
            "turns": float(ahead.turns > 0),
            "stories": ahead.stories / max(1, ahead.sentences),
            "parts labelled": min(ahead.roles, 3) / 3,
            "names inside": min(ahead.inner, 5) / 5,
            "long": float(ahead.sentences > 15),
        }

    def _named_state(self, spot: Spot, state: State) -> dict[str, float]:
        open_ = state.spot
        found = {"nothing open": float(open_ is None)}
        if open_ is None:
            return found
        found["open alike"] = float(open_.layout == spot.layout)
        found["open empty"] = float(state.strong == 0)
        found["open dosed"] = float(state.doses > 0)
        found["inside open"] = float(
            open_.layout.startswith("h") and spot.layout.startswith("h") and open_.layout < spot.layout
        )
        found["lead inside open"] = float(open_.whole and not spot.whole)
        found["open unnamed"] = float(not open_.name)
        same = open_.name and plain(open_.name) == plain(spot.name)
        found["same name"] = float(bool(same))
        return found

    def of_said(self, spot: Spot, state: State) -> dict[str, float]:
        """The features of a sentence that names an exercise or begins one without a name."""
        article, at = self.article, spot.line
        seen = article.lines[at]
        low, block = seen.sentence.low, article.blocks[seen.block]
        ahead = [one for one in article.lines[at + 1 : at + 7] if not one.look.story]
        behind = article.lines[max(0, at - 2) : at]
        next_named = self._next_named(seen.block)
        found = {
            "always": 1.0,
            "setup": float(seen.look.kind == "setup"),
            "fragment": float(seen.look.kind == "fragment"),
            "placed": float(bool(seen.look.place)),
            "placed setup": float(bool(seen.look.place) and seen.look.kind == "setup"),
            "body": float(seen.look.body),
            "dosed": float(seen.look.dose),
            "turns": float(seen.look.turns),
            "breath": float(bool(BREATH.search(low))),
            "first of block": float(seen.first),
            "next": float(bool(ORDINAL.match(low))),
            "all": float(bool(ABOUT_ALL.search(low))),
            "item": float(block.kind == "item"),
            "number one": float(block.number == "1"),
            "later number": float(block.number not in ("", "1")),
            "under set-up": float(state.role == "setup"),
            "under action": float(state.role == "action"),
            "under another": float(state.role not in ("", "setup", "action")),
            "asked ahead": sum(one.look.strong for one in ahead) / 6,
            "dosed ahead": float(any(one.look.dose for one in ahead)),
            "asked before": float(any(one.look.strong for one in behind)),
            "name follows": float(next_named),
            "names in article": min(self.good, 3) / 3,
            "last line": float(not ahead),
            "nothing ahead": float(not any(one.look.strong for one in ahead[:4])),
            "short": float(len(low.split()) < 5),
            "long": float(len(low.split()) > 25),
            "you may": float(low.startswith(("you can", "you could", "you may", "let "))),
            "repeat": float(low.startswith(("repeat", "do ", "rest", "hold", "keep"))),
        }
        if spot.name:
            found["name head"] = float(has_head(plain(title_name(spot.name))))
            found["strong itself"] = float(seen.look.strong)
            found["named late"] = float(spot.start - seen.sentence.start > 45)
            found["counted and named"] = found["name head"] * found["next"]
            found["name of one"] = float(len(spot.name.split()) == 1)
        rest = [one for one in article.lines[at : at + 12] if one.block == seen.block]
        told = sum(one.look.strong for one in rest) > 1 and any(one.look.dose for one in rest)
        found["told in block"] = float(told)
        found["told and nothing open"] = float(told and state.spot is None)
        found.update(self._said_state(spot, seen, state))
        return found

    def _said_state(self, spot: Spot, seen: Seen, state: State) -> dict[str, float]:
        found: dict[str, float] = {}
        if state.spot is None:
            return {"nothing open": 1.0}
        found["open named"] = float(bool(state.spot.name) and state.spot.layout != "said")
        found["open empty"] = float(state.strong == 0)
        found["open unnamed"] = float(not state.spot.name)
        found["open said"] = float(state.spot.layout == "said")
        found["just dosed"] = float(state.doses > 0 and state.since <= 1)
        found["dosed before"] = float(state.doses > 0)
        found["never dosed"] = float(state.doses == 0 and state.strong > 0)
        found["place changes"] = float(bool(seen.look.place) and seen.look.place != state.place)
        found["fresh and dosed"] = float(seen.first and state.doses > 0)
        found["next and dosed"] = float(bool(ORDINAL.match(seen.sentence.low)) and state.doses > 0)
        found["placed and dosed"] = float(
            bool(seen.look.place) and seen.look.kind == "setup" and state.doses > 0
        )
        if spot.name and state.spot.name:
            found["same name"] = float(plain(spot.name) == plain(state.spot.name))
        return found

    def _next_named(self, block: int) -> bool:
        """Whether the next block is a name that is taught at once."""
        spot = self.article.heads.get(block + 1) or self.article.labels.get(block + 1)
        return spot is not None and self.ahead[spot].at_once


_TOPIC = re.compile(
    r"\b(?:exercis\w*|stretch\w*|muscles?|reps?|repetitions?|sets?|workouts?|physio\w*|inhal\w*|exhal\w*|breath\w*"
    r"|strength\w*|postur\w*|mobility|joints?|balance|warm-up|hold|yoga|pilates|mat|pain|stiff\w*|sore|core|squat\w*"
    r"|lunge\w*|plank\w*|bridge\w*|press-ups?|push-ups?)\b"
)
_ENOUGH_BODY, _ENOUGH_TOPIC = 0.06, 0.03
"""Shares of all words, from which on a text is as full of them as an article of exercises is."""


def _topic(article: Article) -> dict[str, float]:
    """How much the text speaks of the body and of exercise."""
    low = plain(" ".join(block.text for block in article.blocks[:MOST_BLOCKS]))
    words = max(60, len(low.split()))
    body = len(BODY_RE.findall(low)) / words
    topic = len(_TOPIC.findall(low)) / words
    return {
        "body words": min(1.0, body / _ENOUGH_BODY),
        "topic words": min(1.0, topic / _ENOUGH_TOPIC),
    }


def _kind(spot: Spot) -> str:
    return "heading" if spot.layout.startswith("h") else " ".join(spot.layout.split()[:2])


def first_line(article: Article, spot: Spot) -> int:
    """The line in which a spot stands, or the first behind it."""
    return spot.line if spot.line >= 0 else article.after(spot.block)


def ordered(spots: Sequence[Spot]) -> list[Spot]:
    """Spots in the order of the article."""
    return sorted(spots, key=lambda spot: (spot.block, spot.start, spot.line))


__all__ = ["Ahead", "Evidence", "State", "bisect_left", "first_line", "ordered"]
