"""An article → a draft: the stages in their order, and what is left to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast import limits
from cuecast.draft import weighing
from cuecast.draft.features import Choose
from cuecast.draft.model import Draft, DraftedExercise, Found, Question
from cuecast.draft.numbers_told import settings_of
from cuecast.draft.owners import Owners
from cuecast.draft.page import page_blocks
from cuecast.draft.prose import prose_blocks
from cuecast.draft.reading import Block, is_html
from cuecast.draft.scopes import scoped
from cuecast.draft.scorer import by_weights
from cuecast.draft.segment import segmented
from cuecast.draft.sentences import sentence, tidy
from cuecast.draft.sharing import concerns
from cuecast.draft.trust import ENOUGH, Trust, by_keys
from cuecast.draft.understand import exercise


def draft(
    text: str,
    name: str = "",
    choose: Choose = by_weights,
    trust: Trust = by_keys,
    weigh: weighing.Weigh = weighing.by_keys,
) -> Draft:
    """What a text teaches; the same text gives the same draft.

    `name` is what the text is called; `choose` decides where exercises begin, `trust` which doses are
    written, and `weigh` whose it is how often something is done.
    """
    blocks: Sequence[Block] = ()
    if _has_words(text):
        blocks = page_blocks(text) if is_html(text) else prose_blocks(text)
    parts = segmented(blocks, choose)
    found: list[DraftedExercise] = []
    settings, owners = settings_of(parts), Owners(parts, scoped(parts), weigh)
    for place, part in enumerate(parts.parts[: limits.MAX_DRAFTED]):
        shared = [x for x in parts.shared if concerns(x.sentence.low, place, owners.numbers)]
        before = found[-1] if found else None
        found.append(exercise(part, shared, before, owners, settings[place], trust))
    kept = tuple(found)
    beyond = len(parts.parts) - len(kept)
    return Draft(text, name, parts.title, _author(blocks), kept, _questions(text, kept), beyond)


_LONG = 10_000
"""Letters from which on a text can be told from what only looks like one."""

_WORD = 12
"""Letters of a word on average, with its space, beyond which nobody wrote it: English has six."""


def _has_words(text: str) -> bool:
    """Whether a long text is one at all: not noise, nor a file of another kind, which take minutes."""
    return len(text) < _LONG or len(text) < _WORD * len(text.split()) or is_html(text)


_BY = re.compile(
    r"^(?:written |posted |words |story )?by:?\s+(?P<name>(?:our "
    r"|the )?(?-i:[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]+|de|van|von)){0,4}))",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^(?:©|\(c\)|copyright)\s*(?:©\s*)?[\d\s,–-]*(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3})"
)
_BIO = re.compile(
    r"^(?P<name>(?:Dr\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}) (?:certifies|is an? "
    r"|teaches|has (?:been|coached)|writes|works as)"
)


def _author(blocks: Sequence[Block]) -> Found[str] | None:
    for pattern, sure in ((_BY, 0.9), (_BIO, 0.8), (_RIGHTS, 0.7)):
        for block in (*blocks[:12], *blocks[-12:]):
            match = pattern.match(block.text[:200])
            if match and (
                pattern is not _BY or match["name"][0].isupper() or match["name"].startswith("our")
            ):
                one = sentence(block, 0, len(block.text))
                return one.found(tidy(match["name"]), *match.span("name"), sure)
    return None


_ASKED = {
    "name": "what is it called? The text gives it no name",
    "reps": "how many reps? The text does not say",
    "sides": "is the other side done as well? The text only describes one",
    "hold": "how long is the hold? The text says “{}”",
    "until": "how long is the hold at most? The text lets a sign end it: “{}”",
    "doubt": "what is right? The text says “{}”, and something else elsewhere",
    "often": "how often? The text says “{}”, but perhaps of something else",
    "thin": "is that meant? The text says “{}”, but perhaps of something else",
    "phases": "how does it move? The text describes no movement",
}


def _why(doubt: Found[str]) -> str:
    """Why a field was left open: it is told in two ways, or it is thin who is meant."""
    thin = "often" if doubt.value == "frequency" else "thin"
    return "doubt" if doubt.sure >= ENOUGH else thin


def _questions(text: str, exercises: Sequence[DraftedExercise]) -> tuple[Question, ...]:
    asked: list[Question] = []

    def ask(index: int, field: str, key: str = "", words: str = "") -> None:
        asked.append(Question(index, field, f"{_ASKED[key or field]}".format(words)))

    for index, one in enumerate(exercises):
        if not one.named:
            ask(index, "name")
        doubtful = {doubt.value for doubt in one.doubts}
        if one.reps is None and one.duration is None and "reps" not in doubtful:
            ask(index, "reps")
        for doubt in one.doubts:
            ask(index, doubt.value, _why(doubt), tidy(text[doubt.start : doubt.end]))
        for held in ("vague", "until"):
            if one.hold is not None and one.hold.value == held:
                words = tidy(text[one.hold.start : one.hold.end])
                ask(index, "hold", "hold" if held == "vague" else held, words)
        if one.sides is not None and one.sides.value == "unknown":
            ask(index, "sides")
        if not one.phases:
            ask(index, "phases")
    return tuple(asked)
