"""Ordinals that are written with a dot, as in German: “der 3. Satz”, “am 2. März”.

A dot ends a sentence as well. So a number with one is an ordinal only where the words around it tell:
an article before it, or a noun behind it that is counted through.
"""

from __future__ import annotations

import re

from cuecast.script.phrasebook import Dotted

_BEFORE = re.compile(r"([^\W\d_]+) ?$")
_BEHIND = re.compile(r" ?([^\W\d_]+)")
_STARTS = re.compile(r"(?:^|[.!?:…])\W*$")


def ordinal_ending(dotted: Dotted, before: str, behind: str) -> str | None:
    """What an ordinal between two pieces of text ends in; None where the number is none."""
    article, noun = _word(_BEFORE.search(before)), _word(_BEHIND.match(behind))
    own = next((end for end, nouns in dotted.nouns.items() if noun in nouns), None)
    if not noun:
        return dotted.after[article] if article in dotted.alone else None
    if noun in dotted.starters:
        return None
    if article in dotted.bent and own == dotted.bent[article].before:
        return dotted.bent[article].ending
    if article in dotted.after:
        return dotted.after[article]
    if article in dotted.own or _STARTS.search(before):
        return own
    return None


def _word(found: re.Match[str] | None) -> str:
    return found[1].casefold() if found else ""
