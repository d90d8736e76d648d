"""Prose → exercises: an article as a draft with its evidence, honest about what it does not say.

Rules over sentences and words, and weights learnt beforehand that anybody can read: the same text gives
the same draft, and every value knows where in the text it stands.
"""

from cuecast.draft.drafter import draft
from cuecast.draft.model import Draft, DraftedExercise, DraftedPhase, Found, Question, to_json
from cuecast.draft.write import to_yaml

__all__ = [
    "Draft",
    "DraftedExercise",
    "DraftedPhase",
    "Found",
    "Question",
    "draft",
    "to_json",
    "to_yaml",
]
