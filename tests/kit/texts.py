"""Texts that no author of rules thinks of: a novel, markup soup, noise; each of any size."""

from __future__ import annotations

import random
from collections.abc import Callable

_SUBJECTS = "The captain|Old Marta|My brother|Nobody|A lamp|The third of the sisters|He|Your shadow"
_VERBS = "lifted|held|pressed|counted|followed|repeated|breathed on|lowered|forgot|turned"
_THINGS = "the letter|both hands|ten candles|her left glove|the door|a dozen oysters|the floor"
_ENDS = (
    "until dusk|three times a week|for thirty seconds|in 1848|at the age of nine|once more|slowly"
)

_TAGS = "div|p|ul|li|ol|h1|h2|table|td|b|nav|footer|script|style|a"
_BITS = (
    "<",
    ">",
    "&amp;",
    "&#x1F600;",
    "&",
    '"',
    "</",
    "<!--",
    "-->",
    "10 times",
    " hold 5 s ",
    "\n",
)


def novel(size: int, seed: int = 1) -> str:
    """At least `size` characters of prose in chapters, full of words that exercises are made of."""
    luck = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        sentences = []
        for _ in range(luck.randint(2, 12)):
            words = [luck.choice(some.split("|")) for some in (_SUBJECTS, _VERBS, _THINGS, _ENDS)]
            sentences.append(" ".join(words) + luck.choice((".", ".", "!", "?", "; and then -")))
        paragraph = " ".join(sentences) + "\n\n"
        if luck.random() < 0.05:
            paragraph = f"Chapter {luck.randint(1, 99)}\n\n{paragraph}"
        parts.append(paragraph)
        length += len(paragraph)
    return "".join(parts)


def soup(size: int, seed: int = 2) -> str:
    """At least `size` characters of tags that do not match, half comments and bits of doses."""
    luck = random.Random(seed)
    parts = ["<!doctype html><html>"]
    length = 0
    while length < size:
        tag = luck.choice(_TAGS.split("|"))
        part = luck.choice((f"<{tag}>", f"</{tag}>", f'<{tag} class="x" id=', *_BITS))
        parts.append(part)
        length += len(part)
    return "".join(parts)


def noise(size: int, seed: int = 3) -> bytes:
    """Random bytes."""
    return random.Random(seed).randbytes(size)


def one_line(size: int, seed: int = 4) -> str:
    """Words without an end of sentence or line."""
    words = novel(size, seed).split()
    return " ".join(word.rstrip(".!?;") for word in words)


def numbers(size: int, seed: int = 5) -> str:
    """Nothing but numbers, units and signs: what a rule about doses likes best."""
    luck = random.Random(seed)
    bits = (
        "10",
        "3x",
        " x ",
        "-",
        "–",
        " to ",
        "s ",
        " sec",
        " reps",
        " sets of ",
        " up to ",
        "½",
        ", ",
    )
    return "".join(luck.choice(bits) for _ in range(size // 2))


def bullets(size: int, seed: int = 6) -> str:
    """Lines that all look like headings, steps or bullets."""
    luck = random.Random(seed)
    signs = ("- ", "* ", "# ", "## ", "1. ", "2) ", "| ", "> ", "Step 3. ", "**", "   ")
    lines = [f"{luck.choice(signs)}Knee lift {n}" for n in range(size // 14)]
    return "\n".join(lines)


EVERY: dict[str, Callable[[int], str]] = {
    "novel": novel,
    "soup": soup,
    "noise": lambda size: noise(size).decode("latin-1"),
    "one line": one_line,
    "numbers": numbers,
    "bullets": bullets,
    "one letter": lambda size: "a" * size,
    "blank": lambda size: " \n" * (size // 2),
    "open tags": lambda size: "<html><p " * (size // 9),
    "one sentence again": lambda size: "Repeat 10 times on each side, then rest. " * (size // 41),
    "breaths": lambda size: "Inhale. Exhale. " * (size // 16),
    "starts": lambda size: "Lie down. " * (size // 10),
    "movements": lambda size: "Lift your left leg and lower it.\n" * (size // 33),
    "digits": lambda size: "1" * size,
    "spaced digits": lambda size: "1 to " * (size // 5),
    "brackets": lambda size: "[(<" * (size // 3),
    "rows": lambda size: "| a | 10 " * (size // 9),
    "times of day": lambda size: "[0:01] lift\n" * (size // 12),
}
"""Each by its name, for a wanted number of characters."""
