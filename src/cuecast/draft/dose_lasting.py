"""Whether a length that no verb governs is a hold or a duration: `Plank 30 s`, `Mountain climber 30 s`."""

from __future__ import annotations

import re
from dataclasses import replace

from cuecast.draft.grounds import Grounds
from cuecast.draft.parts import Part
from cuecast.draft.sentences import plain

_MOVES = re.compile(
    r"\b(?:climbers?|jacks?|carry|carries|swings?|taps|kicks?|hops?|jumps?|skaters?|step-ups?|burpees?|crunch(?:es)?"
    r"|curls|rolls?|circles?|raises|lifts|shuffles?|punches|rocks?|rotations|extensions|squats|lunges|push-ups|pushups"
    r"|press-ups|dips|rows|thrusters?|twists|sit-ups|clams|clamshells|bugs?|pumps|bicycles?|flutters?|inchworms?)$"
)
"""How the names of movements end: of a squat and of squats, the second is no pose."""

_MINUTES = re.compile(r"^(?:60|90|120|150|180)(?:-\d+)?s$")
"""Few hold anything so long of which no word says that it is held."""

_POSED = re.compile(
    r"\b(?:stretch|pose|hold|plank|sit|squat|stand|lunge|balance|lie|lying|hang|fold|float|prop|wall|side|rest|arms)s?\b"
)

_BREATHED = re.compile(r"(?P<reps>[\d-]+) breaths")
_BREATHING = re.compile(r"\bbreath(?:s|ing)?$")
"""Exercises whose reps are breaths."""

_STRETCH = re.compile(r"\bstretch(?:es)?\b")
"""What is stretched is held, whatever it stands on, and so often: `3 x 30 sec` are no sets."""

_BREATHS = 0.8
"""How sure it is that breaths which an exercise of breathing counts are its reps."""

_SOME = re.compile(r"\d{1,2}(?:-\d{1,2})?s")
"""Less than two minutes."""

_KEPT = re.compile(r"\b(?:hold|stay|remain|rest|pause|keep)\b")

_SECONDS = re.compile(r"\ds$")
_GOING = re.compile(
    r"\b(?:walk|march|jog|run|cycl|pedal|swim|row|skip|step|skat|danc)\w*\b|\bbik(?:e|ing)\b"
)
_STILL = re.compile(
    r"\b(?:hold|holding)\b(?! (?:on|(?:onto |on to )?(?:the|an?|your|both|it in)"
    r"(?! (?:stretch|pos|squeez|top|end|plank|shape|contraction))\b))"
    r"|\bstay\b(?! (?:low|level|tall|straight|relaxed|close|flat|square|still on|up on|on your toes))"
    r"|\b(?:balance|keep still|freeze|pause there|remain)\b"
    r"|\b(?:press|push|squeeze|tighten|tense)\b[^.;!?]*\b(?:into|against|together)\b"
)


def lasting(told: dict[str, Grounds], part: Part) -> dict[str, Grounds]:
    """The doses of an exercise, a doubtful hold as a duration where its name is that of a movement."""
    name = plain(part.name.value) if part.name else ""
    told = _kept(told) if _STRETCH.search(name) else told
    held = told.get("hold")
    if held is None or "duration" in told:
        return told
    others = {field: one for field, one in told.items() if field != "hold"}
    if "reps" not in told and _BREATHED.fullmatch(held.fact.value):
        return _breathed(told, held, name)
    if not held.fact.loose or _STRETCH.search(name):
        return _stretched(told, held) if held.fact.loose else told
    lasts = bool(_MINUTES.search(held.fact.value)) and not _POSED.search(name)
    moves = lasts or _MOVES.search(name) or _GOING.search(name)
    still = any(_STILL.search(line.sentence.low) for line in part.lines)
    if not moves or still or not _SECONDS.search(held.fact.value):
        return told
    return {**others, "duration": replace(held, fact=replace(held.fact, field="duration"))}


def _kept(told: dict[str, Grounds]) -> dict[str, Grounds]:
    """The doses of a stretch: what lasts some seconds is held, though it is walked into."""
    lasts = told.get("duration")
    if lasts is None or "hold" in told or not _SOME.fullmatch(lasts.fact.value):
        return told
    others = {field: one for field, one in told.items() if field != "duration"}
    return {**others, "hold": replace(lasts, fact=replace(lasts.fact, field="hold", loose=True))}


def _breathed(told: dict[str, Grounds], held: Grounds, name: str) -> dict[str, Grounds]:
    """The doses of what is told in breaths: of an exercise of breathing they are the reps."""
    match = _BREATHED.fullmatch(held.fact.value)
    if match is None or not _BREATHING.search(name) or _KEPT.search(held.sentence.low):
        return told
    sure = max(held.fact.sure, _BREATHS)
    fact = replace(held.fact, field="reps", value=match["reps"], sure=sure)
    others = {field: one for field, one in told.items() if field != "hold"}
    return {**others, "reps": replace(held, fact=fact)}


def _stretched(told: dict[str, Grounds], held: Grounds) -> dict[str, Grounds]:
    """The doses of a stretch: of `3 x 30 sec` it is held so often, and in no sets."""
    sets = told.get("sets")
    if sets is None or "reps" in told or sets.sentence is not held.sentence:
        return told
    if not re.match(r"[\d ]*[x×]", sets.sentence.low[sets.fact.start :]):
        return told
    others = {field: one for field, one in told.items() if field != "sets"}
    return {**others, "reps": replace(sets, fact=replace(sets.fact, field="reps", loose=True))}
