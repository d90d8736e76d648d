"""What can be installed besides, for what, and by which command: `[project.optional-dependencies]`."""

from __future__ import annotations

from typing import NamedTuple


class Extra(NamedTuple):
    """What an extra is for, and what is imported of it."""

    purpose: str
    modules: tuple[str, ...]


EXTRAS = {
    "play": Extra("loudspeakers and keys", ("miniaudio", "prompt_toolkit")),
    "listen": Extra("spoken commands", ("miniaudio", "pocketsphinx")),
    "plot": Extra("drawings as PNG", ("resvg_py",)),
    "publish": Extra("podcasts with covers", ("resvg_py", "PIL")),
    "serve": Extra("a show on the local network", ("starlette", "uvicorn", "segno")),
    "calendar": Extra("sessions in a calendar", ("icalendar",)),
    "watch": Extra("workouts for a Garmin watch", ("fit_tool",)),
    "record": Extra("your own voice at the microphone", ("miniaudio",)),
}
"""Extras by name, but those of single voices, which `cuecast voices` tells."""


def install(*names: str) -> str:
    """The command that installs extras. Double quotes: the shell of Windows knows no others."""
    return f'pip install "cuecast[{",".join(names)}]"'
