"""The formats that are plain text made of the timeline alone."""

from __future__ import annotations

from typing import BinaryIO

from cuecast.publish import audacity, captions
from cuecast.publish.chapters import chapters_json
from cuecast.publish.formats import Material


def vtt(material: Material, out: BinaryIO) -> None:
    """Captions as WebVTT."""
    _write(out, captions.vtt(material.timeline))


def srt(material: Material, out: BinaryIO) -> None:
    """Captions as SubRip."""
    _write(out, captions.srt(material.timeline))


def lrc(material: Material, out: BinaryIO) -> None:
    """Lyrics."""
    _write(out, captions.lrc(material.timeline))


def chapters(material: Material, out: BinaryIO) -> None:
    """Podcasting 2.0 chapters."""
    _write(out, chapters_json(material.timeline))


def labels(material: Material, out: BinaryIO) -> None:
    """Audacity labels."""
    _write(out, audacity.labels(material.timeline))


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode("utf-8"))
