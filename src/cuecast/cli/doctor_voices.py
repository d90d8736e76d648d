"""What `cuecast doctor` says of voices: the user's choices, the engines, and what would be better."""

from __future__ import annotations

from collections.abc import Iterator

from cuecast.diagnostics import CuecastError


def configured() -> str:
    """The file of the user's choices. Raises `CuecastError`, with the place, for one that is no use."""
    from cuecast.script.phrasebook import languages
    from cuecast.script.session import PaceModel
    from cuecast.voice.engine import Manner
    from cuecast.voice.engines import Engines

    engines = Engines()
    own = engines.configuration
    engines.get(engines.names[-1])  # Raises where a program has the name of another engine.
    troubles = []
    for tag, name in own.use.items():
        manner = Manner("", PaceModel().words_per_minute, tag)
        trouble = engines.objection(name, manner, own.path.parent)
        if tag not in languages():
            trouble = f"no session is in “{tag}”; the languages are {', '.join(languages())}"
        if trouble:
            reason, _, remedy = trouble.partition("; ")
            troubles.append(str(own.complain(reason, remedy, "use", tag)))
    if troubles:
        raise CuecastError("\n\n".join(troubles))
    used = ", ".join(f"{tag}: {name}" for tag, name in own.use.items())
    if not own.path.exists():
        return f"{own.path} is not there; each language has its usual voice"
    return f"{own.path}; {used or 'each language has its usual voice'}"


def ready() -> str:
    """Which engines can speak."""
    from cuecast.voice.engines import Engines

    try:
        engines = Engines()
        found = [name for name in engines.names if not engines.get(name).available()]
    except CuecastError:
        return "cannot be told before voices.yaml is right"
    return f"{', '.join(found)} can speak; cuecast voices shows their voices"


def hints() -> Iterator[str]:
    """What would be better, in English, where most has been measured. Nothing has to be done."""
    from cuecast.voice.engines import Engines
    from cuecast.voice.offers import best_of, far_better, offers

    engines = Engines()
    found = offers(engines, "en")
    better, best = far_better(found), best_of(found)
    usual = next((offer for offer in found if offer.usual), None)
    if better is not None and best is not None:
        yield f"{better.remedy}: {_how(better.misheard, best.misheard)}"
    elif best is not None and usual is not None and best.rank < usual.rank:
        told = _how(best.misheard, usual.misheard)
        yield f"use: {{en: {best.name}}} in {engines.configuration.path}: {told}"


def _how(better: float | None, known: float | None) -> str:
    from cuecast.voice.offers import FAR

    if better is None:
        return "sounds like a person"
    if known is None:
        return f"{better:.1f} % misheard"
    far = "far " if better * FAR <= known else ""
    return f"{far}clearer ({better:.1f} % misheard instead of {known:.1f} %)"
