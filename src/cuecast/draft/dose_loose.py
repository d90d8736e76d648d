"""Doses without a number: as many as you like, a second set, until it shakes, no rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuecast.draft.numbers import Amount, items

_OPEN = re.compile(
    r"\b(?:as (?:many|often)\b(?! (?:\w+ )?(?:days|evenings|mornings|nights|weeks))(?: [\w-]+){0,3}?"
    r" as (?:you\b|possible|is |feels?)[^.,;]{0,25}"
    r"|amrap|however many you \w+|until (?:you(?:'re| are)? )?(?:\w+ )?(?:to )?(?:fatigued?|failure"
    r"|exhaustion|tired)"
    r"|(?:for )?as long as (?:you (?:like|want)|(?:it )?feels? \w+))"
)
_MOST = re.compile(
    r",? (?:(?:but )?(?:no|not) more than|up to|to)(?: a maximum(?: of)?)?"
    r" (?P<most>\d{1,2}|[a-z]+)\b(?! (?:sec|min))"
)
"""`as many as you can, up to 10`."""

_STILL = (
    r"(?:hold|holding|stay|remain|pause|pausing|linger|wait|keep|squeeze|rest (?:here|there)|hover"
    r"|balance|stop)"
)
_VAGUE = re.compile(
    rf"\b{_STILL}\b[^.;!?]{{0,40}}?\b(?P<words>(?:for )?a (?:brief |short |quick )?(?:moment"
    rf"|beat|little while"
    r"|while|bit|instant)(?: or two)?\b|briefly\b|momentarily\b|(?:for )?(?:some|many) (?:\w+ )?(?:seconds"
    r"|breaths|moments)\b|(?:for )?as long as (?:you|is)\b[^.,;]{0,20})"
)
_SIGN = r"\w*(?:shak|trembl|tir|fatigu|quiver|burn|eas|releas|soften|relax|wobbl|fad|melt|loosen|let go)\w*"
_LYING = re.compile(
    r"\b(?:sit|lie|stand|rest|relax|kneel|hang)(?:ting|ing)?\b[^.;]*$|\blying\b[^.;]*$"
)
"""What lasts as long as somebody likes and is counted by nobody: `end by sitting as long as you like`."""

_UNTIL = re.compile(
    rf"\b(?:{_STILL}|maintain)\b[^.;!?]{{0,40}}?\buntil\b(?P<sign>[^.;!?]{{2,70}}\b{_SIGN})"
    r"|\b(?:relax|release|lower|stop|let go|come down|rest)\b[^.;!?]{0,25}?\b(?:when|once|as soon as)\b"
    rf"(?P<other>[^.;!?]{{2,70}}\b{_SIGN})"
)
_PAUSE = re.compile(
    r"(?:^|[,;:–—] |\band |\bthen |\band then )(?:hold|pause)(?: (?:it|this|there|here|again|now"
    r"|the (?:position|pose|stretch|squeeze|contraction|shape|lift)"
    r"|(?:at|in|with) (?:the|this|your) [\w ]{2,20}|this position|steady))?(?=\s*(?:[.,;!–—]|$|and\b"
    r"|then\b|before\b))"
)
_DRAWN = re.compile(r"\b(?:breathe|inhale|exhale|breath)\b")
"""A breath that is held is no pause of the movement: `Inhale – hold.`"""

_NO_REST = re.compile(r"\b(?:no rest|without (?:a )?rest(?:ing)?)\b(?= (?:in )?between|[.,]|$)")

_SECOND = re.compile(
    r"\b(?:do|complete|perform|then|and|for|finish with) (?:a|one) (?P<rank>second|third) (?:set|round)\b"
)
"""`Rest a minute and do a second set.`"""


def unnumbered(low: str) -> Iterator[tuple[str, str, int, int]]:
    """Fields with their values and places that a sentence tells without a number."""
    if match := _OPEN.search(low):
        lasts = "as long as" in match.group() and _LYING.search(low, 0, match.start())
        held = lasts or re.search(rf"\b{_STILL}\b[^.;]*$", low[: match.start()])
        most = _MOST.match(low, match.end())
        amount = items(most["most"])[0] if most else None
        value = f"up to {amount.low:g}" if isinstance(amount, Amount) else "open"
        if not held:
            yield "reps", value, match.start(), most.end() if most else match.end()
    if match := _NO_REST.search(low):
        yield "rest", "0s", *match.span()
    if match := _SECOND.search(low):
        yield "sets", "2" if match["rank"] == "second" else "3", *match.span()
    if match := _VAGUE.search(low):
        yield "hold", "vague", *match.span("words")
    elif match := _UNTIL.search(low):
        yield "hold", "until", *match.span("sign" if match["sign"] else "other")
    elif (match := _PAUSE.search(low)) and not _DRAWN.search(
        low, max(0, match.start() - 25), match.end()
    ):
        yield "hold", "pause", *match.span()
