"""Words around a place that tells a dose, by what they say of it: who speaks, of what, and how firmly."""

from __future__ import annotations

import re

_SIGNS = {
    "i": r"(?<![\w.])i(?:'ve|'m|'d|'ll)?(?![\w').])",
    "i wish": (
        r"\bi(?:'d| would) (?:like|love|do|be|say|suggest|aim|ask|start|go for)|\bi (?:want|ask|recommend"
        r"|suggest|tell|like you|like to do (?:this|it|these))"
    ),
    "we": r"\bwe\b",
    "you": r"\byou(?:'ll|'re|'d)?\b|\byour\b",
    "others": (
        r"\b(?:he|she|they|his|her|their|people|most|many|patients|players|athletes|participants)\b"
    ),
    "one": r"\b(?:it|this)\b|\bone\b",
    "this exercise": r"\bthis (?:exercise|move|movement|stretch|drill|pose|one|hold)\b|\bthis is\b",
    "them": (
        r"\b(?:them|these|those|each|both|all|the lot|everything|(?:the )?(?:two|three|four|five"
        r"|six))\b"
    ),
    "whole": (
        r"\b(?:routine|sequence|circuit|programm?e?|workout|session|list|plan|set of exercises|flow"
        r"|exercises|stretches|moves|drills)\b"
    ),
    "of you": (
        r"^\W*(?:if )?you(?:'re| are)? (?:already )?(?:run|ride|swim|cycle|play|climb|dance)"
        r"(?:ning|ming|ing)?\b"
    ),
    "comes": r"\b(?:come|attend|visit)\b",
    "should": r"\b(?:should|must|need to|have to|want to|try to|aim|shoot for|ideally|target)\b",
    "can": r"\b(?:can|could|may|might)\b",
    "advises": r"\b(?:recommend\w*|suggest\w*|advis\w+|prescri\w+|asks?|says?|reckons?)\b",
    "enough": (
        r"\b(?:enough|plenty|best|ideal|fine|will do|should do|does it|ample|is right|works?(?: well)?"
        r"|the dose|better)\b"
    ),
    "do": (
        r"\b(?:do|done|doing|repeat(?:ed)?|perform(?:ed)?|practi[sc]e[ds]?|complete[d]?|go through"
        r"|run through|gone through|make it|work through|exercise)\b"
    ),
    "if": r"\b(?:if|unless|whenever|during (?:a|an) [a-z]+|on (?:a )?bad days?|flare-?ups?)\b",
    "later": (
        r"\b(?:once|until|when|after (?:\w+ ){0,2}(?:days?|weeks?|months?)|then|later|from week"
        r"|weeks? \d|by week|phase|stage)\b"
    ),
    "grows": (
        r"\bby (?:an?|one|two|three|five|ten|\d+) (?:or two )?(?:\w+ )?"
        r"(?:minutes?|seconds?|reps?|repetitions?)\b"
        r"|\b(?:build|progress|increase|beat|work up|work(?:ing)? (?:your way )?up|add|eventually|drop to"
        r"|cut (?:down|back))\b"
    ),
    "not": r"\b(?:not|never|no|don't|doesn't|isn't|instead|rather|without)\b",
    "more than": r"\b(?:more|less|fewer) than\b",
    "other sport": (
        r"\b(?!^train)(?:walk|run|jog|ride|swim|cycl|bike|row|train|play|golf|garden|stroll|danc)(?:s|ing|ning"
        r"|ming|e|es)?\b"
    ),
    "care": (
        r"\b(?:ice|heat|splint|brace|tablets?|painkillers?|drink|water|shower|wash|sleep|wear|rub"
        r"|massage|cream|puff|eat|meals?|protein|posture|sitting|desk|screen|get up|stand up"
        r"|(?<!stretching )(?<!stretch )(?<!movement )(?<!exercise )breaks?"
        r"|replace|check|clean)\b"
    ),
    "business": (
        r"\b(?:class(?:es)?|open|clinic|teach(?:es)?|appointment|course|free|book|ring|call|join"
        r"|newsletter|post|email|subscribe|room|studio|hall|meets?|drop[- ]in|visit|month|next|issue"
        r"|week's)\b"
    ),
    "somebody": (
        r"\bwho (?:\w+s|are|have)\b|\baverage\b|^\W*\w+ (?:does|do|teaches|writes|says)\b"
        r"|\bstudents?\b|\b(?:pros|athletes|players|runners|swimmers|dancers|climbers|coaches|patients"
        r"|people|men|women)\b"
    ),
    "the others": r"\b(?:the|all) (?:other|rest)s?\b|\bothers\b",
    "timetable": (
        r"\b(?:teaches|taught by|class(?:es)? (?:meet|run|are|is)|open(?:s|ing)?|closed|opening hours"
        r"|drop[- ]in|\d{1,2}[:.]\d\d ?[ap]m|from \d{1,2} ?[ap]m|seats?|tickets?|desk is|surgery is)\b"
    ),
    "study": (
        r"\b(?:study|trial|group|participants|volunteers|subjects|weeks,|adults|control|improved"
        r"|found)\b"
    ),
    "around": (
        r"\b(?:warm(?:ing)?[- ]?up|cool(?:ing)?[- ]?down"
        r"|(?:finish|end)(?:ing)? (?:off |up )?(?:with|by))\b"
    ),
    "quoted": r"[\"]",
    "but": r"\b(?:except|apart from|but|other than|unless|only)\b",
}
SIGNS = {name: re.compile(pattern) for name, pattern in _SIGNS.items()}
"""Each may be found in the clause of a place."""

WIDE = ("this exercise", "whole", "them", "business", "study", "other sport", "care")
"""What counts in the whole sentence as well."""

INSTRUCTS = ("asks", "should", "enough", "do", "i wish", "advises")
FOREIGN = (
    "business near",
    "other sport",
    "care",
    "study",
    "clock",
    "timetable",
    "around",
    "more than",
    "grows",
)
ALL = ("every one", "about all", "them", "whole")
TELLS = ("past", "narrates", "story", "somebody", "third person")
"""Signs that ask, that speak of something else, of all exercises, and of somebody."""

CONDITION = re.compile(
    r"\W*(?:(?:but|and) )?(?:if|unless|during (?:a|an)|on (?:a )?bad days?|should you)\b"
    r"(?! (?:possible|you can,))"
)
"""How a sentence begins that says what is done on some days, or by some."""

MEETS = re.compile(r"(?<=days) ?,? ?(?:at|from)? ?\d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b)")
"""`Tuesdays at 7 pm`: when people meet, not how often an exercise is done."""
