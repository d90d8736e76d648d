"""Whether an amount counts reps: by its noun, by the verb before it, or by what stands behind it."""

from __future__ import annotations

import re

from cuecast.draft import dose_words as words
from cuecast.draft.dose_bare import MODAL, NO, Reading, bare
from cuecast.draft.dose_parse import Quantity, side_phrase
from cuecast.draft.dose_row import Row
from cuecast.draft.dose_words import word_set

_COMPARED = word_set("""
    as more stronger larger faster greater higher bigger heavier better likelier the
    your longer than
    table tables out""")


_MOST_MOVES = 120
"""More squats than this are somebody's record."""

_ONCE = frozenset({"it", "this", "that", "do", "repeat", "only", "just"})

_ONE_OF = word_set("do repeat x only just set of")
_MEANS = word_set("that's as is counts")
_RATES = word_set("minute second year session")
_TOLD = word_set("do repeat perform that's this through it again repeated")
_CLOSE = word_set("repeat do again go")
_AFTER_TIMES = word_set("only more in before with then and on after while to")
_SESSION = frozenset({"session", "workout", "practice"})
_NAMED_BEFORE = word_set(
    "first last final next other the these those all your my our their its than in at are were by after"
    " before until since"
)
_PLACES = word_set("between on with to against under over behind from of")
_FEW = 4
"""Fewer behind such a word are things: `between two chairs`, `on two fists`."""

_ENDS = word_set("last first final next by")
"""`The last two repetitions are hard`, `go up by 2 reps`."""
_DRAWN = word_set("breathe inhale exhale")
_KINDS = word_set("short long small slow quick gentle big deep little controlled")
_MADE = word_set("perform make complete do")
"""`Perform 10 revolutions in each direction.`"""
_BEGUN = word_set("start begin starting beginning")
_HAVE = word_set("has have had pick choose only with")
_BREATHED = word_set("in out inhale exhale breathe")
_PART_OF = word_set("its the your of other at")
_WHOLE = frozenset(
    {"thing", "lot", "circuit", "routine", "sequence", "everything", "flow", "whole"}
)


_EACH_HAS = re.compile(
    r"(?:^|[.;:,] )\W*(?:(?:and|so|then) )*(?:each|every|either) (?:\w+ )?(?:"
    + "|".join(sorted(words.SIDES - {"l", "r"}))
    + r") (?:(?:should|will|must|can|now|then) )?(?:gets?|has|have|needs?|takes?|does|do|is given) $"
)
"""`Each leg has three turns.`"""


_TITLES = (
    *((word,) for word in ("station", "drill", "pose", "stretch", "move", "movement", "activity")),
    *((word, ".") for word in ("ex", "no", "nr", "st")),
)
"""How a title begins that counts its exercises: `Move 3 sideways leg lifts`."""


def reps_of(row: Row, one: Quantity) -> Reading:
    """The reading of an amount that is no length: reps, or no dose."""
    before = row.word(one.first - 1)
    titled = row.texts[: one.first] in _TITLES
    names = titled or before in words.NUMBERED or before == "no."
    names = names and one.unit not in ("rep", "total")
    aged = row.phrase(one.first - 2, "age of", "ages of", "aged over")
    if one.unit in ("odd", "measure", "period", "thing") or names or aged:
        made = before in _MADE and one.noun.endswith("s") and one.noun not in words.COUNTED
        if one.noun in words.HELD_ONES and _makes(row, one):
            return "reps", 0.8
        stretched = (
            (one.noun in ("stretches", "holds") or made)
            and side_phrase(row, one.last) > one.last
            and not aged
        )
        if stretched and one.amount.low > 1:
            return "reps", 0.8
        return _label(row, one) if one.unit in ("period", "thing") else NO
    label = _label(row, one)
    if label[0]:
        return label
    part = before in ("in", "of") and row.amount(one.first - 2) is not None and one.unit == ""
    if part or (one.unit == "move" and _TO_A_BREATH.match(row.low, row.end(one.last))):
        return NO
    read = {"rep": _rep, "move": _move, "side": _side, "total": _total}.get(one.unit, bare)
    had = one.amount.word != "one" and _EACH_HAS.search(row.low, 0, row.start(one.first))
    return ("reps", 0.85) if had else read(row, one)


_MAKES = re.compile(
    r" (?:makes? (?:up )?(?:one|a) (?:session|set)|(?:are|is|will) (?:be )?(?:enough|plenty|do))\b"
)


def _makes(row: Row, one: Quantity) -> bool:
    """`a total of 3 stretches`, `three stretches make one session`."""
    total = row.phrase(one.first - 2, "total of")
    return one.amount.low > 1 and bool(total or _MAKES.match(row.low, row.end(one.last)))


_TO_A_BREATH = re.compile(
    r" (?:(?:go|goes|come|are done|are made|fit) )?(?:with|on|to|per|for|during) (?:one|each|every|a|the)?"
    r" ?(?:slow |long )?(?:breath|in-?breath|out-?breath|inhal|exhal|count)"
)
"""So many movements of one breath are no dose: `Five pumps go with one breath in.`"""

_LABELLED = re.compile(r"(?:\breps?|\brepetitions?)\W{1,3}$|\bdo $")


def counted_breaths(row: Row, one: Quantity) -> bool:
    """Whether breaths are counted as reps: `Repetitions: 5 breaths`, `do 10 breaths`."""
    return one.unit == "breath" and bool(_LABELLED.search(row.low, 0, row.start(one.first)))


_LISTED = word_set("list exercises moves")


def _label(row: Row, one: Quantity) -> Reading:
    """`Reps: 10`, `Sets – 3`, `Reps 10`."""
    at = one.first - 1
    marked = row.word(at) in (":", "=", "-", "–", "x", "×")
    word = row.word(at - 1) if marked else row.word(at)
    if (
        not marked
        and row.word(one.last) not in ("", ",", ".", ";", "/", "|", ")")
        and one.unit == ""
    ):
        return NO
    if word in ("reps", "rep", "repetitions", "repeats", "repeat") and one.unit in (
        "",
        "side",
        "rep",
        "thing",
    ):
        return "reps", 0.95
    if (
        word in ("sets", "rounds", "set")
        and one.unit in ("", "rep", "side")
        and (marked or word != "set")
    ):
        return "sets", 0.95
    if word == "hold" and marked and one.unit == "":
        return "hold", 0.8
    return NO


def _rep(row: Row, one: Quantity) -> Reading:
    """`10 reps`, `five times`, `twice`, `8x`."""
    before, after = row.word(one.first - 1), row.word(one.last)
    if one.noun in ("reps", "repetitions", "rep", "repetition"):
        counts = (one.amount.word != "one" or before in _ONE_OF) and before not in _ENDS
        return ("reps", 0.95) if counts and before not in _MEANS else NO
    only = row.low.startswith(("only", "just"), one.amount.start) and one.amount.high == 1
    if only and after in words.EACH and row.word(one.last + 1) in _SESSION:
        return "reps", 0.85  # `You need to do this one only once each session.`
    lone = one.amount.word == "one" and before not in _ONE_OF
    named = one.noun in ("x", "×") and after.isalpha() and not _fits(row, one.last)
    near = row.texts[max(row.clause(one.first), one.first - 8) : one.first]
    breathed = before in _BREATHED and _DRAWN & {*near}  # `breathe in and out 3 times`
    if lone or named or breathed or _compared(row, one):
        return NO
    if _all_through(row, one, near):
        return "sets", 0.85
    if one.amount.word in ("once", "twice", "times"):
        return _times(row, one, near)
    through = row.phrase(one.last, "through", "round", "around", "over")
    return ("sets" if through and "reps" in row.texts else "reps"), 0.8 if through else 0.9


def _all_through(row: Row, one: Quantity, near: tuple[str, ...]) -> bool:
    """`three times through the list`, `go through the lot three times`: rounds of everything."""
    if one.amount.more and _WHOLE & {*near}:
        return True  # `go through the whole thing once more`
    if one.amount.high == 1 or row.word(one.last) == "each":
        return False  # `Go through the exercises in order, five times each.`
    behind = row.texts[one.last : one.last + 4]
    ends = row.word(one.last) == "through" and (
        not row.word(one.last + 1).isalpha() or "the" in behind
    )
    listed = "through" in near and bool((_WHOLE | _LISTED) & {*near})
    return ends or (listed and row.word(one.last) != "each")


def _compared(row: Row, one: Quantity) -> bool:
    """`three times as strong`, `70 times a minute`, `forces of six times`."""
    after = row.word(one.last)
    rate = after in words.EACH and row.word(one.last + 1) in _RATES
    single = one.noun in ("time", "repeat") and one.amount.high > 1
    return rate or single or after in _COMPARED or row.word(one.first - 1) == "of"


def _fits(row: Row, at: int) -> bool:
    """Whether what stands behind `8x` may: a side, a direction, a word that ends the phrase."""
    word = row.word(at)
    told = word in words.WAYS | words.STOPS | words.EACH | words.DAILY | words.SIDES
    return (told and word not in ("if", "is")) or word in ("per", "slowly", "total", "repeat")


_WILL_DO = word_set("enough plenty fine sufficient do")


def _times(row: Row, one: Quantity, near: tuple[str, ...]) -> Reading:
    """`twice`, `once`: only where something is to be done so often."""
    if side_phrase(row, one.last) > one.last:
        return "reps", 0.9
    told = bool(_TOLD & {*near})
    before, after = row.word(one.first - 1), row.word(one.last)
    if one.amount.more:
        close = bool(_CLOSE & {*near[-3:]})
        return ("reps", 0.6 if _WHOLE & {*near} else 0.8) if told and close else NO
    once = one.amount.low == 1 and not (near and near[-1] in _ONCE)
    if once and after not in ("only", "through", "each"):
        return NO
    if (row.word(one.first - 2) in ("each", "either") and before in words.SIDES) or (
        not near and once is False and after in MODAL and row.word(one.last + 1) in _WILL_DO
    ):
        return "reps", 0.85  # `stretch each side twice`, `twice is enough`
    ends = not after.isalpha() or after in _AFTER_TIMES
    first = not near or near[-1] in (",", "and", "then")
    return ("reps", 0.85) if ends and (told or first) else NO


def _move(row: Row, one: Quantity) -> Reading:
    """`six turns`, `ten of these`, `8 steps to the left`."""
    before, amount = row.word(one.first - 1), one.amount
    if before == "over" or (before == "for" and row.word(one.first - 2) in _BREATHED):
        return NO  # `people over 65 fall`, `breathe in for five pumps`
    vague = amount.word in ("one", "few", "couple")
    placed = before in _PLACES and amount.high < _FEW
    named = before in _NAMED_BEFORE or placed
    if vague or amount.high > _MOST_MOVES or named or _thing(row, one):
        return NO
    begins = one.first == row.clause(one.first) or before in (",", "and", "then", "so")
    done = bool(words.DOING & {*row.texts[max(row.clause(one.first), one.first - 6) : one.first]})
    return "reps", 0.9 if done else 0.8 if begins else 0.7


_DONE = word_set("exercise move movement stretch drill pose position")
"""`10 of each exercise`."""


_TAKEN = word_set("do take complete repeat make and then with for")


def _thing(row: Row, one: Quantity) -> bool:
    """Whether the noun is no movement here: `two steps away`, `three openings`, `nine of them never`."""
    after, last = row.word(one.last), row.word(one.last - 1)
    near = one.amount.high < 4 or after in ("away", "from", "at")
    if (one.noun == "steps" and near) or after in ("exercises", "stretches", "moves"):
        return True
    begun = bool(_BEGUN & {*row.texts[max(row.clause(one.first), one.first - 4) : one.first]})
    if row.word(one.first - 1) in _HAVE and one.noun not in ("ups", "downs") and not begun:
        return True
    if last not in ("them", "these", "those", "each"):
        return after == "of"
    took = row.word(one.first - 1) in _TAKEN or one.first == row.clause(one.first)
    done = words.MOVES | words.BREATH if took else words.MOVES
    if after in done or (row.word(one.last + 1) in done and after in _KINDS):
        after = row.word(one.last + 1 + (after in _KINDS))
        return after in MODAL  # `4 to 6 of these short holds`, `ten of these breaths`
    follows = row.word(one.last + (after in words.MOVES or (last == "each" and after in _DONE)))
    return follows.isalpha() and follows not in words.STOPS | MODAL | words.EACH | {"per", "slowly"}


def _side(row: Row, one: Quantity) -> Reading:
    """`10 each side`, `8 per leg`: only a number that could be one of reps."""
    before = row.word(one.first - 1)
    measured = words.MEASURE - {"in"} & {*row.texts[: one.first]}
    lone = one.amount.word == "one" and before not in _ONE_OF | {"do", "try", "make"}
    if measured or lone or one.amount.word == "few" or before in _PART_OF:
        return NO
    if before == "for" and words.HOLD & {*row.texts[max(0, one.first - 6) : one.first]}:
        return "hold", 0.8
    return "reps", 0.85


def _total(row: Row, one: Quantity) -> Reading:
    return ("reps", 0.85) if one.amount.low > 1 and row.word(one.first - 1) != "of" else NO
