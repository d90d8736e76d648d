"""What speaks for an exercise that begins with a sentence: one that names it, or only asks for something."""

from __future__ import annotations

from dataclasses import dataclass

from cuecast.draft.breaths import BREATH
from cuecast.draft.naming import ORDINAL, has_head, title_name
from cuecast.draft.reading import Block
from cuecast.draft.sentences import plain
from cuecast.draft.sharing import ABOUT_ALL, EVERY_ONE
from cuecast.draft.spots import Article, Seen, Spot


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


def of_each(article: Article, good: float, block: int) -> bool:
    """Whether a paragraph speaks of each of the exercises that have names or rows of their own."""
    lines = article.lines[article.starts[block] : article.starts[block + 1]]
    others = good > 1 or any(one.kind == "row" for one in article.blocks)
    return others and any(EVERY_ONE.search(one.sentence.low) for one in lines)


def said_features(
    article: Article, spot: Spot, state: State, good: float, next_named: bool
) -> dict[str, float]:
    """The features of a sentence that names an exercise or begins one without a name."""
    at = spot.line
    seen = article.lines[at]
    rest = [one for one in article.lines[at : at + 12] if one.block == seen.block]
    told = sum(one.look.strong for one in rest) > 1 and any(one.look.dose for one in rest)
    return {
        "always": 1.0,
        "name follows": float(next_named),
        "names in article": min(good, 3) / 3,
        "told in block": float(told),
        "block of all": float(any(ABOUT_ALL.search(one.sentence.low) for one in rest)),
        "told and nothing open": float(told and state.spot is None),
        **_around(article, at),
        **_itself(seen, article.blocks[seen.block]),
        **_under(state.role),
        **_named(spot, seen),
        **_said_state(spot, seen, state),
    }


def _itself(seen: Seen, block: Block) -> dict[str, float]:
    """What the sentence's own words and its place in its block tell."""
    low, look = seen.sentence.low, seen.look
    return {
        "setup": float(look.kind == "setup"),
        "fragment": float(look.kind == "fragment"),
        "placed": float(bool(look.place)),
        "placed setup": float(bool(look.place) and look.kind == "setup"),
        "body": float(look.body),
        "dosed": float(look.dose),
        "turns": float(look.turns),
        "breath": float(bool(BREATH.search(low))),
        "first of block": float(seen.first),
        "next": float(bool(ORDINAL.match(low))),
        "all": float(bool(ABOUT_ALL.search(low))),
        "item": float(block.kind == "item"),
        "number one": float(block.number == "1"),
        "later number": float(block.number not in ("", "1")),
        "short": float(len(low.split()) < 5),
        "long": float(len(low.split()) > 25),
        "you may": float(low.startswith(("you can", "you could", "you may", "let "))),
        "repeat": float(low.startswith(("repeat", "do ", "rest", "hold", "keep"))),
    }


def _under(role: str) -> dict[str, float]:
    """What the heading or label above the sentence tells."""
    return {
        "under set-up": float(role == "setup"),
        "under action": float(role == "action"),
        "under another": float(role not in ("", "setup", "action")),
    }


def _named(spot: Spot, seen: Seen) -> dict[str, float]:
    """What the name tells that a sentence gives."""
    found: dict[str, float] = {}
    if not spot.name:
        return found
    named = plain(title_name(spot.name))
    found["name head"] = float(has_head(named) or has_head(named.partition(" for ")[0]))
    found["strong itself"] = float(seen.look.strong)
    found["named late"] = float(spot.start - seen.sentence.start > 45)
    found["counted and named"] = found["name head"] * float(bool(ORDINAL.match(seen.sentence.low)))
    found["name of one"] = float(len(spot.name.split()) == 1)
    found["named"] = 1.0
    found["only name"] = float(len(seen.sentence.low.split()) - len(spot.name.split()) < 4)
    found["told as story"] = float(seen.look.story)
    return found


def _around(article: Article, at: int) -> dict[str, float]:
    """What stands before and behind a sentence."""
    ahead = [one for one in article.lines[at + 1 : at + 7] if not one.look.story]
    behind = article.lines[max(0, at - 2) : at]
    return {
        "asked ahead": sum(one.look.strong for one in ahead) / 6,
        "dosed ahead": float(any(one.look.dose for one in ahead)),
        "asked before": float(any(one.look.strong for one in behind)),
        "last line": float(not ahead),
        "nothing ahead": float(not any(one.look.strong for one in ahead[:4])),
    }


def _said_state(spot: Spot, seen: Seen, state: State) -> dict[str, float]:
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
