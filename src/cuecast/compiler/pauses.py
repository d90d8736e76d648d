"""The silence after single sentences, where an author has set it by ear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cuecast.compiler.script import Flow, Scene, Script, Utterance
from cuecast.diagnostics import Diagnostics, note
from cuecast.script.load import Sources
from cuecast.timebase import Seconds


def with_pauses(script: Script, pauses: Mapping[str, Seconds]) -> Script:
    """The script with the author's silences after their sentences, instead of the usual ones."""
    if not pauses:
        return script
    return tuple(_scene(scene, pauses) for scene in script)


def _scene(scene: Scene, pauses: Mapping[str, Seconds]) -> Scene:
    return replace(scene, utterances=tuple(_said(one, pauses) for one in scene.utterances))


def _said(said: Utterance, pauses: Mapping[str, Seconds]) -> Utterance:
    length = pauses.get(said.wordings[0])
    if length is None or not isinstance(said.anchor, Flow):
        return said
    return replace(said, anchor=Flow(length))


def without_sentence(sources: Sources, script: Script) -> Diagnostics:
    """A note for each silence after a sentence that is not said, or not in time that waits for it.

    It is no warning: with less detail, or in another language, that may be as it should.
    """
    flowing = {
        one.wordings[0]
        for scene in script
        for one in scene.utterances
        if isinstance(one.anchor, Flow)
    }
    return tuple(
        note(
            "pause-without-sentence",
            f"nobody says “{text}” where the session waits for words, so there is no pause after it",
            sources.session.at("pauses", text),
            "write the sentence exactly as cuecast show prints it, or take the line out",
        )
        for text in sources.session.model.pauses
        if text not in flowing
    )
