"""An exercise by itself, as a session: for checking what no session uses yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from cuecast.diagnostics import BrokenPromise
from cuecast.script.bind import Bound, bind
from cuecast.script.exercise import ExerciseModel
from cuecast.script.lexicon import shipped_lexicon
from cuecast.script.load import Sources
from cuecast.script.phrasebook import REFERENCE
from cuecast.script.read import read
from cuecast.script.session import SessionModel


def trial(exercise: Bound[ExerciseModel], texts: Mapping[str, str], language: str = "") -> Sources:
    """A session of one exercise, with what its source leaves open chosen for the trial."""
    dose = exercise.model.dose
    block = "{exercise: it"
    if dose is None or dose.reps is None:
        block += ", reps: 6"
    if dose is not None and dose.sides == "unknown":
        block += ", sides: each"
    language = language or exercise.model.language or REFERENCE
    text = f"title: trial\nlanguage: {json.dumps(language)}\nblocks: [{block}}}]\n"
    document, _ = read(text.encode(), "trial")
    bound = bind(document, SessionModel)[0] if document else None
    if bound is None:
        raise BrokenPromise("the trial session is not valid")
    return Sources(bound, {"it": exercise}, texts, Path(), shipped_lexicon(language))
