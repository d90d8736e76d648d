"""Plain text → lines: without what a page or a recording adds, with the marks that lists begin with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuecast.draft.breaths import BREATH
from cuecast.draft.clauses import verb_of
from cuecast.draft.roles import role_of
from cuecast.draft.traps import NOISE

STAMP = re.compile(
    r"(?:[A-Z]\w+\s+)?\[?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+)?[\[(]?(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?(?:\s?[ap]m\b\.?)?\s*(?:[-–—:]\s+)?(?=\S|$)"
)
_MATTER = re.compile(r"\ufeff?---\s*\n(?:[\w-]+:.*\n|\s+.*\n|\s*-.*\n){1,60}---\s*\n")
"""What a blog's program is told before the article."""
_CUE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}\s*-->")
_SLIDE = re.compile(r"\[[A-Za-z]{3,10} ?\d{0,3}\]\s+(?=\S)")
_LONE = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_FOOT = re.compile(r"\bpage\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}$", re.IGNORECASE)
_HEAD = 6
"""Lines at the top of a text among which its title stands, which may come again as a running head."""

_WIDE = 200
"""Letters of a line that may be a running head, set wide."""

_PAGE = re.compile(r"\bpage\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_ORDER = re.compile(
    r"(?P<word>step\s*|exercise\s*|move\s*|stretch\s*|no\.?\s*|#)?(?P<open>[(\[]?)"
    r"(?P<value>\d{1,2}(?:\.\d{1,2})?|[a-hA-H]|[ivxIVX]{1,4})(?P<close>\ufe0f?\u20e3|[.):\]]"
    r"|\s[.)]|\s?/)?(?P<dash>\s*[-–—])?(?:\s+|(?<=\u20e3))"
    r"(?![x×]\s?\d|(?:sets?|reps?|rounds?|repetitions?|times|secs?|seconds|mins?|minutes)\b)",
    re.IGNORECASE,
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_SPEAKER = re.compile(
    r"(?P<who>(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,2})(?: \([^()]{1,20}\))?:(?:\s+(?=\S)|$)"
)
_BOX = re.compile(r"(?:\\?\[[ xX✓✔_]{0,3}\\?\]|\([ _]{1,3}\)|_{2,4}|[☐☑☒□✓✔])\s+(?=[\w*\"“])")
"""A box to be ticked at the beginning of a line: `[ ] Turning`."""

_LISTED = frozenset("-+*>•▪◦‣·●○■–—~»")


@dataclass(slots=True)
class Line:
    """A line of the text: where it stands, its words, and what it begins with.

    `cut` is how much a mark takes at its start; `number` what a numbered one has; `page` that a page
    or a recording added it; `loose` that it is words as they were spoken, without full stops; `bold`
    that a mark of bold words stands before its number. A line without words is a gap.
    """

    start: int
    text: str
    page: bool = False
    cut: int = 0
    number: str = ""
    item: bool = False
    loose: bool = False
    bold: bool = False

    @property
    def blank(self) -> bool:
        """Whether it has no words."""
        return not self.text

    @property
    def words(self) -> str:
        """What stands behind the mark."""
        return self.text[self.cut :]


def lines(text: str) -> list[Line]:
    """The lines of a text, marked."""
    found = _without_speakers(_spoken(list(_raw(text))))
    _mark_pages(found)
    _mark_items(found)
    _mark_numbers(found)
    _mark_pairs(found)
    return found


def _raw(text: str) -> Iterator[Line]:
    at = 0
    matter = _MATTER.match(text)
    for raw in text.splitlines(keepends=True):
        body = raw.strip() if at >= (matter.end() if matter else 0) else ""
        start = at + raw.find(body) if body else at
        at += len(raw)
        if re.fullmatch(r"\[[^\]\d]{1,40}\]", body):
            body = ""
        yield Line(start, body)


def _spoken(found: list[Line]) -> list[Line]:
    """A recording's lines without its times; sentences go on over them."""
    cues = [n for n, one in enumerate(found) if _CUE.match(one.text)]
    if len(cues) > 1:
        numbers = {n - 1 for n in cues if n and found[n - 1].text.isdigit()}
        added = {*cues, *numbers}
        kept = [one for n, one in enumerate(found) if n not in added and not one.blank]
        return kept[1:] if kept and kept[0].text.startswith("WEBVTT") else kept
    slides = [(one, match) for one in found if (match := _SLIDE.match(one.text))]
    for one, match in slides if len(slides) > 2 else ():
        one.start, one.text = one.start + match.end(), one.text[match.end() :]
    stamped = [one for one in found if STAMP.match(one.text)]
    words = sum(len(one.text.split()) for one in stamped)
    if len(stamped) < 3 or len(stamped) * 4 < sum(1 for one in found if not one.blank):
        return found
    ends = sum(one.text.endswith((".", "!", "?", ",")) for one in stamped)
    opens = sum(_opens(STAMP.sub("", one.text, count=1)) for one in stamped)
    loose = ends * 6 < len(stamped) and (words < 20 * len(stamped) or opens * 4 > 3 * len(stamped))
    for one in stamped:
        match = STAMP.match(one.text)
        cut = match.end() if match else 0
        one.start, one.text = one.start + cut, one.text[cut:]
        if re.fullmatch(r"\[[^\]]{1,40}\]", one.text):
            one.text = ""
        one.loose = loose
    return found


_OPENS = re.compile(
    r"(?:and|so|now|then|okay|ok|right|all right|alright|but|if|when|you|you're|you'll|i|i'm|i've|i'd|we"
    r"|we're|we'll|it's|that's|this|hey|hi|hello|welcome|number|first|next|last|let's|don't|today|thanks)\b"
)


def _opens(text: str) -> bool:
    """Whether words as they were spoken begin a sentence, and are not cut out of the midst of one."""
    low = text.lower()
    return bool(_OPENS.match(low) or verb_of(low))


def _without_speakers(found: list[Line]) -> list[Line]:
    """Lines without who says them, where the same few speak again and again."""
    spoken = [(one, match) for one in found if (match := _SPEAKER.match(one.text))]
    often = Counter(match["who"] for _, match in spoken)
    for one, match in spoken:
        who = match["who"].lower()
        if (
            often[match["who"]] > 2
            and not role_of(who)
            and not verb_of(who)
            and not BREATH.match(who)
            and not NOISE.search(one.text.lower())
        ):
            one.start, one.text = one.start + match.end(), one.text[match.end() :]
    return found


def _mark_pages(found: Sequence[Line]) -> None:
    """Running heads and numbers of pages; of a head that comes again only the first is one of the text."""
    heads = Counter(one.text for one in found if 3 < len(one.text) < 80)
    seen: set[str] = set()
    _mark_running(found)
    for at, one in enumerate(found):
        if _LONE.fullmatch(one.text) or _FOOT.search(one.text):
            one.page = True
        elif heads[one.text] > 1 and one.text.isupper() and len(one.text.split()) > 1:
            foot = one.page and at > _HEAD
            one.page = foot or one.text in seen
            seen.add(one.text)


def _mark_running(found: Sequence[Line]) -> None:
    """What comes again beside numbers of pages: `Page 2 of 4`, and below it `Hand therapy unit`."""
    heads = Counter(one.text for one in found if len(one.text) < _WIDE)
    worded = [one for one in found if any(char.isalnum() for char in one.text)]
    for some in (worded, worded[::-1]):
        beside = False
        for one in some:
            numbered = bool(_PAGE.search(one.text))
            beside = numbered or (beside and heads[one.text] > 1)
            one.page = one.page or (beside and not numbered)


def _mark_items(found: Sequence[Line]) -> None:
    """Lines that begin with a sign and a space, whatever the sign, are items of a list."""
    for one in found:
        end = 0
        while end < min(len(one.text), 4) and is_sign(one.text[end]):
            end += 1
        spaced = one.text[end : end + 1].isspace()
        tight = one.text[:1] in "•▪‣●" or (one.text[:1] == "*" and one.text.count("*") == 1)
        known = end == 1 and one.text[0] in _LISTED
        if (
            end
            and end < len(one.text)
            and ((spaced and (known or one.text[0] > "\u2000")) or tight)
        ):
            one.cut = end if not spaced else len(one.text) - len(one.text[end:].lstrip())
            one.cut += len(box[0]) if (box := _BOX.match(one.words)) else 0
            one.item = True
        elif box := _BOX.match(one.text):
            one.cut, one.item = box.end(), True
        elif one.text.startswith("o  "):
            one.cut, one.item = 3, True


def is_sign(char: str) -> bool:
    """Whether a character is a sign that lists are made with: a dash, a bullet, an arrow, a picture."""
    if char in _LISTED or char in "\u200d\ufe0f":
        return True
    return char > "\u2000" and unicodedata.category(char) in ("So", "Sm", "Sk", "Po", "Cn", "Sc")


def _mark_numbers(found: Sequence[Line]) -> None:
    """Numbers and letters that count lines: with their own mark, or because they go on rising."""
    loose: dict[str, list[tuple[Line, int, int]]] = {}
    for one in found:
        bold = one.text.startswith(("**", "__"), one.cut)
        match = _ORDER.match(one.text, one.cut + 2 * bold)
        if match is None or match.end() >= len(one.text):
            continue
        one.bold = bold
        value = match["value"].rpartition(".")[2]
        marked = match["close"] or match["dash"] or match["word"] or "." in match["value"]
        plain = value.isdigit() and bool(marked)
        if plain and not (match["word"] and match["word"].strip().lower() != "step"):
            one.cut, one.number, one.item = match.end(), value, True
        elif not match["word"] and (match["close"] or match["dash"] or value.isdigit()):
            kind = "digit" if value.isdigit() else "roman" if value.lower() in _ROMAN else "letter"
            style = f"{match['open']}{kind}{match['close']}{value.isupper()}"
            loose.setdefault(style, []).append((one, _value(value), match.end()))
    for some in loose.values():
        for n, (one, value, cut) in enumerate(some):
            after = some[n + 1][1] if n + 1 < len(some) else 0
            before = some[n - 1][1] if n else 0
            if after == value + 1 or before == value - 1 > 0:
                one.cut, one.number, one.item = cut, str(value), True


_PAIR = re.compile(r"(?:\*\*|__)?[A-H]\d[.):]? +(?=[^\W\d_])")
"""How a line begins of exercises that are done in pairs: `A1. Goblet squat`, then `A2. Push-up`."""


def _mark_pairs(found: Sequence[Line]) -> None:
    """Letters with numbers count lines as well, where several are set so."""
    pairs = [(one, match) for one in found if (match := _PAIR.match(one.text, one.cut))]
    if len(pairs) < 3:
        return
    for n, (one, match) in enumerate(pairs):
        one.bold = match.group().startswith(("**", "__"))
        one.cut, one.number, one.item = match.end(), str(n + 1), True


def _value(text: str) -> int:
    low = text.lower()
    if low.isdigit():
        return int(low)
    return _ROMAN.get(low) or ord(low) - ord("a") + 1
