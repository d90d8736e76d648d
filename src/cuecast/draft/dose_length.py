"""What a length of time is: a hold, a rest, a duration, or no dose, by the words that govern it."""

from __future__ import annotations

from cuecast.draft import dose_words as words
from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_parse import Quantity, Row, side_phrase
from cuecast.draft.dose_words import word_set

Reading = tuple[str, float]
"""A field and how sure that is; an empty field is no dose."""

NONE: Reading = ("", 1.0)
_REST_AFTER = word_set("rest break breather recovery off between resting easy recover")
_HOLD_AFTER = word_set(
    "hold holds squeeze squeezes isometric contraction contractions pause plank stretch"
)
_OTHER_AFTER = word_set("""ago later old long walk drive video class workout routine session read flow video
    sequence series delay before after away apart flat left tops race circuit""")
_OTHER_BEFORE = word_set(
    "every first last after before than under within past in over next by since"
)
_STATIC_AFTER = word_set("hold holds stretch plank pose")
_BACK = 14
"""Words before a length among which the verb that governs it is looked for."""


def length(row: Row, one: Quantity) -> Reading:
    """The reading of a time, of counts, or of breaths."""
    for read in (_size, _after, _before, _governed):
        got = read(row, one)
        if got is not None:
            return got
    if not _alone(row, one):
        return "", 0.5
    return "length", 0.5 if _lone_minutes(row, one) or row.word(one.first - 1) in (
        "(",
        "~",
    ) else 0.75


def _lone_minutes(row: Row, one: Quantity) -> bool:
    """Whether minutes stand there that may as well be those of the whole class."""
    if one.unit != "time" or one.scale == 1 or side_phrase(row, one.last) > one.last:
        return False
    turned = {"left", "right", "other", "switch", "swap", "change", "same"} & {
        *row.texts[one.last :]
    }
    return not turned and not any(True for _ in often(row))


def _size(row: Row, one: Quantity) -> Reading | None:
    seconds = one.amount.high * one.scale
    if one.amount.more and one.unit != "set":
        return NONE
    most = 1800 if one.unit == "time" else 60
    return NONE if one.amount.word != "few" and not 0 < seconds <= most else None


def _after(row: Row, one: Quantity) -> Reading | None:
    """What the words behind say: `30 s rest`, `a five-second hold`, `4 s off`, `10 minutes later`."""
    at = one.last
    at += row.word(at) in ("'", "of", "to", "-", "s")
    word = row.word(at)
    if word == "in" and row.word(at + 1) == "between":
        return "rest", 0.95
    if (
        word in ("after", "between")
        and row.word(at + 1) in ("each", "every")
        and row.word(at + 2) not in words.SIDES
    ):
        near = {*row.texts[row.clause(one.first) : one.first]}
        told = not near or near & (
            words.RESTING | {"wait", "pause", "resting", "sit", "#", ",", "a"}
        )
        return ("rest", 0.9) if told and one.amount.high * one.scale <= 300 else NONE
    if word in ("between", "before", "after", "until") and row.word(at + 1) in (
        *(
            "the",
            "you",
            "repeating",
            "going",
            "each",
            "sets",
            "rounds",
            "reps",
            "next",
            "every",
            "them",
            "starting",
        ),
        *("efforts", "everything", "exercises", "sides", "all", "your", "another"),
    ):
        held = {"hold", "stay", "remain", "keep"} & {*row.texts[row.clause(one.first) : one.first]}
        if held and word != "between":
            return None
        return (
            ("rest", 0.9)
            if word == "between"
            or row.phrase(at + 1, "the next", "you repeat", "repeating", "going again", "you go")
            else None
        )
    if row.word(one.last) in ("a", "per", "each") and row.word(one.last + 1) in ("minute", "min"):
        return NONE
    if row.phrase(at, "on the way") or (row.word(at) in ("up", "down") and one.unit != "breath"):
        return NONE
    if (
        row.word(at) in (",", "and", "then")
        and (then := at + (row.word(at + 1) in ("and", "then")))
        and row.phrase(
            then + (row.word(at) == ","),
            "go again",
            "do it again",
            "repeat",
            "again",
            "do it all",
            "start again",
        )
        and "shake" in row.texts[row.clause(one.first) : one.first]
    ):
        return "rest", 0.8
    if one.unit == "breath" and one.noun.startswith(("in", "ex")):
        return None
    if word in _REST_AFTER and row.word(at + 1) not in ("here", "there"):
        return "rest", 0.95
    if word in ("catch", "recover") or row.phrase(at, "to catch", "to recover", "to rest"):
        return "rest", 0.9
    if word == "on" and row.word(at + 1) in (",", "/", "and", "-", "–", "then", "#", ";"):
        return "length", 0.9
    if word in ("work", "working"):
        return "duration", 0.9
    if word in _HOLD_AFTER and row.word(at + 1) not in _OTHER_AFTER:
        return "hold", 0.95
    if one.joined:
        return ("duration", 0.8) if word in ("march", "marching") else NONE
    return NONE if word in _OTHER_AFTER else None


def _before(row: Row, one: Quantity) -> Reading | None:
    """What stands right before it: `every 90 min`, `over 3 seconds`, `rest: 30 s`, `tempo`."""
    at = one.first - 1
    while row.word(at) in ("a", "the", "about", "slow"):
        at -= 1
    word = row.word(at)
    if word in ("take", "takes", "taking", "took") and one.unit == "breath":
        around = {
            "before",
            "afterwards",
            "after",
            "start",
            "begin",
            "finish",
            "starting",
            "beginning",
            "finally",
        }
        return ("hold", 0.7) if one.amount.high > 1 and not around & {*row.texts} else NONE
    if word == "in" and _breath_verb(row, at) and one.unit != "breath":
        return NONE
    if word in _OTHER_BEFORE or word in ("takes", "lasts", "take", "taking", "allow", "lasting"):
        return NONE
    if word in (":", "=", "-", "–", "("):
        label = row.word(at - 1)
        label = row.word(at - 2) if label in ("time", "period", "periods") else label
        if label in ("hold", "holds", "pause"):
            return "hold", 0.95
        if label in ("rest", "rests", "break", "recovery"):
            return "rest", 0.95
        if label in ("time", "duration", "length", "total"):
            return NONE
    return None


def _breath_verb(row: Row, at: int) -> bool:
    return row.word(at - 1) in ("breathe", "breath", "breathing", "breathes")


def _governed(row: Row, one: Quantity) -> Reading | None:
    """What the nearest verb before it says."""
    begin = row.clause(one.first)
    imperative = (
        one.unit == "count" and row.word(one.first) == "count" and row.word(one.first + 1) != "of"
    )
    tail = (
        row.word(one.first - 1) == "," and not row.word(one.last).isalpha() and one.unit != "breath"
    )
    tail = tail and not _lone_minutes(row, one)
    if imperative or tail:
        return ("hold", 0.8) if imperative else ("length", 0.75)
    if row.word(begin - 1) == "(" and one.unit == "count":
        begin = row.clause(begin - 1)
    for at in range(one.first - 1, max(begin, one.first - _BACK) - 1, -1):
        got = _verb(row, at, one)
        if got is not None:
            return got
    return None


def _verb(row: Row, at: int, one: Quantity) -> Reading | None:
    """The reading that one word before a length gives, or None when it gives none."""
    word, before, after = row.word(at), row.word(at - 1), row.word(at + 1)
    if word in ("got", "has", "have", "takes", "needs", "lasts", "last"):
        return NONE
    if word in ("inhale", "exhale", "inhaling", "exhaling") or (
        word in ("in", "out") and _breath_verb(row, at)
    ):
        return ("", 0.9) if one.unit != "breath" else None
    if word in ("break", "breather") or (
        word in ("rest", "recovery") and after in ("of", "for") and before in ("a", "the")
    ):
        return "rest", 0.9
    if before == "at" and word == "rest":
        return None
    if (
        before in ("your", "the", "a", "an", "of", "to your", "both", "one", "each")
        and word != "break"
    ):
        return (
            None
            if word not in ("stretch", "squeeze", "hold", "position", "pose")
            else ("hold", 0.85)
        )
    if word == "sit" and after == "down":
        return "rest", 0.7
    if word in words.HOLD:
        if word in ("keep", "keeping") and (after in words.GOING or after in ("going", "on")):
            return "duration", 0.85
        if (
            word == "keep"
            and after in ("that", "this", "it")
            and row.word(at + 2) in ("up", "going")
            and one.unit == "time"
        ):
            return "duration", 0.85
        if (
            word in ("keep", "keeping")
            and after in ("your", "the", "both")
            and one.unit == "time"
            and one.scale > 1
        ):
            return None
        return (
            ("rest", 0.7)
            if word in ("wait", "waiting") and "between" in row.texts
            else ("hold", 0.95)
        )
    if word in words.RESTING:
        return _rests(row, at, after)
    if word in words.GOING and before not in ("they", "it", "you", "can"):
        return ("duration", 0.85) if one.unit == "time" else ("", 0.6)
    if word in words.PRESSING:
        return "hold", 0.8
    close = one.first - at <= 1 + (row.word(one.first - 1) in ("for", "in", "over"))
    if (
        word in ("up", "down", "over")
        and close
        and not words.HOLD & {*row.texts[max(row.clause(at), at - _BACK) : at]}
    ):
        return "", 0.7
    if word in words.MOVING and after not in ("on", "there", "here"):
        return "", 0.7
    return None


def _rests(row: Row, at: int, after: str) -> Reading | None:
    """`rest for 30 s` is a rest, `rest here for 30 s` a hold, `rest your head` neither."""
    if after in ("your", "the", "on", "against", "both", "one", "hands", "head"):
        return None
    if after in ("in", "into"):
        return "hold", 0.6
    return ("hold", 0.85) if after in ("here", "there", "down") else ("rest", 0.9)


def _alone(row: Row, one: Quantity) -> bool:
    """Whether a length stands for itself: a fragment or an aside, without a verb."""
    begin = row.clause(one.first)
    before = row.texts[begin : one.first]
    plain = all(
        word in (",", "#", "for", "and", "then", "of", "another", "okay", "a")
        for word in before[-2:]
    )
    mark = row.word(one.first - 1) in (
        "",
        ",",
        ";",
        ":",
        ".",
        "(",
        "-",
        "–",
        "—",
        "+",
        "for",
        "then",
        "and",
        "→",
        "/",
    )
    behind = row.word(one.last)
    ends = not behind.isalpha() or behind in words.STOPS | words.EACH | {
        "should",
        "per",
        "here",
        "there",
        "total",
    }
    ends = ends or behind in words.SIDES or behind == "#"
    return ends and (mark or plain) and behind not in ("is", "are", "was", "were")
