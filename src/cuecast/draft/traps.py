"""Sentences that speak of somebody or something else: studies, stories, prices, pages, fine print."""

from __future__ import annotations

import re

_FIGURES = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|participants?|researchers?|subjects|p ?[<=] ?0?\.|meta-analysis"
    r"|randomi[sz]ed"
    r"|control group|survey|according to|journal|university|scientists|percent|per cent|evidence|published"
    r"|professor|compliance|world record|personal best|winner|mean age|longest|pr board|club record|rct"
    r"|versus|vs|marathon|on average|risk of|times (?:as|more|stronger)"
    r"|twice as|three times as|compared (?:with|to))\b|\d ?%|\bn = \d"
)
"""What tells of research and of records."""

_SALES = re.compile(
    r"[£$€]\s?\d|\d ?(?:quid|dollars|euros|eur|pounds)\b|\b(?:cookies?|privacy|copyright"
    r"|all rights reserved"
    r"|terms of use|subscribe|sign up|newsletter|isbn|click|discount|shipping|order now|free trial|download"
    r"|follow (?:us|me)|share this|min read|\d (?:views|likes)|phone|call us|ring us|email|www\.|http)|©"
    r"|\(?\d{3}\)?[ -]\d{3,4}[ -]?\d{3,4}|\bpads:"
)
_TREATMENT = re.compile(
    r"\b(?:ice (?:it|the|on|for|pack|if)|put ice|heat(?: pack| it)? \d|paracetamol|ibuprofen|tablets?"
    r"|puffs?"
    r"|painkillers?|medications?|inhaler|fluids|litres? of|shower|drive (?:for|until)"
    r"|massage(?! (?:the|your|it|this|each|along|around|with|gently|firmly)\b))\b"
)
"""What is done besides exercising, and has doses of its own."""

_PERSON = re.compile(
    r"(?<![.\w])i(?:'ve|'m|'d|'ll)?(?![.):\w'-])|\b(?:me|my|myself|he|she|his|hers?|himself|herself|our)\b"
    r"|\bwe\b(?!'| (?:are|hold|stay|do|want|repeat|switch|swap|take|start|finish|make|go|use|come|keep"
    r"|can|lift))"
    r"|\b(?:half|most|many|some|none|nine) of (?:them|us)\b|\bwho (?:\w+s|\w+ed)\b|\b(?:they|who|people"
    r"|players|athletes|men|women|patients|adults"
    r"|those) (?:\w+ )?(?:\w+ed|had|were|did"
    r"|have|went|came|said|say|took|made|use|now)\b|\b(?:most|many|some|few|other) (?:of us|people"
    r"|patients)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|took|said|told|came|became|began|ran|swam|showed|gave|grew|lost|won|tore"
    r"|(?:have|has) (?:always |really )?(?:kept|helped|made|given|improved|eased|cured)|gets? asked"
    r"|fell|rose|bought|thought|knew|taught|wrote|danced|lasted|writes|lives|costs|takes|earned|scored"
    r"|used to|years (?:old|ago)|aged"
    r"|last (?:year|month|week|winter|summer)|yesterday|(?:in|since) (?:19|20)\d\d)\b"
)
_TEACHES = re.compile(
    r"\b(?:i|we|she|he|they|physio|therapist|doctor|doc|coach|nurse)(?:'d| would| always| usually)?"
    r" (?:(?:likes?|liked|wants?|wanted) (?:you|to do|everyone|\d|two|three|four|five|six|eight|ten"
    r"|twelve|a dozen)"
    r"|recommends?|recommended|suggests?|suggested|advises?|ask|asks|asked|prescribes?"
    r"|be (?:happy|glad|pleased) (?:with|if you)"
    r"|starts? (?:you|everyone|everybody|people|patients|beginners)"
    r"|do (?:this|it|these) (?:a |for |\d)|had me do|aim)\b|\b(?:i|we)'d do\b|\bgive me\b"
    r"|\bfor me\b(?! about)"
    r"|\b(?:i|we) (?:usually |always )?(?:start|have|get) (?:everyone|everybody|people|(?:my |our )?patients)"
    r" (?:at|on|off|with|do)\b"
    r"|\bfor (?:most|many|nearly all|almost all) (?:people|adults|of us|patients|beginners|runners)\b"
    r"|\b(?:asks?|tells?|told|wants?) (?:\w+ )?(?:you|everyone|everybody|people|them|patients) to\b"
    r"|\b(?:wants|likes) (?:it|this|these|them|both|all|each|every|the)(?: \w+){0,2}"
    r" (?:done|performed|repeated)\b"
    r"|\bi'm doing (?:this|these|it)\b"
    r"|\b(?!i\b)\w+ (?:likes|recommends|suggests|prescribes|reckons|advises|prefers)\b"
    r"|\b(?:everyone|everybody|anyone|people|you)\b[^.;]{0,20} should (?:do|aim)\b"
    r"|\b(?:let's|let me|follow me|with me|you (?:should|can|need|want|will|do|may)|you're (?:gonna"
    r"|going to)"
    r"|gonna|we'll|this (?:simple )?exercise)\b"
)
"""What makes a sentence about a person an instruction all the same."""

_ASKS = re.compile(
    r"^\W*(?:(?:and|then|now|so|next|finally|just)\W+)*(?:do|repeat|perform|aim|try|hold|complete|rest"
    r"|start|begin"
    r"|continue|stay|breathe|build|practi[sc]e|alternate|keep|lift|lower|raise|press|push|pull|squeeze"
    r"|lie|sit"
    r"|stand|put|place|bend|turn|take|bring|let|go|walk|step|slide|roll|reach|lean|draw|point|relax"
    r"|pause|count"
    r"|swing|stretch|tuck|come|kneel|cross|hug|drop|open|close|spread|make|give|switch|swap|return)\b(?!s)"
)


_DONE = (
    r"(?:exercises|moves|movements|stretches|sets|reps|repetitions|rounds|times|sessions|days|weeks|minutes"
    r"|seconds|breaths|holds|workouts|these|those|this|drills|poses|circles|squats|steps|others|always|yes"
    r"|\w*ss)"
)
_OTHERS = re.compile(
    rf"^\W*(?!you|beginners|novices|newcomers)"
    rf"(?:(?:most|many|some|all|the|our|both) )?(?:[a-z-]+ )?(?!{_DONE}\b)"
    r"(?:[a-z-]{3,}s|people)"
    r"(?: (?:over|under|aged|in|with|at) [\w ]{1,20}?)? (?:may|might|can|should|could|would|do|need|come"
    r"|get|have|lift|train|run|must|will|practi[sc]e)\b(?! (?:be|feel|look|not feel)\b)"
    r"|\b(?:some|many|most) of you (?:can|could|will|may|might|manage)\b"
    r"|^\W*(?:[a-z-]+ )?(?:over|under)[- ]?\d{1,2}s?(?: only)?:|^\W*[a-z]+s (?:over|under|aged) \d{1,2}:"
)
"""What others do: `athletes may lift five times a week`, `juniors under 14: 2 rounds`."""


_LIKENED = re.compile(
    r"\b(?:as (?:if|though) (?:you(?:'re)?|someone|somebody|it|they|your|the|to|about|trying)"
    r"|like you(?:'re| are| were))\b[^,.;:]*"
    r"|\bwhere (?:you|it|they) (?:were|began|started)\b"
)
"""What a movement is likened to, and where it ends: `as if you were closing a drawer`."""

_UNLESS = re.compile(
    r",? ?\b(?:except|unless|if|but not)\b(?: \w+)? (?:i|we|you|it) (?:\w+ )?"
    r"(?:says?|state|note|give|write|see|tell|told|hear)\b[^,;]*"
)
"""Who may say otherwise elsewhere: `… ten times, except where I say something else.`"""


_REASON = re.compile(
    r",? (?:unless|except|because|although|though|since) "
    r"|, as (?!if\b|though\b|far\b|long\b|soon\b|well\b|you\b|slow|a\b|an\b|in\b)"
)
"""What leads to a reason or an exception: `do both hands, as around 60% of people …`."""


def narrates(clause: str) -> bool:
    """Whether a clause in small letters tells of somebody, of a figure, or of what is no exercise."""
    clause = _UNLESS.sub("", _LIKENED.sub("", clause))
    clause = re.sub(
        r"^\W*(?:so |and |but )?(?:unless|although|because|since|if) [^,]{3,60}, ", "", clause
    )
    whole = _REASON.split(clause)[0]
    clause = whole if len(whole.split()) > 3 else clause
    if _TREATMENT.search(clause) or (_SALES.search(clause) and not _ASKS.match(clause)):
        return True
    if _ASKS.match(clause):
        return bool(re.search(r"\b(?:twice as|participants|world record)\b", clause))
    if _FIGURES.search(clause) or _OTHERS.search(clause):
        return True
    return bool(_PERSON.search(clause) or _PAST.search(clause)) and not _TEACHES.search(clause)


def asks(clause: str) -> bool:
    """Whether a clause begins as an order does: `repeat`, `and then hold`."""
    return bool(_ASKS.match(clause))


_WARM = re.compile(
    r"\b(?:after|before|in) (?:a|an|the|your) (?:[\w-]+ )?(?:or (?:a )?)?(?:[\w-]+ )?(?:shower|bath)\b"
)
"""When something is done: no treatment."""

_BESIDES = re.compile(r",? (?:and|then) (?:then )?(?:use|put|apply|take|have) .*")
"""What is done besides the exercises: `do the routine daily and use ice for 15 minutes`."""


_NEEDED = re.compile(
    r"\b(?:most|many) (?:people|patients|of (?:us|you|my \w+))\b(?: (?:will|find they))?"
    r" (?:need|do well|manage)\b"
)
"""What readers do too: `Most patients need two sessions a day.`"""


def of_others(clause: str) -> bool:
    """Whether a clause tells what others do, of a study or a treatment: `athletes may lift`, `put ice`."""
    clause = _BESIDES.sub("", _WARM.sub("", clause))
    if _NEEDED.search(clause):
        return False
    return any(one.search(clause) for one in (_OTHERS, _FIGURES, _TREATMENT))


def past(clause: str) -> bool:
    """Whether a clause tells of what was."""
    return bool(_PAST.search(clause))


def is_story(low: str) -> bool:
    """Whether a sentence tells of others, of figures or of business, so that its numbers are no dose."""
    if _SALES.search(low):
        return True
    bare = re.sub(r"\([^()]{0,200}\)", "", low)
    clauses = [one for one in re.split(r"[;:]\s|\s[–—-]\s", bare) if len(one.split()) > 2]
    return bool(clauses) and all(narrates(one) for one in clauses)


NOISE = re.compile(
    r"^(?:top|bottom) of page$|^\d+ views|^(?:https?://|www\.)\S+$|^(?:photo|image"
    r"|picture|video|credit|source|caption|illustration)s?\b[^.]{0,12}[:.\d]|^(?:figure|fig\.?)s?\s*\d"
    r"|all rights reserved|^©|^copyright\b|^(?:home|about|contact|blog|shop|menu|login"
    r"|log in|search|share|tweet|pin|like|reply|print|next|previous|back to top"
    r"|skip to .*|sign in)$"
    r"|^(?:(?:share|tweet|pin|print|email|save|copy link|comments?|like|follow|facebook|twitter"
    r"|pinterest|whatsapp)\W*){2,}$"
    r"|^(?:posted|published|updated|last updated|reviewed|written|by)\b.{0,60}\d{4}"
    r"|\bmin(?:ute)?s?[ -]read\b|^\d+ comments?\b|^(?:read next|see also|related|tags|filed under"
    r"|categories|advertisement)\b"
    r"|^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb"
    r"|mar|apr|may"
    r"|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d\b.{0,40}$"
    r"|^(?:(?:written|reviewed|posted|prepared|produced|checked|medically reviewed) )?by"
    r" (?!\w+ing\b)[^.]{4,80}$"
    r"|^use of this site|^the information provided|terms of use|privacy policy"
    r"|^leaflet no|^subscribe|^page \d+|not medical advice|^\*?(?:this post"
    r"|this article) (?:is|contains)"
)
"""Whole blocks that are no part of an article."""


_EXCEPTED = re.compile(
    r",? ?\(?\b(?:unless|except (?:where|when)|but where) (?:[\w']+ ){0,7}?"
    r"(?:otherwise|noted|stated|specified|indicated|says so|differently"
    r"|(?:some|any)thing (?:else|different))\b\)?"
    r"|,? ?\b(?:where(?:ver)?|when(?:ever)?|if) "
    r"(?:there(?:'s| is| are)|you (?:do|have)|it says|an exercise has) "
    r"(?:more than one|two or more|several|a second)(?: sets?)?\b"
)


def regular(low: str) -> str:
    """A sentence without what only leaves room for exceptions, as long: `unless we say otherwise`."""
    return _EXCEPTED.sub(lambda match: " " * len(match[0]), low)
