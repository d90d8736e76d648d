"""What Babel (CLDR) knows of a language: its plural rules, its name, how it writes numbers."""

from __future__ import annotations

from functools import cache

from babel import Locale

from cuecast import limits


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def plural(language: str, count: int) -> str:
    """The plural category (`one`, `few`, `other`, …) of a number in a language."""
    return str(_locale(language).plural_form(count))


@cache
def categories(language: str) -> tuple[str, ...]:
    """The plural categories of every number that cuecast can say in a language, in CLDR's order."""
    used = {plural(language, count) for count in range(limits.MAX_COUNT + 1)}
    return tuple(name for name in ("zero", "one", "two", "few", "many", "other") if name in used)


def english_name(language: str) -> str:
    """What a language is called in messages: `German` for `de`."""
    return _locale(language).get_display_name("en") or language


def separators(language: str) -> tuple[str, str]:
    """The characters before the decimals and between the thousands."""
    symbols = _locale(language).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]
