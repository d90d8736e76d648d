"""What messages rely on: every model that an author can write has a name."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from cuecast.script.exercise import ExerciseModel
from cuecast.script.grammar import NAMES, places_of
from cuecast.script.session import SessionModel


@pytest.mark.parametrize("model", [SessionModel, ExerciseModel])
def test_every_model_has_a_name(model: type[BaseModel]):
    assert {one.__name__ for one in places_of(model)} <= NAMES.keys()
