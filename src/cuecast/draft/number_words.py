"""How numbers are written in words, and the words that bound, join and multiply them."""

from __future__ import annotations

from cuecast.draft.dose_words import word_set

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES: dict[str, float] = {word: value for value, word in enumerate(_UNITS.split())}
VALUES |= {word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)}
GREAT = {"hundred": 100.0, "thousand": 1000.0, "million": 1e6}
PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
CLAUSES = word_set("you you're you've your the this that it it's they there he she we i")
"""Words behind a `once` that means `as soon as`."""

VAGUE = {"few": 0.0, "several": 0.0, "dozen": 12.0}
COLLECTIVE = word_set("dozen couple few hundred half number")
ABOUT = word_set("about around roughly approximately approx only just say maybe perhaps nearly")
MORE = frozenset({"another", "further", "additional", "extra"})
UNITED = word_set(
    """second seconds sec secs s minute minutes min mins count counts breath breaths rep reps repetition
    hour hours day days week weeks month to or beat beats x set sets time times kg lb inch degree foot
    hold rest"""
)
"""Units that a hyphen joins to a number: `five-second`."""

DASH = frozenset("-–—")
TO = frozenset({"to", "or", "till", "until", "through", "thru", *DASH})
MONEY = frozenset("$£€¥#@")
BOUNDS = {
    ("up", "to", "a", "maximum", "of"): "up to",
    ("up", "to"): "up to",
    ("no", "longer", "than"): "up to",
    ("no", "more", "than"): "up to",
    ("not", "more", "than"): "up to",
    ("at", "most"): "up to",
    ("maximum", "of"): "up to",
    ("max", "of"): "up to",
    ("maximum",): "up to",
    ("max",): "up to",
    ("at", "least"): "at least",
    ("minimum", "of"): "at least",
    ("minimum",): "at least",
    ("no", "less", "than"): "at least",
    ("no", "fewer", "than"): "at least",
}
