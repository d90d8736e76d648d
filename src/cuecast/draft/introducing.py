"""Names of exercises in sentences: those that introduce one, and those that say later what it is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cuecast.draft.breaths import BREATH
from cuecast.draft.clauses import verb_of
from cuecast.draft.dose_words import word_set
from cuecast.draft.model import Found
from cuecast.draft.naming import NO_MOVEMENT, ORDINAL, has_head, title_name
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import BODY_RE, HEAD_RE

_FILL = (
    r"(?:(?:is|are|up|comes?|we|you|i|have|do|it's|our|my|your|we're|we've|we'll|i'd|i'll"
    r"|doing|going|got|to|on|will"
    r"|be|with|by|into|called|named|what's|the|a|an|some|exercise|exercises|move|stretch|one"
    r"|drill|pose|thing|list|today"
    r"|here|here's|gonna|try|let's|and|also|it|off|things|straight(?![ -](?:leg|arm|knee))"
    r"|directly|perform|add"
    r"|follow|move|go|another|for|you guys|guys|everyone|everybody|folks|ladies|team"
    r"|in|this|that|that's|favourite|favorite|would|like|love|then|simple"
    r"|good(?! mornings?\b)|great|classic|old)\b[\s,:–—-]*)"
)
_POSED = r"(?: in (?:lying|sitting|standing|kneeling)\b| sit(?=[.!?]|$))?"
"""What a name ends with that else begins what is done: `knee extension in lying`."""

_NAME = rf"(?<!['’])(?P<name>[a-z\d][\w'’ /-]{{2,48}}?{_POSED})"
_STOP = (
    r"(?=\s*(?:[.,:;(!?–—\"]|$| - )|\s+(?:you\b|you're|so\b|from\b|lie\b|sit\b|stand\b"
    r"|start\b|of\b|and (?:this|it|then|we|you|here)|which|where|that|with|works?|targets?"
    r"|is\b"
    r"|are\b|was\b|for\b|in\b|instead|today|to (?:work|target|stretch|open|loosen|strengthen"
    r"|finish|build|wake|warm)"
    r"|as\b|on\b|because|since|but\b|or\b|if\b|when\b|while\b|before\b|after\b|until\b|will\b"
    r"|helps?\b|can\b|strengthens|next))"
)
_TWICE = r"(?:(?:that's |is )?(?:number|no\.) (?:\w+)[\s,:–—-]+)?"
"""`Next one, number three, the …`: what is counted twice."""

_COUNTED = re.compile(
    rf"{ORDINAL.pattern}[\s,:–—-]*(?:(?:one|up)[\s,:–—-]+)?{_TWICE}{_FILL}{{0,9}}[\"']?{_NAME}{_STOP}"
)
_GIVEN = re.compile(
    r"\b(?:start|get(?:ting)? started|begin|finish|end|follow(?:ed)?|move on|warm up|continue|close|add"
    r"|recommend|suggest|include|try|meet"
    r"|love|like|teach|prescribe|here is|here's|this is|there's|there is|introducing|let's do"
    r"|on to|now for|it's the|do|perform"
    rf"|practi[sc]e|favou?rite is|for the|it's called"
    rf"|do is)\b[\s,:–—-]*{_FILL}{{0,6}}[\"']?{_NAME}{_STOP}"
)
_WHO = r"(?:i|we|she|he|they|you|people|some|coaches|dentist|physio|doctor|therapist|teacher|coach)"
_CALLED = re.compile(
    rf"\b(?:(?:called|known as|named|nicknamed)|{_WHO} (?:\w+ly )?calls?"
    r"(?: (?:it|this(?: one)?|that(?: one)?|them|these))?)"
    rf" (?:the |a |an |our |my )?[\"']?{_NAME}[\"']?{_STOP}"
)
_MOVED = re.compile(
    rf"\b(?:come|move|get|go|roll|flip|turn|lie|stand|sit)\b[\w, ]{{3,60}}"
    rf" for (?:the |a |an |some )?{_NAME}(?=[.!]|$)"
)
_SUBJECT = re.compile(rf"^(?:the|a|an) {_NAME}(?=,? (?:is|are|was|will|can|helps?|\w+s)\b)")
_OPENS = re.compile(
    r"(?:(?:so|and|now|okay|right|well),? )?(?:(?:i|we|you|let's|she|he)(?:'ll| will| can)? )?"
    r"(?:(?:begin|start|open|finish|end|follow|continue|move|go)s? (?:off |up |out )?(?:on )?(?:with|to)"
    r"|(?:next|then|after that|last|finally|now),? (?:there )?(?:comes?|is|are|for)"
    r"|for [\w ]{3,20},? (?:there is|there's|try|do|comes?)|(?:here|there) (?:is|comes?))"
    rf" (?:the|some|a few) {_NAME}(?=[.,:;!–—]|$)"
)
"""A sentence that does nothing but open with a name: “Begin with the straightening.”"""
_IN_LIST = re.compile(
    r"(?:(?:and|so|okay|ok|right|now|then),? )*"
    r"(?:(?:the )?(?:first|second|third|fourth|fifth|sixth|next|last|final)"
    r"(?: \w+)?[,:] (?:it's |is |(?:once|when|if|after|as) [^,.]{3,40}, )?"
    rf"|to (?:begin|start|finish|end)(?: with)?, |(?<=and )|(?<=then )|(?<=next ))"
    rf"(?:the|a|an) {_NAME}(?=[.,:;!–—]|$)"
)
"""A sentence that names what comes next: “And fourth, the stork, for the other leg.”"""
_MEANT = re.compile(
    rf"{ORDINAL.pattern}[\s,:–—-]*(?:(?:up|one|comes?|is|are|we|you|i|have|got|do|here|it|that|there|with|to"
    r"|want|going|'s|'ve|'ll|'re)[\s,:–—-]*){0,6}(?:a|an|the|our|my|another)"
    r" (?:nice |good |simple |little |quick )?"
    r"(?P<name>(?:[\w-]+ ){0,2}(?:stretch|exercise|drill|twist|hold) for (?:the|your|those) [\w' -]{3,40}?)"
    r"(?=\s*(?:[.,:;!?–—]|$|(?:which|that|where|so|and) ))"
)
"""What is called by what it is for: `Number two is a band exercise for the back of the thigh.`"""
_LATER = re.compile(
    rf"\b(?:that's|that is|this is|it is|it's)(?: (?:called|known as))?"
    rf" (?:the |a |an |your )?{_NAME}(?=[.!,]|$)"
)
_MENTION = re.compile(r"[\w'-]+(?:/\w+)?")
_BEFORE = word_set(
    """the a an of to and or with for in on is are was were do does did doing done your my our this that
    these those his her their its no any some one two three every each called from by as at but not into
    like than then so who which what best new first second last same only just try hate love like
    started use used uses teach teaches add adding because more most many few other another such simple
    regular daily"""
)
"""Words that stand before a name, and in none."""
_ARTICLES = ("the", "a", "an", "called", "this")
_WITH = ("with", "using", "as")
"""`With a prisoner hold` tells how an exercise is done, not its name."""
_LONGEST = 4
"""Words of a name that is only mentioned."""


def introduced(low: str) -> tuple[int, int] | None:
    """Where a sentence introduces an exercise by its name."""
    if meant := _MEANT.match(low):
        return meant.span("name")
    for pattern, free in (
        (_CALLED, "any"),
        (_OPENS, "noun"),
        (_IN_LIST, "noun"),
        (_COUNTED, "any"),
        (_GIVEN, ""),
        (_MOVED, ""),
        (_SUBJECT, ""),
    ):
        for match in pattern.finditer(low):
            if free == "noun" and low[: match.start()].strip(" \"“'"):
                break
            if _names(low, match, free):
                return match.span("name")
    return None


_COUNTS = re.compile(
    r"(?:last|next|first|second|third|fourth|fifth|sixth|final|other|same) [a-z]+"
    r"|(?:number|exercise|no\.?|stretch|move) (?:one|two|three|four|five|six|seven|eight|\d+)"
)
_DONE = re.compile(r"\w+ed (?:the|a|an)\b")
"""“We started the Copenhagen plank” holds a name, and begins with none."""


def _names(low: str, match: re.Match[str], free: str) -> bool:
    """Whether what stands where a name may stand is one; `free`: also words never met in a name.

    `noun`: an article stands before it, so that even the word for a movement is one.
    """
    name = match["name"].strip()
    if len(name.split()) > 6 or BREATH.search(name):
        return False
    if NO_MOVEMENT.search(name) or NO_MOVEMENT.search(title_name(name)):
        return False
    if _DONE.match(name) or _COUNTS.fullmatch(name):
        return False
    if has_head(name):
        return True
    ends = re.match(r"\s*(?:[.,:;(!?–—\"]|$|is\b|with\b)", low[match.end("name") :])
    if not (free and ends) or BODY_RE.fullmatch(name):
        return False
    return free == "noun" or not verb_of(name)


def named_first(some: Iterable[Sentence]) -> Found[str] | None:
    """What a speaker counts among the first sentences of an exercise: “The first one is a neck roll.”"""
    for one in some:
        span = introduced(one.low)
        if span and ORDINAL.match(one.low):
            return _found(one, span)
    return None


def named_later(some: Iterable[Sentence]) -> Found[str] | None:
    """What sentences call the movement that was told before them: “That's tandem standing.”"""
    for one in some:
        for pattern, free in ((_CALLED, "any"), (_LATER, "")):
            for match in pattern.finditer(one.low):
                if _names(one.low, match, free):
                    return _found(one, match.span("name"))
    return None


def called(some: Iterable[Sentence]) -> Found[str] | None:
    """What an article says that its exercise is called: `The exercise is called the hamstring slider.`"""
    for one in some:
        match = _CALLED.search(one.low)
        if (
            match
            and _NAMED.search(one.low[: match.start("name")])
            and _names(one.low, match, "any")
        ):
            return _found(one, match.span("name"))
    return None


_NAMED = re.compile(
    r"\b(?:exercise|stretch|move|movement|drill|pose)(?:'s| is| that's)? (?:called|known as|named)\b"
)
_EPONYM = re.compile(
    r"\b(?P<name>[A-Z][a-z]+-[A-Z][a-z]+) (?:exercises?|man(?:o?eu|eu)vers?|man(?:o?eu)vres?|method)\b"
)
"""An exercise that is called by who thought of it: `Brandt-Daroff exercises`."""


def called_after(texts: Iterable[Sentence]) -> Found[str] | None:
    """What an article calls its exercise by the names of people."""
    for one in texts:
        if match := _EPONYM.search(one.text):
            return one.found(match.group(), *match.span(), sure=0.7)
    return None


def most_mentioned(some: Iterable[Sentence]) -> Found[str] | None:
    """The movement that sentences speak of most, by a name of at least two words; the first of equals."""
    spans = [(one, span) for one in some if (span := mentioned(one.low))]
    often = Counter(one.low[slice(*span)].rstrip("s") for one, span in spans)
    best = max(spans, key=lambda s: often[s[0].low[slice(*s[1])].rstrip("s")], default=None)
    return _found(*best) if best else None


def _found(one: Sentence, span: tuple[int, int]) -> Found[str]:
    return one.found(title_name(one.text[slice(*span)]), *span, sure=0.6)


def mentioned(low: str) -> tuple[int, int] | None:
    """The longest name of a movement that a sentence holds, with at least one word before its head."""
    words = list(_MENTION.finditer(low))
    best: tuple[int, int] | None = None
    for n, word in enumerate(words):
        first = n
        while (
            first
            and n - first < _LONGEST - 1
            and words[first - 1].group() not in _BEFORE
            and low[words[first - 1].end() : words[first].start()] in (" ", "")
        ):
            first -= 1
        start, end = words[first].start(), word.end()
        told = first and words[first - 1].group() in _ARTICLES
        with_it = first > 1 and words[first - 2].group() in _WITH
        if (
            told
            and not with_it
            and first < n
            and HEAD_RE.search(low[start:end])
            and not NO_MOVEMENT.search(low[start:end])
        ):
            best = max(best, (start, end), key=lambda s: s[1] - s[0]) if best else (start, end)
    return best
