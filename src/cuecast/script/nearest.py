"""What an author probably meant: by spelling, and by what people call the same thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_LONGEST = 40
"""Characters of a word that is compared: comparing takes time with the square of the length."""

KEY_WORDS: Mapping[str, tuple[str, ...]] = {
    "about": ("roughly", "approximately"),
    "amrap": ("as_many_rounds_as_possible",),
    "any_of": ("either", "one_of", "alternatives"),
    "at_most": ("max", "maximum", "longest", "limit"),
    "avoid": ("not_to_do", "donts", "mistakes"),
    "bed": ("music", "background", "ambience"),
    "blocks": ("exercises", "routine", "workout", "program", "plan", "items"),
    "breath": ("breathe", "breathing"),
    "breathing": ("breath", "breathe", "breaths", "breathwork"),
    "calls": ("time_calls", "announce"),
    "cap": ("time_cap", "limit", "maximum"),
    "cautions": ("caution", "warnings", "warning", "safety", "contraindications"),
    "closing": ("outro", "goodbye", "end"),
    "cool_down": ("warm_down",),
    "count": ("counting", "count_style", "numbers"),
    "default": ("length", "seconds", "duration"),
    "do": ("filler", "active"),
    "drop": ("drop_set",),
    "emom": ("every_minute", "every_minute_on_the_minute"),
    "equipment": ("props", "needs", "tools"),
    "every": ("interval", "start_every"),
    "exercises": ("stations", "blocks", "items"),
    "first_side": ("start_side", "side"),
    "focus": ("tips", "focus_points", "cues", "hints"),
    "for": ("length", "seconds", "duration", "time"),
    "for_time": ("rounds_for_time",),
    "frequency": ("how_often", "per_week"),
    "intervals": ("hiit", "timer"),
    "item": ("name", "what"),
    "language": ("lang", "locale"),
    "length": ("duration", "time", "seconds", "for", "cap", "time_cap"),
    "lengthens": ("stretches", "stretch"),
    "level": ("difficulty", "intensity"),
    "name": ("title", "exercise"),
    "notes": ("note", "remarks", "comment", "comments"),
    "pause": ("rest", "break", "wait"),
    "phases": ("steps", "movements", "rep"),
    "phrases": ("own_words", "wordings", "texts"),
    "position": ("start", "starting_position", "start_position"),
    "prepare": ("preparation",),
    "pronounce": ("pronunciation", "lexicon", "pronunciations", "say_as"),
    "reps": ("repetitions", "repeats", "repeat", "times"),
    "rest": ("pause", "break", "wait", "off"),
    "rounds": ("times", "repeat", "sets"),
    "safety": ("cautions", "warning", "disclaimer"),
    "say": ("text", "speak", "words", "cue", "wording", "message"),
    "sets": ("series", "rounds"),
    "setup": ("instructions", "getting_started", "preparation", "start_position"),
    "sides": ("side", "legs", "arms"),
    "sound": ("file", "name"),
    "split": ("switch", "sides", "change"),
    "stations": ("blocks", "exercises", "items"),
    "superset": ("super_set", "supersets", "giant_set"),
    "title": ("name",),
    "translations": ("translation", "translate", "languages"),
    "until": ("till",),
    "variation": ("variant", "version", "progression"),
    "variations": ("variants", "versions", "progressions"),
    "welcome": ("intro", "introduction", "greeting"),
    "weaker_side": ("weak_side",),
    "work": ("on", "effort"),
    "words_per_minute": ("wpm", "speed", "rate"),
}
"""What else people call a key."""

_LEVEL_OF_SOUND = {**KEY_WORDS, "level": ("volume", "gain", "loudness")}


def key_words(model: str) -> Mapping[str, tuple[str, ...]]:
    """What else people call the keys of a model, by its name: a sound's level is no exercise's."""
    return _LEVEL_OF_SOUND if model in ("BedModel", "TonesModel") else KEY_WORDS


VALUE_WORDS: Mapping[str, tuple[str, ...]] = {
    "all fours": ("quadruped", "hands and knees", "table top"),
    "alternating": ("alternate", "in turn", "switch"),
    "down": ("backwards", "backward", "left"),
    "each": ("both", "each side", "per side", "left and right", "both sides", "yes"),
    "exhale": ("out", "breathe out", "breath out"),
    "false": ("no", "off", "n"),
    "free": ("any", "normal", "natural", "none"),
    "hold": ("held", "hold breath"),
    "inhale": ("in", "breathe in", "breath in"),
    "left": ("l",),
    "progression": ("harder", "advanced", "difficult"),
    "regression": ("easier", "simpler", "beginner"),
    "none": ("no", "bilateral", "off", "silence", "false"),
    "prone": ("face down", "on the belly", "on the stomach", "lying face down"),
    "right": ("r",),
    "seated": ("sitting", "sit", "chair"),
    "side-lying": ("side", "on the side", "lying on the side"),
    "standing": ("stand", "upright"),
    "supine": ("lying", "face up", "on the back", "lying on the back"),
    "true": ("yes", "on", "y"),
    "unknown": ("not said", "not given", "unsure"),
}
"""What else people write for a value."""


def loose(name: str) -> str:
    """A name without the differences that do not matter: case, hyphens, underscores, spaces."""
    text = unicodedata.normalize("NFC", name).casefold()
    return " ".join(text.replace("-", " ").replace("_", " ").split())


def nearest(
    word: str, candidates: Iterable[str], words: Mapping[str, tuple[str, ...]] | None = None
) -> str | None:
    """The candidate that was probably meant, or None. `words`: what else a candidate is called."""
    forms = {loose(candidate): candidate for candidate in candidates}
    wanted = loose(word)
    if wanted in forms or not wanted:
        return forms.get(wanted)
    for form, candidate in forms.items():
        if wanted in map(loose, (words or {}).get(candidate, ())):
            return candidate
        if wanted.rstrip("s") == form.rstrip("s"):
            return candidate
    if len(wanted) > _LONGEST:
        return None
    close = get_close_matches(wanted, forms, 1, 0.6)
    return forms[close[0]] if close else None


def did_you_mean(word: str, candidates: Iterable[str], form: str = "'{}'") -> str:
    """The question that suggests the nearest candidate, or the empty text."""
    found = nearest(word, candidates)
    return f"did you mean {form.format(found)}?" if found else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail
