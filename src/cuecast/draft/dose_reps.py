"""Whether an amount counts reps: by its noun, by the verb before it, or by what stands behind it."""

from __future__ import annotations

from cuecast.draft import dose_words as words
from cuecast.draft.dose_parse import Quantity, Row, side_phrase
from cuecast.draft.dose_words import word_set
from cuecast.draft.numbers import Token

Reading = tuple[str, float]
_NO: Reading = ("", 1.0)
_THAN = word_set(
    "than instead never not don't doesn't isn't can't cant without was were if unless until"
)
_LATER = word_set("""build building work working increase increasing progress progressing eventually add adding
    gradually reach reaching try tried might may""")
_COMPARED = word_set("""as more stronger larger faster greater higher bigger heavier better likelier the your longer than
    table tables out""")
_MODAL = word_set("will should would is are do does ought makes make gets")
_ENOUGH = word_set("do be plenty enough fine ideal perfect ample right good")


_MOST_MOVES = 120
"""More squats than this are somebody's record."""

_ONCE = frozenset({"it", "this", "that", "do", "repeat", "only", "just"})

_WHOLE = frozenset(
    {"thing", "lot", "circuit", "routine", "sequence", "everything", "flow", "whole"}
)


def asserted(row: Row, at: int) -> bool:
    """Whether the words before a place let an amount stand: no `if`, no `than`, no `build up to`."""
    begin = at
    while begin > row.clause(at) and row.word(begin - 1) != ",":
        begin -= 1
    before = row.texts[begin:at]
    near = before[-6:]
    if (
        {"if", "because"} & {*before}
        or _THAN & {*near}
        or {"once", "whenever", "been"} & {*before}
        or "when" in before[-4:]
        or row.phrase(at - 2, "less than")
    ):
        return "until" in near and row.word(at - 1) == "for"
    if {"may", "might", "try"} & {*near} and {"you"} & {*near} and {"may", "might"} & {*near}:
        return False
    grow = [n for n, word in enumerate(near) if word in _LATER - {"try", "may", "might", "tried"}]
    return not grow or not _grows(row, at, near[grow[-1] :])


def built(row: Row, at: int) -> bool:
    """Whether `build up to` or `work up to` leads to an amount, and nothing stands in its way."""
    before = row.texts[max(row.clause(at), at - 8) : at]
    grows = {"build", "building", "work", "working"} & {*before[-4:]}
    return bool(grows) and not (_THAN | {"once", "when", "whenever", "weeks", "week", "over"}) & {
        *before
    }


def _grows(row: Row, at: int, words_: tuple[str, ...]) -> bool:
    """Whether `build … up to` or `increase to` leads to an amount."""
    amount = row.amount(at)
    upto = amount is not None and amount.bound == "up to"
    return (
        upto
        or bool({"to", "towards", "toward", "by", "up", "another"} & {*words_})
        or words_[0] in ("add", "adding", "eventually")
    )


def reps_of(row: Row, one: Quantity) -> Reading:
    """The reading of an amount that is no length: reps, or no dose."""
    before = row.word(one.first - 1)
    if (
        one.unit in ("odd", "measure", "period", "thing")
        or before in words.NUMBERED
        or before == "no."
    ):
        return _label(row, one) if one.unit == "period" else _NO
    label = _label(row, one)
    if label[0]:
        return label
    if before in ("in", "of") and row.amount(one.first - 2) is not None and one.unit == "":
        return _NO
    read = {"rep": _rep, "move": _move, "side": _side, "total": _total}.get(one.unit, _bare)
    return read(row, one)


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
        return _NO
    if word in ("reps", "rep", "repetitions", "repeats") and one.unit in ("", "side", "rep"):
        return "reps", 0.95
    if word in ("sets", "rounds", "set") and one.unit in ("", "rep") and (marked or word != "set"):
        return "sets", 0.95
    if word == "hold" and marked and one.unit == "":
        return "hold", 0.8
    return _NO


def _rep(row: Row, one: Quantity) -> Reading:
    """`10 reps`, `five times`, `twice`, `8x`."""
    after = row.word(one.last)
    if one.amount.word == "one" and row.word(one.first - 1) not in (
        "do",
        "repeat",
        "x",
        "only",
        "just",
        "set",
        "of",
    ):
        return _NO
    if one.noun in ("x", "×") and after.isalpha() and not _fits(row, one.last):
        return _NO
    if one.noun in ("reps", "repetitions", "rep", "repetition"):
        return "reps", 0.95 if row.word(one.first - 1) not in (
            "that's",
            "as",
            "is",
            "counts",
        ) else 0.3
    if (
        row.word(one.first - 1) == "of"
        or after in _COMPARED
        or (
            after in ("a", "per", "an", "each", "every")
            and row.word(one.last + 1) in (*("minute", "second", "year", "session"),)
        )
    ):
        return _NO
    if one.noun in ("time", "repeat") and one.amount.high > 1:
        return _NO
    near = row.texts[max(row.clause(one.first), one.first - 8) : one.first]
    if one.amount.more and _WHOLE & {*near}:
        return "reps", 0.6
    if row.phrase(one.last, "through", "round", "around", "over") and one.noun in ("times", "time"):
        return "sets" if "reps" in row.texts else "reps", 0.8
    if one.amount.word in ("once", "twice", "times"):
        return _times(row, one)
    return "reps", 0.9


def _fits(row: Row, at: int) -> bool:
    """Whether what stands behind `8x` may: a side, a direction, a word that ends the phrase."""
    word = row.word(at)
    told = word in words.WAYS | words.STOPS | words.EACH | words.DAILY | words.SIDES
    return (told and word not in ("if", "is")) or word in ("per", "slowly", "total", "repeat")


def _times(row: Row, one: Quantity) -> Reading:
    """`twice`, `once`: only where something is to be done so often."""
    if side_phrase(row, one.last) > one.last:
        return "reps", 0.9
    near = row.texts[max(row.clause(one.first), one.first - 8) : one.first]
    told = {"do", "repeat", "perform", "that's", "this", "through", "it", "again", "repeated"} & {
        *near
    }
    ends = not row.word(one.last).isalpha() or row.word(one.last) in (
        "only",
        "more",
        "in",
        "before",
        "with",
        "then",
        "and",
        "on",
    )
    if one.amount.more:
        whole = _WHOLE & {*near}
        close = {"repeat", "do", "it", "this", "that", "again", "go"} & {*near[-3:]}
        return ("reps", 0.6 if whole else 0.8) if told and close else _NO
    if one.amount.low == 1 and not (
        (near and near[-1] in _ONCE) or row.word(one.last) in ("only", "through", "each")
    ):
        return _NO
    first = not near or near[-1] in (",", "and", "then")
    return ("reps", 0.85) if ends and (told or first) else _NO


def _move(row: Row, one: Quantity) -> Reading:
    """`six turns`, `ten of these`, `8 steps to the left`."""
    before, amount = row.word(one.first - 1), one.amount
    if amount.word in ("one", "few", "couple") and one.noun not in ("times",):
        return _NO
    if before in (
        "the",
        "these",
        "those",
        "all",
        "your",
        "my",
        "our",
        "their",
        "its",
        "than",
        "in",
        "at",
        "are",
        "were",
        "by",
    ):
        return _NO
    if one.noun == "steps" and (amount.high < 4 or row.word(one.last) in ("away", "from", "at")):
        return _NO
    if before in ("has", "have", "had", "pick", "choose", "only", "with") and one.noun not in (
        "ups",
        "downs",
    ):
        return _NO
    if (
        row.word(one.last - 1) in ("them", "these", "those", "each")
        and row.word(one.last).isalpha()
    ):
        last = one.last + (row.word(one.last) in words.MOVES)
        if row.word(last).isalpha() and row.word(last) not in words.STOPS | _MODAL | words.EACH | {
            "per",
            "slowly",
        }:
            return _NO
    if row.word(one.last) in ("exercises", "stretches", "moves"):
        return _NO
    if row.word(one.last) == "of" and row.word(one.last - 1) not in ("these", "those", "them"):
        return _NO
    begins = one.first == row.clause(one.first) or before in (",", "and", "then", "so")
    done = bool(words.DOING & {*row.texts[max(row.clause(one.first), one.first - 6) : one.first]})
    if amount.high > _MOST_MOVES:
        return _NO
    return "reps", 0.9 if done else 0.8 if begins else 0.7


def _side(row: Row, one: Quantity) -> Reading:
    """`10 each side`, `8 per leg`: only a number that could be one of reps."""
    before = row.word(one.first - 1)
    if any(
        isinstance(x, Token) and x.text in words.MEASURE - {"in"} for x in row.items[: one.first]
    ):
        return _NO
    if one.amount.word in ("one",) and before not in words.DOING - {
        "and",
        "with",
        "for",
        "so",
        "on",
    }:
        return _NO
    if before in ("its", "the", "your", "of", "other", "at"):
        return _NO
    if before == "for" and words.HOLD & {*row.texts[max(0, one.first - 6) : one.first]}:
        return "hold", 0.8
    return ("reps", 0.85) if one.amount.word != "few" else _NO


def _total(row: Row, one: Quantity) -> Reading:
    return ("reps", 0.85) if one.amount.low > 1 and row.word(one.first - 1) != "of" else _NO


def _bare(row: Row, one: Quantity) -> Reading:
    """A number without any unit: a hold behind `hold for`, reps behind `repeat` or `do`."""
    amount, after = one.amount, row.word(one.last)
    if amount.word in ("one", "a", "few", "couple", "half") or amount.low < 1:
        return _NO
    if after in ("in", "of") and row.amount(one.last + 1) is not None:
        return _NO
    begin, at = row.clause(one.first), one.first - 1
    before = row.texts[begin : one.first]
    if amount.bound == "up to" and words.HOLD & {*before}:
        return ("hold", 0.8) if (words.SECOND | words.BREATH) & {*before} else _NO
    if before[-1:] == ("for",):
        return _for(row, at, after)
    if words.HOLD & {"" if not before else before[-1]} - {"keep", "stay", "sit", "settle"}:
        return ("hold", 0.7) if not after.isalpha() or after in ("and", "then") else _NO
    if before[-1:] in (("x",), ("×",)):
        return "reps", 0.85
    if amount.bound and not before and (not after.isalpha() or after in words.STOPS):
        return "reps", 0.75
    ends = not after.isalpha() or after in words.STOPS | words.DAILY | {"each", "every", "per"}
    if after in _MODAL and row.word(one.last + 1) in _ENOUGH and not before:
        return "reps", 0.8
    if not ends or row.word(one.last) in ("'", "/", ":", "%"):
        return _NO
    return _governed(row, begin, one, before)


def _for(row: Row, at: int, after: str) -> Reading:
    """`hold for 5`, `relax for three`; `go for 12`, `aim for 10`."""
    near = row.texts[max(row.clause(at), at - 5) : at]
    if after.isalpha() and after not in words.STOPS:
        return _NO
    if near and near[-1] in ("aim", "go", "shoot", "for", "look"):
        return "reps", 0.85
    if words.RESTING & {*near[-2:]}:
        return "rest", 0.8
    return ("hold", 0.8) if words.HOLD & {*near} else _NO


def _governed(row: Row, begin: int, one: Quantity, before: tuple[str, ...]) -> Reading:
    """A bare number behind a verb of doing, or all there is in the clause."""
    if not before:
        short = (
            len(row.texts) - one.last <= 8 and row.word(one.last) not in (")", ".", ":")
        ) or not row.word(one.last)
        alone = row.word(one.last) in (".", "!", "") and one.last >= len(row.items) - 1
        worded = row.low[one.amount.start : one.amount.start + 1].isalpha()
        about = row.low[: one.amount.end].endswith("so")
        comma = row.word(one.last) == "," and one.first == 0
        return ("reps", 0.7) if about or ((alone or short or comma) and worded) else _NO
    last = before[-1]
    if last in ("build", "building", "work", "working", "up") and one.amount.bound:
        return "reps", 0.8
    if last in (
        "do",
        "repeat",
        "perform",
        "complete",
        "try",
        "make",
        "give",
        "me",
        "get",
        "manage",
        "do:",
        "of",
    ):
        if last == "of":
            return (
                ("reps", 0.9) if len(before) > 1 and before[-2] in words.SET - {"series"} else _NO
            )
        return ("sets" if "sets" in row.texts[: one.first] else "reps"), 0.85
    told = last in ("this", "that", "it", "these", "them", "exercise", "move", "movement", "with")
    verbs = {"do", "repeat", "perform", "start", "begin", "complete", "try"} & {*before[-4:]}
    return ("reps", 0.8) if told and verbs else _NO
