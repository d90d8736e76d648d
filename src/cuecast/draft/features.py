"""What speaks for an exercise at a spot, as numbers: the words, what follows, what is set alike."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from cuecast.draft.courses import course_of
from cuecast.draft.follows import FAR, ahead_of, follows
from cuecast.draft.listed import listed, steps
from cuecast.draft.lone import FIRST
from cuecast.draft.naming import COUNT, MANY, NO_NAME, ORDINAL, SEVERAL, has_head
from cuecast.draft.said import State, said_features
from cuecast.draft.scorer import SURE, Features
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Article, Spot
from cuecast.draft.topic import topic
from cuecast.draft.whole_lines import asks
from cuecast.draft.words import BODY_RE

LIKELY = 0.5
"""So likely names behind a title are those of exercises."""

ADVICE = ("avoid", "cautions", "feel", "focus", "why", "progressions", "regressions", "equipment")
"""What headings call advice: what leads there are faults and tips."""

ROWS = 2
"""Rows of a table of several exercises, with its head."""

NEAR = 5
"""Blocks between two exercises that stand in one list."""

Choose = Callable[[str, object, Features], float]
"""How likely an exercise begins at a spot, from 0 to 1; the kinds are those of `weights.yaml`.

Of the kinds of `owners.py`: how likely a place tells how often an exercise is done.
"""

_block = attrgetter("block")


class Evidence:
    """The features of every spot of an article."""

    def __init__(self, article: Article, said: dict[int, Spot], choose: Choose) -> None:
        """Look at an article and the sentences that may begin an exercise; `choose` judges spots."""
        self.article = article
        self.said = said
        self.named = [*article.heads.values(), *article.labels.values()]
        self.named.sort(key=lambda spot: (spot.block, spot.start))
        self.ahead = ahead_of(article, self.named)
        self.course = course_of(article)
        self.alike: dict[str, list[Spot]] = defaultdict(list)
        self._teaching: dict[str, int] = {}
        for spot in self.named:
            self.alike[spot.layout].append(spot)
        acting = [seen.look for seen in article.lines if seen.look.acts]
        self.topic = {
            "bodily": sum(one.strong for one in acting) / max(1, len(acting)),
            **topic(article),
        }
        self.alone = {spot: choose("alone", spot, self.of_alone(spot)) for spot in self.named}
        self.steps = steps(article)
        self.listed: set[int] = set()
        for spot in listed(self.alike, self.ahead, self.alone):
            self.alone[spot] = max(SURE, self.alone[spot])
            self.listed.add(spot.block)
        self.good = sum(self.alone.values())
        self.groups = {
            layout: choose("group", some[0], self.of_group(some))
            for layout, some in self.alike.items()
            if len(some) > 1
        }
        self.shares = {layout: self._shares(some) for layout, some in self.alike.items()}

    def of_alone(self, spot: Spot) -> dict[str, float]:
        """The features of a heading or a lead by itself."""
        found = {"always": 1.0, **self._words(spot), **follows(self.ahead[spot])}
        found["layout " + _kind(spot)] = 1.0
        found["numbered"] = float("numbered" in spot.layout)
        found["itself asks"] = float(self.article.asking(spot) is not None)
        found["numbered and dosed"] = found["numbered"] * self.course.dosed
        told = spot.block + spot.whole in self.course.told
        found["block told"] = float(told)
        noun = not (found["asks"] or found["speaks"] or found["several"] or found["sentence end"])
        found["noun"] = noun * found["few words"]
        found["noun told"] = found["noun"] * told
        title = spot.whole and self.article.starts[spot.block] == 0 and spot.block < FIRST
        found["title"] = float(title)
        if title:
            found["title named"] = found["head"]
            found["title and inner"] = float(self._inner_teach(spot))
        return found

    def titles_several(self, spot: Spot) -> bool:
        """Whether a heading is the title of several: `Bed and chair exercises` above their names."""
        title = spot.whole and self.article.starts[spot.block] == 0 and spot.block < FIRST
        if not title or not SEVERAL.search(plain(self.article.blocks[spot.block].text)):
            return False
        rows = sum(one.kind == "row" for one in self.article.blocks[spot.block :])
        below = [one for one in self.named if one.block > spot.block]
        return rows > ROWS or sum(self.alone[one] > LIKELY for one in below) > 1

    def others_teach(self, spot: Spot) -> bool:
        """Whether most headings that are set as this one are followed by movements of their own."""
        if not spot.whole or has_head(plain(spot.name)):
            return False
        some = self.alike[spot.layout]
        if spot.layout not in self._teaching:
            self._teaching[spot.layout] = sum(self.ahead[one].own > 0 for one in some)
        others, teach = len(some) - 1, self._teaching[spot.layout] - (self.ahead[spot].own > 0)
        return others > 1 and teach * 3 >= others * 2

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
            "block told": sum(one.block + one.whole in self.course.told for one in some),
        }
        found = {name: value / count for name, value in each.items()}
        found |= {
            "always": 1.0,
            "two": float(count == 2),
            "announced": float(count in self.course.announced),
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
        found.update(self._beside(spot, alike))
        found["announced"] = float(count in self.course.announced)
        found["likely"] = self.alone[spot]
        if count > 1:
            found["group likely"] = self.groups[spot.layout]
            found["group sure"] = float(self.groups[spot.layout] > 0.7)
            total, shares = self.shares[spot.layout]
            found["others likely"] = (total - self.alone[spot]) / (count - 1)
            found.update(shares)
        found.update(self._named_state(spot, state))
        return found

    def _beside(self, spot: Spot, alike: Sequence[Spot]) -> dict[str, float]:
        """How likely the spots right before and behind are that are set alike."""
        first = bisect_left(alike, spot.block - NEAR, key=_block)
        last = bisect_right(alike, spot.block + NEAR, key=_block)
        near = [one for one in alike[first:last] if one.block != spot.block]
        return {
            "neighbours": min(len(near), 3) / 3,
            "neighbours likely": max((self.alone[one] for one in near), default=0.0),
        }

    def _shares(self, some: Sequence[Spot]) -> tuple[float, dict[str, float]]:
        """How likely those that are set alike are together, and how many of them are told how."""
        ahead = [self.ahead[one] for one in some]
        names = [plain(one.name) for one in some]
        counts = {
            "alike told at once": sum(one.at_once for one in ahead),
            "alike dosed": sum(one.doses > 0 for one in ahead),
            "alike placed": sum(one.places > 0 for one in ahead),
            "alike named": sum(map(has_head, names)),
            "alike ask": sum(map(asks, names)),
        }
        shares = {name: value / len(some) for name, value in counts.items()}
        return sum(self.alone[one] for one in some), shares

    def _inner_teach(self, spot: Spot) -> bool:
        return any(
            self.ahead[one].teaches and self.ahead[one].at_once
            for one in self.named[:FAR]
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
            "question": float(
                name.endswith("?") or self.article.blocks[spot.block].text.endswith("?")
            ),
            "sentence end": float(
                self.article.blocks[spot.block].text.endswith((".", "!")) and spot.whole
            ),
            "counted": float(bool(ORDINAL.match(first) or COUNT.match(first))),
            "gerund": float(bool(re.match(r"\w+ing\b", low)) and len(words) < 3),
            "capitals": float(name[:1].isupper() or name[:1].isdigit()),
            "all capitals": float(name.isupper()),
        }
        found["head last"] = found["head"] * found["few words"]
        return found

    def _named_state(self, spot: Spot, state: State) -> dict[str, float]:
        open_ = state.spot
        found = {"nothing open": float(open_ is None)}
        if open_ is None:
            return found
        found["lead under advice"] = float(not spot.whole and state.role in ADVICE)
        found["open alike"] = float(open_.layout == spot.layout)
        found["open empty"] = float(state.strong == 0)
        found["open dosed"] = float(state.doses > 0)
        found["inside open"] = float(
            open_.layout.startswith("h")
            and spot.layout.startswith("h")
            and open_.layout < spot.layout
        )
        found["lead inside open"] = float(open_.whole and not spot.whole)
        found["open unnamed"] = float(not open_.name)
        same = open_.name and plain(open_.name) == plain(spot.name)
        found["same name"] = float(bool(same))
        return found

    def of_said(self, spot: Spot, state: State) -> dict[str, float]:
        """The features of a sentence that may begin an exercise."""
        article = self.article
        following = article.heads.get(spot.block + 1) or article.labels.get(spot.block + 1)
        named = following is not None and self.ahead[following].at_once
        found = said_features(article, spot, state, self.good, named)
        return found | self._in_course(spot, found, state)

    def _in_course(self, spot: Spot, found: Mapping[str, float], state: State) -> dict[str, float]:
        """How a sentence fits the way in which the article goes through its exercises."""
        course = self.course
        first, told = found["first of block"], spot.block in course.told
        same = state.spot is not None and state.spot.block == spot.block
        complete = state.strong > 0 and state.doses > 0
        return {
            "first and told": first * told,
            "first of told": first * told * min(len(course.told), 5) / 5,
            "first and complete": first * complete,
            "in a chain": first * found["next"] * min(len(course.next), 4) / 4,
            "chain elsewhere": (1 - first * found["next"]) * min(len(course.next), 4) / 4,
            "in open block": float(same),
            "in open block and complete": float(same and complete),
            "counted and dosed": first
            * bool(self.article.blocks[spot.block].number)
            * course.dosed,
            "counted and told": first * bool(self.article.blocks[spot.block].number) * told,
            "below heading": first * (spot.block - 1 in self.article.heads),
            "several announced": float(bool(course.announced)),
        }


def _kind(spot: Spot) -> str:
    return "heading" if spot.layout.startswith("h") else " ".join(spot.layout.split()[:2])
