"""Names of exercises: in headings, before a colon, and in sentences that introduce one."""

from __future__ import annotations

import re

from cuecast.draft.breaths import BREATH
from cuecast.draft.clauses import verb_of
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import plain
from cuecast.draft.words import BODY_RE, HEAD_RE

LONGEST = 300
"""Letters of a heading that are read: a name has fewer, and a scrap of noise has millions."""

_PREFIX = re.compile(
    r"^(?:(?:exercise|move|stretch|drill|station|pose|step|no\.?|number|day"
    r"|part)\s*(?:#\s*)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|[a-f])\s*[:.)–—-]+\s*"
    r"|(?:exercise|move|stretch|pose|drill|tip|workout) of the (?:week|day"
    r"|month)\s*[:–—-]\s*|\(?\d{1,2}[.):]\s*|how to (?:do|perform|master|nail) (?:a |an "
    r"|the )?(?:perfect |proper )?"
    r"|(?:studio notes|try this|today's (?:move|exercise)|the move|the exercise|exercise"
    r"|featured exercise|exercise name|name|move|demo|tutorial|technique)\s*[:–—-]\s*"
    r"|the (?=\w+(?: [\w-]+){0,4}$)|re: |(?:first|second|third|then|next|finally|lastly"
    r"|last)(?: up| comes| is)?[,:]? (?:the |a |an )?(?=\w))",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:exercises|stretches|moves|routine|flow|programme|program|guide|workout|things"
    r"|ways|tips|advice|sheet|best|simple|improve|why|how|series|day|session|your"
    r"|with this|how to|review|notes|version|analysis|training|is|are|i|my|you|for|plan|class"
    r"|circuit|warm-up|practice|protocol|relief|health|we|strength|strengthen)\b|\d"
)
NO_NAME = re.compile(
    r"\b(?:your|you|we|my|our|i|this|these|is|are|was|does|don't|strength(?:en)?|how|why"
    r"|what|things?|ways|tips|exercises|stretches|routine|programme|program|guide|advice"
    r"|welcome|hello|hi|while|simple|no one|nobody|not)\b|[?]$"
)
ORDINAL = re.compile(
    r"(?:(?:so|and|now|okay|ok|alright|all right|right|good|great|then)[,.]? )*(?:(?:the|my"
    r"|your|our|a|for the|and the"
    r"|exercise|move|stretch|drill|position|pose) )*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?"
    r"|fourth(?:ly)?|fifth|sixth|seventh|eighth|next|last(?:ly)?|final(?:ly)?|another|then"
    r"|now|after that|afterwards"
    r"|to (?:start|begin|finish|end|warm up)|from there|once|(?:number|no\.|exercise|move"
    r"|stretch|drill|pose) (?:one|two|three|four|five|six|seven|#?\d{1,2}))\b"
)
"""Words that count exercises, or join one to the one before."""

_FILL = (
    r"(?:(?:is|are|up|comes?|we|you|i|have|do|it's|our|my|your|we're|we've|we'll|i'd|i'll"
    r"|doing|going|got|to|on|will"
    r"|be|with|by|into|called|named|what's|the|a|an|some|exercise|exercises|move|stretch|one"
    r"|drill|pose|thing|list|today"
    r"|here|here's|gonna|try|let's|and|also|it|off|things|straight|directly|perform|add"
    r"|follow|move|go|another|for"
    r"|in|this|that|favourite|favorite|would|like|love|then|simple|good|great|classic)\b[\s,:–—-]*)"
)
_NAME = r"(?P<name>[a-z\d][\w'’ /-]{2,48}?)"
_STOP = (
    r"(?=\s*(?:[.,:;(!?–—\"]|$| - )|\s+(?:you\b|you're|so\b|from\b|lie\b|sit\b|stand\b"
    r"|start\b|of\b|and (?:this|it|then|we|you|here)|which|where|that|with|works?|targets?"
    r"|is\b"
    r"|are\b|was\b|for\b|in\b|instead|today|to (?:work|target|stretch|open|loosen|strengthen"
    r"|finish|build|wake|warm)"
    r"|as\b|on\b|because|since|but\b|or\b|if\b|when\b|while\b|before\b|after\b|until\b|will\b"
    r"|helps?\b|can\b|strengthens|next))"
)
COUNTED = re.compile(rf"{ORDINAL.pattern}[\s,:–—-]*{_FILL}{{0,9}}[\"']?{_NAME}{_STOP}")
_GIVEN = re.compile(
    r"\b(?:start|begin|finish|end|follow(?:ed)?|move on|warm up|continue|close|add|recommend"
    r"|suggest|include|try|meet"
    r"|love|like|teach|prescribe|here is|here's|this is|there's|there is|introducing|let's do"
    r"|on to|now for|do|perform"
    rf"|practi[sc]e|favou?rite is|for the|it's called"
    rf"|do is)\b[\s,:–—-]*{_FILL}{{0,6}}[\"']?{_NAME}{_STOP}"
)
_CALLED = re.compile(rf"\b(?:called|known as|named) (?:the |a |an )?[\"']?{_NAME}[\"']?{_STOP}")
_SUBJECT = re.compile(rf"^(?:the|a|an) {_NAME}(?=,? (?:is|are|was|will|can|helps?|\w+s)\b)")
_NOT = re.compile(
    r"\b(?:your|you|this|these|that|those|it|same|each|every|good|other|time|times|week|weeks"
    r"|day|days|thing|things|step"
    r"|rep|reps|set|sets|sides|few|minute|minutes|second|seconds|month|months|year|years"
    r"|exercises|stretches|moves|i|we"
    r"|who|only|people|of|from|how|what|more|less|than|not|all|is|are|was|again|there|here)\b"
    r"|^(?:right|left|\d+|one|two|three)\b"
)


def title_name(text: str) -> str:
    """A heading as a name: without number, “Exercise 3:” and marks at its end."""
    text = _half(COUNT.sub("", _NUMBER.sub("", text[:LONGEST].strip())))
    for _ in range(3):
        shorter = _PREFIX.sub("", text).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    text = re.sub(r"\s*[(\[][^)\]]{0,60}[)\]]\s*$", "", text)
    text = re.sub(r"(?:\s+[-–—]\s*|\s*:\s*)(?:\d.*|x\d.*)$", "", text)
    return re.sub(r"^[^\w(]+|[^\w)!?'’]+$", "", text).strip(" *_")


COUNT = re.compile(
    r"^[^\W\d]{3,10} (?:(?:nr|no|number)\.? ?)?(?:#?\d{1,2}|(?:the )?(?:first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|one|two|three|four|five"
    r"|six))\s*(?::|[-–—.)])\s*(?=\w)",
    re.IGNORECASE,
)
"""“Exercise 3:”, “Pitch 2 –”, “Lesson the first.”: whatever is counted."""
_NUMBER = re.compile(
    r"^(?:(?:and|so|okay|ok)\s+)?(?:number|no\.) (?:\d{1,2}|one|two|three|four|five|six|seven"
    r"|eight)\b[\s:,.–-]*(?:is )?"
    r"(?:the )?(?=\w)",
    re.IGNORECASE,
)
_HALVES = re.compile(r"\s*(?::|\s[-–—|]+)\s+")


def _half(text: str) -> str:
    """Of “Move of the week: Lying Heel Press” the half that is a name, where one is and one is not."""
    halves = [one for one in _HALVES.split(text, maxsplit=1) if one.strip(" -–—:|")]
    if len(halves) < 2:
        return text
    known = [bool(HEAD_RE.search(plain(one).strip(" .!*_"))) for one in halves]
    general = [bool(MANY.search(plain(one)) or _PREFIX.fullmatch(f"{one}: ")) for one in halves]
    if known[0] != known[1]:
        return halves[known[1]]
    return halves[1] if general[0] and not general[1] else text


def may_be_name(name: str) -> bool:
    """Whether a heading may be a name: it speaks to nobody, and is no sentence."""
    low = plain(name)
    return not NO_NAME.search(low)


_MODIFIED = re.compile(r"\s*(?:[,(/+&]|\b(?:with|from|on|in|against|at|to|over|using|and|w)\b)")


_PLACED = re.compile(
    r"(?:sit|stand|lie|kneel|get)(?: (?:up|down|back|tall|upright|straight))?,? (?:on|onto|in|at|against|by"
    r"|with|facing|near|behind)\b(?! (?:stand|sit)\b)"
)
"""“Sit on a chair” is no pose of a chair."""


def has_head(low: str) -> bool:
    """Whether a name in small letters tells a movement, also before what is said about it: `row on knees`."""
    if _PLACED.match(low):
        return False
    return bool(HEAD_RE.search(low) or HEAD_RE.search(_MODIFIED.split(low, maxsplit=1)[0]))


_SAID = frozenset(
    [
        "good",
        "great",
        "okay",
        "ok",
        "yes",
        "no",
        "sure",
        "right",
        "nice",
        "well",
        "hi",
        "hello",
        "hey",
        "thanks",
        "lovely",
        "so",
        "now",
        "and",
    ]
)
"""What people say before they speak."""


def inline(block: Block) -> tuple[str, int, int] | None:
    """A name or label that begins a block: its words, their end, and where what follows begins."""
    text = block.text
    begin = plain(re.split("[:,.!]", text[:30])[0])
    if ORDINAL.fullmatch(begin) or begin in _SAID:
        return None
    if counted := COUNT.match(text):
        return _behind(block, counted.end())
    if 1 < block.lead < min(len(text), 70):
        return text[: block.lead], block.lead, len(text) - len(text[block.lead :].lstrip(" :.–—-"))
    match = re.match(
        r"(?P<name>[\w(][^.:;!?|\n(]{1,60}?(?:\s*\([^()]{1,40}\))?)(?:\s*:\s+|\s+[-–—=>→·•▪"
        r"|]+\ufe0f?\s+)(?=\S)",
        text,
    )
    if match and len(match["name"].split()) <= 7:
        return match["name"], match.end("name"), match.end()
    match = re.match(r"(?P<name>[\w][\w'’ /-]{2,45})[.!]\s+(?=[\w(])", text)
    if match and len(match["name"].split()) <= 5:
        return match["name"], match.end("name"), match.end()
    return dosed_lead(block)


def _behind(block: Block, start: int) -> tuple[str, int, int] | None:
    """The name behind “Exercise 3:” and where it ends."""
    match = re.compile(r"(?P<name>[^.:;!?|\n]{2,60}?)(?:[.:!]\s+|\s+[-–—]\s+)(?=\S)").match(
        block.text, start
    )
    if match is None or len(match["name"].split()) > 7:
        return None
    return match["name"], match.end("name"), match.end()


_DOSED = re.compile(
    r"(?P<name>[^\W\d][\w'’½/ -]{2,38}?)[,:]?\s+(?=(?:x ?)?\d{1,3}(?:\s?[x×*/]|\s?[-–]\s?\d"
    r"|\s?s\b|[\s-]?sec|[\s-]?reps?"
    r"|[\s-]?min|['’\"″]|\s?m\b| ?times|$))",
    re.IGNORECASE,
)


def dosed_lead(block: Block) -> tuple[str, int, int] | None:
    """A few words at the start of a short block with a dose behind them: `Bridge 3x10`."""
    match = _DOSED.match(block.text)
    if not match or len(match["name"].split()) > 5 or len(block.text.split()) > 16:
        return None
    low = plain(match["name"])
    if role_of(low) or _NOT.search(low) or re.search(r"\b(?:for|of|to|about|up)$", low):
        return None
    return match["name"], match.end("name"), match.end()


def introduced(low: str) -> tuple[int, int] | None:
    """Where a sentence introduces an exercise by its name."""
    for pattern, free in ((_CALLED, True), (COUNTED, True), (_GIVEN, False), (_SUBJECT, False)):
        for match in pattern.finditer(low):
            name = match["name"].strip()
            known = has_head(name)
            if len(name.split()) > 6 or _NOT.search(name) or BREATH.search(name):
                continue
            ends = re.match(r"\s*(?:[.,:;(!?–—\"]|$|is\b|with\b)", low[match.end("name") :])
            if known or (free and ends and not verb_of(name) and not BODY_RE.fullmatch(name)):
                return match.span("name")
    return None


def named_in(title: str) -> str:
    """The name of an exercise inside a title: “The towel scrunch, and why every runner needs it”."""
    for piece in re.split(
        r"[,:;!?()–—|]|\s-\s|\b(?:and|with|for|in|why|how|that|to|a|an|the|your|my)\b", title
    ):
        name = title_name(piece)
        low = plain(name)
        if (
            HEAD_RE.search(low)
            and may_be_name(low)
            and len(low.split()) <= 5
            and not MANY.search(low)
        ):
            return name
    return ""


def half_named(title: str) -> str:
    """Of “Class of the week: the hang” the half behind what is said of every such title, or nothing."""
    half = _half(title)
    name = title_name(half) if half != title else ""
    return name if len(name.split()) <= 4 and may_be_name(name) else ""
