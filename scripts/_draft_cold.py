"""What drafting remembers of sentences: forgotten, as if nothing had been drafted, or kept whole."""

from __future__ import annotations

import sys
from functools import lru_cache


def forget() -> None:
    """Empty every memory of the drafting modules, so that work and time count in full."""
    for name, module in list(sys.modules.items()):
        if name.startswith("cuecast.draft."):
            for value in list(vars(module).values()):
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


def keep_all() -> None:
    """Remember every sentence: who goes through all articles again and again soon knows them."""
    for name, module in list(sys.modules.items()):
        if name.startswith("cuecast.draft."):
            for key, value in list(vars(module).items()):
                own = getattr(value, "__module__", "") == name
                if own and callable(getattr(value, "cache_clear", None)):
                    setattr(module, key, lru_cache(None)(value.__wrapped__))
