"""Sentences that speak of somebody or something else: studies, stories, prices, pages, fine print."""

from __future__ import annotations

import re

_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|participants?|researchers?|subjects|patients (?:who|in"
    r"|with|were|had)|p ?[<=] ?0?\.|ci\b|meta-analysis"
    r"|randomi[sz]ed|control group|survey|according to|journal|university|scientists"
    r"|percent|per cent|evidence|published"
    r"|professor|compliance|athletes? (?:who|in|had|were)|players? (?:who|in|had|were|trained))\b|\d ?%"
)
_STORY = re.compile(
    r"\bi (?:was|did|had|have|could|used|took|went|tore|ran|started|began|learned|learnt"
    r"|told|can|couldn't|am|got|felt|made|worked|managed|would|came|spent|once|never|also"
    r"|still|always|swear|love|hit|set|bench|deadlifted|squatted)\b"
    r"|\bi'(?:ve|m)\b(?! (?:like|want) you)|\bmy (?:own|mother|father|client|clients"
    r"|patients?|friend|record|best|grandmother|grandfather|husband|wife|personal|physio"
    r"|trainer|doctor|knee|back|hip)\b"
    r"|\b(?:he|she|they) (?:was|were|did|had|could|took|went|ran|said|says|told|has|have|came|now|used)\b"
    r"|\b(?:most|many|some|few|other) people\b|\b(?:world record|personal best|marathon"
    r"|years old|aged|years ago|last (?:year|month|week)|yesterday)\b"
    r"|\b(?:writes|teaches|lives in|certifies|has (?:written|coached|taught)|(?:her"
    r"|his) (?:book|squad|own))\b"
    r"|\b(?:used to|twice as|three times as|times (?:as|more|stronger|the)"
    r"|instead of (?:doing )?\d|compared (?:with|to))\b"
)
_SALES = re.compile(
    r"[£$€]\s?\d|\d ?(?:quid|dollars|euros|pounds)\b|\b(?:cookies?|privacy|copyright"
    r"|all rights reserved|terms of use|subscribe|sign up|newsletter|isbn|click|discount"
    r"|shipping"
    r"|order now|free trial|download|follow (?:us|me)|share this|min read|views|likes"
    r"|phone|call us|ring us|email|www\.|http)|©"
)
_ADVICE = re.compile(
    r"^(?:do|repeat|perform|aim|try|hold|complete|rest|start|begin|continue|stay|breathe"
    r"|build|practi[sc]e|alternate)\b"
    r"|\b(?:i|we)(?:'d)? (?:recommend|suggest|advise|like to do|usually do)\b"
    r"|\byou (?:should|can|need|want|will)\b|\bthis (?:simple )?exercise\b|\blet's\b"
    r"|\bi want you to\b|\bi'd like you to\b|\b(?:going to|gonna) do\b"
)


def is_story(low: str) -> bool:
    """Whether a sentence tells of others, of figures or of business, so that its numbers are no dose."""
    if _SALES.search(low):
        return True
    low = re.sub(r"\([^()]{0,200}\)", "", low)
    if _ADVICE.search(low):
        return bool(
            re.search(r"\b(?:twice as|times (?:as|more|stronger)|participants|world record)\b", low)
        ) and not low.startswith("repeat")
    return bool(_STUDY.search(low) or _STORY.search(low))


NOISE = re.compile(
    r"^(?:top|bottom) of page$|^\d+ views|^(?:https?://|www\.)\S+$|^(?:photo|image"
    r"|picture|figure|fig\.|video|credit|source|caption|illustration)s?\b[^.]{0,12}[:.\d]"
    r"|all rights reserved|^©|^copyright\b|^(?:home|about|contact|blog|shop|menu|login"
    r"|log in|search|share|tweet|pin|like|reply|print|next|previous|back to top"
    r"|skip to .*|sign in)$"
    r"|^(?:posted|published|updated|last updated|reviewed|written|by)\b.{0,60}\d{4}"
    r"|\bmin read\b|^\d+ comments?\b|^(?:read next|see also|related|tags|filed under"
    r"|categories|advertisement)\b"
    r"|^use of this site|^the information provided|terms of use|privacy policy"
    r"|^leaflet no|^subscribe|^page \d+|not medical advice|^\*?(?:this post"
    r"|this article) (?:is|contains)"
)
"""Whole blocks that are no part of an article."""
