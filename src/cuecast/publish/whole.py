"""What differs between two sessions as wholes: title, bed, tones, voice; and what nobody would tell."""

from __future__ import annotations

from cuecast.publish.changes import Change, values, words
from cuecast.timebase import RATE
from cuecast.timeline import Timeline

_TONES = {"breath": "breath tones", "beat": "ticks", "chime": "chimes"}
"""What the tones of a role are called."""


def compare_traits(before: Timeline, after: Timeline) -> list[Change]:
    """Title, language, bed, and kinds of tones."""
    return values("", _traits(before), _traits(after))


def _traits(timeline: Timeline) -> dict[str, str]:
    beds = dict.fromkeys(cue.text for cue in timeline.cues if cue.track == "bed")
    roles = {cue.role for cue in timeline.cues if cue.track == "tone"}
    traits = {"title": timeline.title, "language": timeline.language, "bed": ", ".join(beds)}
    return traits | {name: "heard" for role, name in _TONES.items() if role in roles}


def compare_voice(before: Timeline, after: Timeline) -> list[Change]:
    """Whether the same words take another time: another voice, or another speed of it."""
    old, new = _spoken(before), _spoken(after)
    both = [text for text in old if text in new]
    other = [text for text in both if old[text] != new[text]]
    if not other:
        return []
    if len(other) * 2 <= len(both):
        return [Change("", "details", after=f"speaks otherwise: {_quoted(other)}")]
    ratio = sum(new[text] for text in both) / sum(old[text] for text in both) - 1
    percent = round(abs(ratio) * 100)
    pace = f"{percent} % {'longer' if ratio > 0 else 'shorter'}" if percent else "as long"
    return [Change("", "details", after=f"another voice: the same words take {pace}")]


def _spoken(timeline: Timeline) -> dict[str, int]:
    return {cue.text: cue.end - cue.start for cue in timeline.voice()}


def _quoted(texts: list[str]) -> str:
    more = f" and {len(texts) - 3} more" if len(texts) > 3 else ""
    return ", ".join(f"“{text}”" for text in texts[:3]) + more


def compare_details(before: Timeline, after: Timeline) -> list[Change]:
    """What is left to say of two timelines that differ in nothing that has a name."""
    if before == after:
        return []
    if found := words("", before.voice(), after.voice()):
        return found
    moments = [[cue.start for cue in timeline.cues] for timeline in (before, after)]
    same = [[(cue.track, cue.text) for cue in timeline.cues] for timeline in (before, after)]
    if moments[0] != moments[1] and same[0] == same[1]:
        furthest = max(abs(old - new) for old, new in zip(*moments, strict=True))
        told = f"the same is heard, up to {furthest / RATE:.3f} s earlier or later"
        return [Change("", "details", after=told)]
    return [Change("", "details", after="details differ that have no name")]
