"""Where the user's voices lie: model files that were downloaded or put there by hand."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from cuecast.diagnostics import CuecastError

FOLDER_VARIABLE = "CUECAST_DATA_DIR"
"""The environment variable that names another folder for what cuecast keeps for the user."""


def voices_folder(engine: str) -> Path:
    """The folder of an engine's voices: `voices/ENGINE` in the user's data folder; it may be missing.

    Raises `CuecastError` when this account has no home.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    data = Path(named).absolute() if named else platformdirs.user_data_path("cuecast", False)
    if not data.is_absolute():
        raise CuecastError(f"this account has no home folder; set {FOLDER_VARIABLE} to a folder")
    return data / "voices" / engine
