"""Where live play keeps what it needs: what was done, and how a running session is reached."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import platformdirs

from cuecast.diagnostics import CuecastError
from cuecast.voice.places import FOLDER_VARIABLE

RUNTIME_VARIABLE = "CUECAST_RUNTIME_DIR"
"""The environment variable that names another folder for what is there only while a session runs."""


def data_folder() -> Path:
    """The folder of what cuecast keeps for the user. Raises `CuecastError` when this account has no home."""
    return _absolute(FOLDER_VARIABLE, platformdirs.user_data_path("cuecast", appauthor=False))


def runtime_folder() -> Path:
    """The folder of what is there only while a session runs. Raises as `data_folder` does."""
    with (
        warnings.catch_warnings()
    ):  # It warns where the system has no such folder, and names another.
        warnings.simplefilter("ignore")
        usual = platformdirs.user_runtime_path("cuecast", appauthor=False)
    return _absolute(RUNTIME_VARIABLE, usual)


def _absolute(variable: str, usual: Path) -> Path:
    named = os.environ.get(variable)
    folder = Path(named).absolute() if named else usual
    if not folder.is_absolute():
        raise CuecastError(f"this account has no home folder; set {variable} to a folder")
    return folder
