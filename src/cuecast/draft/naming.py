"""Names of exercises: in headings, before a colon, and in sentences that introduce one."""

from __future__ import annotations

import re

from cuecast.draft.clauses import BREATH, verb_of
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import plain
from cuecast.draft.words import HEAD_RE

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
    r"|with this|review|notes|version|analysis|training|is|are|i|my|you|for|plan|class"
    r"|circuit|warm-up|practice|protocol|relief|health|we|strength|strengthen)\b|\d"
)
NO_NAME = re.compile(
    r"\b(?:your|you|we|my|our|i|this|these|is|are|was|does|don't|strength(?:en)?|how|why"
    r"|what|things?|ways|tips|exercises|stretches|routine|programme|program|guide|advice"
    r"|welcome|hello|hi|while|simple|no one|nobody|not)\b|[?]$"
)
_NAME = r"(?P<name>[a-z][\w'’ /-]{2,48}?)"
_STOP = (
    r"(?=\s*(?:[.,:;(!?–—]|$| - )|\s+(?:and (?:this|it|then|we|you|here)|which|where|that"
    r"|with|works?|targets?|is\b|for\b|instead|today|to (?:work|target|stretch|open"
    r"|loosen|strengthen|finish|build|wake|warm)|as\b|on\b|because|since|strengthens))"
)
_WHAT = r"(?:exercises?|moves?|stretch|stretches|one|drill|up|movement|pose|thing)"
ORDINAL = re.compile(
    r"(?:(?:so|and|now|okay|ok|alright|all right|right|good|great|then)[,.]? )*(?:(?:the|my|your|our|a|for the|and the"
    r"|number|no\.|exercise|move|stretch|step|drill|position|pose) )*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?"
    r"|fourth(?:ly)?|fifth|sixth|seventh|eighth|next|last(?:ly)?|final(?:ly)?|another|then|now|after that|afterwards"
    r"|to (?:start|begin|finish|end|warm up)|from there|once|one|two|three|four|five|six|#?\d{1,2})\b"
)
"""Words that count exercises, or join one to the one before."""
INTRO = tuple(
    re.compile(pattern.format(name=_NAME, stop=_STOP, what=_WHAT))
    for pattern in (
        (
            r"^(?:(?:so|and|now|okay|ok|alright|right|good|great|awesome)[,.]? )*(?:(?:your|our"
            r"|my|the) )?(?:first|second|third|fourth|fifth|sixth|next|last|final|finally|another"
            r"|favourite|number \w+)(?: {what})?(?: up)?(?: (?:on the list|today|here))?(?:,|:"
            r"| is| we have| comes| we've got| —| –| -|, we have| we're doing| will be"
            r"| we do)+ (?:doing |try |with |called |what's called )?(?:the |a |an |some |your "
            r"|our )?{name}{stop}"
        ),
        (
            r"\b(?:start|begin|finish|end|follow|move on|warm up|continue|kick off|close|open"
            r"|wrap up|followed)(?: things| up| it| off| by| straight| directly"
            r"| immediately)*(?: with| to| into| by doing| on to| doing)+ (?:the |a |an |some "
            r"|your )?{name}{stop}"
        ),
        (
            r"^(?:next|now|then|finally|lastly|after that|afterwards)(?:,| comes| it's| we have"
            r"| is| for)+ (?:try |do |perform |move (?:on )?to |go (?:on )?to |comes |it's "
            r"|we'll do |let's do |here's )?(?:the |a |an |some )?{name}{stop}"
        ),
        r"^(?:for|in) (?:the |a |an ){name}(?=,)",
        r"^to (?:do|perform|practi[sc]e|try) (?:the |a |an )?{name}(?=,)",
        (
            r"\b(?:i'd|i would|you can|you could|we) (?:also )?(?:add|recommend|suggest"
            r"|include) (?:the |a |an |some )?{name}{stop}"
        ),
        r"\b(?:called|known as|named) (?:the |a |an )?[\"']?{name}[\"']?{stop}",
        (
            r"^(?:try|meet|here is|here's|this is|introducing|let's do|we'll do|let's try"
            r"|let's go on to|on to|now for|then there's|there is also|there's also) (?:the |a "
            r"|an |our |some )?{name}{stop}"
        ),
        (
            r"^(?:the|a|an) {name}(?= (?:is|works|targets|strengthens|opens|stretches|loosens"
            r"|comes next|builds|wakes|helps|will)\b)"
        ),
    )
)


def title_name(text: str) -> str:
    """A heading as a name: without number, “Exercise 3:” and marks at its end."""
    text = text.strip()
    for _ in range(3):
        shorter = _PREFIX.sub("", text).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    text = re.sub(r"\s*[(\[][^)\]]{0,60}[)\]]\s*$", "", text)
    text = re.sub(r"\s*[-–—:]\s*(?:\d.*|x\d.*)$", "", text)
    return re.sub(r"^[^\w(]+|[^\w)!?'’]+$", "", text).strip(" *_")


def may_be_name(name: str) -> bool:
    """Whether a heading may be a name: it speaks to nobody, and is no sentence."""
    low = plain(name)
    return not NO_NAME.search(low)


def names_one(title: str) -> bool:
    """Whether an article's title names the exercise that it teaches."""
    low = plain(title_name(title))
    return bool(HEAD_RE.search(low)) and len(low.split()) <= 7 and not MANY.search(low)


def is_heading(block: Block, following: Block | None) -> bool:
    """Whether a block stands above others as their name."""
    if block.kind == "heading":
        return True
    text = re.sub(r"[^\w.!?,;:)\]'\"’”]+$", "", block.text)
    short = len(text.split()) <= 9 and not re.match(r"\W*\d+\W*$", text)
    if not short or following is None or block.kind == "row":
        return False
    if block.kind == "item" and not block.number:
        return _labels_item(text)
    ends = re.search(r"[.!?,;]$", text) and not (block.number and re.search(r"\w\.$", text))
    return not ends and (bool(role_of(plain(text))) or _like_name(text, bool(block.number)))


def _labels_item(text: str) -> bool:
    """Whether an item is no item, but what stands above the next ones (a list that lost its levels)."""
    low = plain(text)
    known = low in ("action", "actions", "what not to do", "muscles worked")
    return (
        known
        or bool(re.fullmatch(r"[\w ]+ tip", low))
        or (text.endswith(":") and bool(role_of(low)))
    )


def _like_name(text: str, numbered: bool) -> bool:
    """Whether a few words on a line of their own are more like a name than like a sentence."""
    low = plain(text)
    known = bool(HEAD_RE.search(plain(title_name(text))))
    if text.endswith(":"):
        return not verb_of(low)
    if known and len(text.split()) <= 7:
        return True
    if re.search(r"\d", re.sub(r"^\W*\d+\W", "", low)) and not known:
        return False
    gerund = re.match(r"\w+ing\b", low) and text.endswith(".")
    if (verb_of(low) or BREATH.search(low) or gerund) and not text.isupper():
        return False
    return text[:1].isupper() or numbered or text[:1].isdigit()


def inline(block: Block) -> tuple[str, int, int] | None:
    """A name or label that begins a block: its words, their end, and where what follows begins."""
    text = block.text
    if 1 < block.lead < min(len(text), 70):
        return text[: block.lead], block.lead, len(text) - len(text[block.lead :].lstrip(" :.–—-"))
    match = re.match(r"(?P<name>[\w(][^.:;!?|\n]{1,60}?)(?:\s*:\s+|\s+[-–—]+\s+)(?=\S)", text)
    if match and len(match["name"].split()) <= 7:
        return match["name"], match.end("name"), match.end()
    match = re.match(r"(?P<name>[\w][\w'’ /-]{2,45})[.!]\s+(?=[\w(])", text)
    if match and len(match["name"].split()) <= 5:
        return match["name"], match.end("name"), match.end()
    return None


def introduced(low: str) -> tuple[int, int] | None:
    """Where a sentence introduces an exercise by its name."""
    for pattern in INTRO:
        match = pattern.search(low)
        if match:
            name = match["name"].strip()
            if (
                HEAD_RE.search(name)
                and len(name.split()) <= 6
                and not re.search(r"\b(?:your|this|these|that|it|same|each|every|good)\b", name)
            ):
                return match.span("name")
    return None
