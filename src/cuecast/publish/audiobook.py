"""AAC and Opus with chapters: for players of audio books, and where an MP3 is too large."""

from __future__ import annotations

import base64
from fractions import Fraction
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.stream import AudioStream
from mutagen import flac as mutagen_flac
from mutagen import mp4 as mutagen_mp4
from mutagen import oggopus as mutagen_opus

from cuecast.diagnostics import BrokenPromise
from cuecast.publish.formats import Material
from cuecast.sound.graph import LAYOUTS
from cuecast.sound.tags import Tags, vorbis
from cuecast.timebase import RATE

AAC_BITS = {1: 96_000, 2: 128_000}
"""Bits a second by channels: the same as the MP3's, within Apple's 64 to 128 and 128 to 256 kbit/s."""

OPUS_BITS = {1: 48_000, 2: 80_000}
"""Bits a second by channels: above the 24 to 40 kbit/s that RFC 7587 names for full-band speech
in mono, because there are tones and a bed."""

_AUDIO_BOOK, _NORMAL = 2, 1
"""Kinds of media in an MP4 file: what makes players remember the position."""


def m4b(material: Material, out: BinaryIO) -> None:
    """AAC as an audio book."""
    _mp4(material, out, _AUDIO_BOOK)


def m4a(material: Material, out: BinaryIO) -> None:
    """AAC as a piece of sound like any other."""
    _mp4(material, out, _NORMAL)


def opus(material: Material, out: BinaryIO) -> None:
    """Opus in Ogg."""
    about = material.tags()
    _encode(material, out, ("ogg", "libopus", "flt"), OPUS_BITS, about)
    out.seek(0)
    # Mutagen says that it is typed, and its calls are not.
    file: Any = mutagen_opus.OggOpus(fileobj=out)  # type: ignore[no-untyped-call]
    for name, value in vorbis(about).items():
        file[name] = value
    if about.cover:
        picture: Any = mutagen_flac.Picture()  # type: ignore[no-untyped-call]
        picture.type, picture.mime, picture.data = 3, "image/jpeg", about.cover
        file["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture.write()).decode("ascii")
    out.seek(0)
    file.save(fileobj=out)


def _mp4(material: Material, out: BinaryIO, kind: int) -> None:
    about = material.tags()
    # The index goes to the front, so that players begin before they have loaded it all. For that
    # FFmpeg reads the file again by its name.
    with TemporaryDirectory(prefix="cuecast-") as folder:
        path = Path(folder) / "sound.m4a"
        _encode(material, str(path), ("ipod", "aac", "fltp"), AAC_BITS, about)
        _tag(path, about, kind)
        with path.open("rb") as made:
            copyfileobj(made, out)


def _tag(path: Path, about: Tags, kind: int) -> None:
    # Mutagen says that it is typed, and its calls are not.
    file: Any = mutagen_mp4.MP4(path)  # type: ignore[no-untyped-call]
    texts = {
        "\xa9nam": about.title,
        "\xa9ART": about.author,
        "\xa9alb": about.album or about.title,
        "\xa9gen": about.genre,
        "desc": about.description,
        "\xa9lyr": about.transcript,
    }
    for name, text in texts.items():
        if text:
            file[name] = [text]
    file["stik"] = [kind]
    if about.cover:
        cover: Any = mutagen_mp4.MP4Cover
        file["covr"] = [cover(about.cover, cover.FORMAT_JPEG)]
    file.save()


def _encode(
    material: Material,
    out: BinaryIO | str,
    names: tuple[str, str, str],
    bits: dict[int, int],
    about: Tags,
) -> None:
    """The whole sound with its chapters; `names` are those of the container, the codec and its samples."""
    options = {"fflags": "+bitexact"}
    if names[0] == "ipod":
        options["movflags"] = "+faststart"
    with (
        material.mixer(frozenset()) as source,
        av.open(out, "w", format=names[0], container_options=options) as container,
    ):
        container.set_chapters(_chapters(about))
        layout = LAYOUTS[source.channels]
        stream = container.add_stream(names[1], rate=RATE, layout=layout, format=names[2])
        if not isinstance(stream, AudioStream):
            raise BrokenPromise(f"{names[1]} is not a codec for sound")
        stream.codec_context.bit_rate = bits[source.channels]
        stream.codec_context.options = {"flags": "+bitexact"}
        resampler = av.AudioResampler(format=names[2], layout=layout, rate=RATE)
        for start in range(0, source.duration, RATE):
            block = np.ascontiguousarray(source.samples(start, RATE)).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(block, format="flt", layout=layout)
            frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), start
            for part in resampler.resample(frame):
                container.mux(stream.encode(part))
            if material.progress is not None:
                material.progress(min(start + RATE, source.duration), source.duration)
        container.mux(stream.encode(None))


def _chapters(about: Tags) -> list[Any]:
    ends = [*(chapter.start for chapter in about.chapters[1:]), about.duration]
    return [
        {
            "id": number,
            "start": chapter.start * 1000 // RATE,
            "end": end * 1000 // RATE,
            "time_base": Fraction(1, 1000),
            "metadata": {"title": chapter.title},
        }
        for number, (chapter, end) in enumerate(zip(about.chapters, ends, strict=True))
    ]
