"""Equipment and muscles: the things that a text names, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuecast.draft.sentences import Sentence

_ITEM = (
    r"(?:(?:yoga|exercise|gym|resistance|mini|loop|long|light|small|soft|firm|sturdy"
    r"|stable|kitchen|straight|low|hand|bath|rolled(?:-| )up|folded|plastic|lightweight"
    r"|air-filled|weighted|medicine|swiss|stability|foam|tennis|thick|heavy|thin|steady"
    r"|armless|hard|wooden|dining|office|large|big|inflatable|spiky|walking|broom|elastic"
    r"|leather|dressing gown|closed|open|tall|high|strong|looped|pair of|set of|two|solid"
    r"|cable|light-weight|upright|padded|flat|pilates|massage|golf|lacrosse|weight|free"
    r"|empty|full|bottom) ){0,4}(?:mat|chair|wall|towel|ball|band|bands|strap|belt"
    r"|cushion|pillow|block|blocks|bolster|blanket|dumbbells?|barbell|kettlebells?"
    r"|weights|bench|step|stool|table|worktop|counter(?:top)?|door ?frame|doorway|roller"
    r"|broomstick|stick|cane|pole|pad|sofa|couch|partner|tin of beans|water bottles?"
    r"|bottles?|books?|scarf|rope|tights|anchor|box|stair|bar|plate|machine|cable|bed"
    r"|railing|banister|sock|rug|shoes?|mirror|tree|slider|paper plate|loop band)"
)
_ITEM_RE = re.compile(
    rf"\b(?:(?P<article>an?|the|your|some|two|one|any)\s+)?(?P<item>{_ITEM})\b(?!-)"
)
_OR = re.compile(
    rf"[\s,]*(?:\(|-)?\s*or\b[\s-]*(?:(?:on|use|around|with|even) )?(?:(?:an?|the|your"
    rf"|some|two) )?(?P<item>{_ITEM})\b"
)
_NOT = re.compile(
    r"\b(?:no|without)(?: any| an?)? $|\b(?:as if|like|imagine|imagining)\b[^.]*$"
    r"|on the (?:ball|balls)\b|\bthe $(?=ball of)"
)
_OPTIONAL = re.compile(
    r"\b(?:if (?:you (?:need|like|want|have|wish)|needed|necessary|wanted)|optional"
    r"|you can (?:use|hang|hold)|for balance if|helps?\b)"
)
MUSCLE = re.compile(
    r"\b(?:hamstrings?|gluteus (?:maximus|medius|minimus)|glutes?|quadriceps|quads"
    r"|calf muscles|calves|gastrocnemius|soleus|hip flexors?|psoas|iliopsoas|illiopsoas"
    r"|lower[- ]back(?: muscles)?|deep abdominals?|lower abs|abdominals?|abs|obliques?"
    r"|core|transversus abdominis|pelvic floor(?: muscles)?|tensor fasciae latae"
    r"|adductors?|abductors?|inner thighs?|outer hips?|rotator cuff|deltoids?|delts|lats"
    r"|latissimus dorsi|traps|trapezius|rhomboids|pecs|pectorals?|biceps|triceps"
    r"|forearms?|shoulders|chest|upper back|back|hips|thighs|rear delts|serratus anterior"
    r"|erector spinae|spinal erectors|shins|tibialis anterior|rectus abdominis"
    r"|butt muscles?|buttocks|multifidus|piriformis|neck flexors|buttock)\b"
)
WORKS = re.compile(
    r"\b(?:strengthens?|works?|targets?|tones?|lengthens?|stretches|activates?|engages"
    r"|recruits?|trains|hits|muscles? (?:worked|used)|works your|loosens)\b"
)


_COMMON = re.compile(
    r"balls?|bed|step|bar|back|weights|plate|pad|anchor|machine|tree|mirror|bottom|box|cable|disc|shoe"
)
"""Words that mean a thing only with an article or a number before them."""

_USED = re.compile(r"step|box|books?|sock|mirror|shoes?|bed")
"""Words that mean equipment only where they are put to use."""

_USE = re.compile(r"\b(?:on|onto|with|hold|use|need|against|off|under|wear)\b")
_PART_OF = re.compile(r"s? of (?:your|the|each|both)")
_CLOSES = re.compile(r"\s*\)")
_OR_INSIDE = re.compile(r"\(or [^)]*$")


def equipment_in(one: Sentence) -> Iterator[tuple[str, int, int]]:
    """The things a sentence needs, alternatives joined by ` / `, with their places."""
    low, done = one.low, 0
    for match in _ITEM_RE.finditer(low):
        if match.start() < done or not _needed(low, match):
            continue
        done = match.end()
        names = [match["item"]]
        while (more := _OR.match(low, done)) is not None:
            names.append(more["item"])
            done = more.end()
        inside = _CLOSES.match(low, done) and _OR_INSIDE.search(low[:done])
        optional = (_OPTIONAL.search(low) and len(names) == 1) or inside
        text = " / ".join(dict.fromkeys(names))
        yield text + (" (optional)" if optional else ""), match.start(), done


def _needed(low: str, match: re.Match[str]) -> bool:
    """Whether a thing's word means that the thing is used."""
    before, item = low[: match.start()], match["item"]
    if _NOT.search(before) or _PART_OF.match(low, match.end()):
        return False
    if _COMMON.fullmatch(item) and not match["article"]:
        return False
    return not _USED.fullmatch(item) or bool(_USE.search(before[-25:]))
