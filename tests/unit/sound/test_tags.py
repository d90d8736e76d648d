"""Tags: what is written is read back by another library, chapters and all, and never varies."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from mutagen.flac import FLAC
from mutagen.id3 import ID3, CTOCFlags

from cuecast.sound.encode import Kind, encoder
from cuecast.sound.tags import Tags, id3, vorbis
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter

ABOUT = Tags(
    title="Sitzende Übung – “heel to hip”",
    duration=400 * RATE + 24_001,
    author="Ünal 日本",
    album="Routines",
    description="What it is.\nTwo lines.",
    transcript="Welcome.\nOne. Two.",
    language="de-AT",
    chapters=(
        Chapter(Samples(0), "Welcome"),
        Chapter(Samples(61 * RATE + 24), "Bridge, left"),
        Chapter(Samples(300 * RATE), "Ruhe"),
    ),
    cover=b"\xff\xd8picture",
)


def read(about: Tags) -> Any:
    return ID3(io.BytesIO(id3(about)), translate=False)  # type: ignore[no-untyped-call]


def test_the_words_are_read_back() -> None:
    tag = read(ABOUT)
    assert tag.version == (2, 3, 0)
    assert tag["TIT2"].text == [ABOUT.title]
    assert tag["TPE1"].text == [ABOUT.author]
    assert tag["TALB"].text == ["Routines"]
    assert tag["TCON"].text == ["Podcast"]
    assert tag["TLEN"].text == ["400500"]
    assert tag["COMM::deu"].text == [ABOUT.description]
    assert tag["USLT::deu"].text == ABOUT.transcript
    assert (tag["APIC:"].data, tag["APIC:"].mime, tag["APIC:"].type) == (
        ABOUT.cover,
        "image/jpeg",
        3,
    )


def test_the_chapters_are_read_back() -> None:
    tag = read(ABOUT)
    chapters = sorted(tag.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [c.sub_frames["TIT2"].text for c in chapters] == [
        ["Welcome"],
        ["Bridge, left"],
        ["Ruhe"],
    ]
    assert [(c.start_time, c.end_time) for c in chapters] == [
        (0, 61_001),
        (61_001, 300_000),
        (300_000, 400_500),
    ]
    assert {(c.start_offset, c.end_offset) for c in chapters} == {(0xFFFFFFFF, 0xFFFFFFFF)}
    (contents,) = tag.getall("CTOC")
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    assert contents.child_element_ids == [c.element_id for c in chapters]


@pytest.mark.parametrize(("count", "tables"), [(0, 0), (1, 1), (255, 1), (256, 3), (700, 4)])
def test_no_chapter_is_lost_when_there_are_many(count: int, tables: int) -> None:
    chapters = tuple(Chapter(Samples(n * RATE), f"Part {n}") for n in range(count))
    tag = read(Tags("Many", count * RATE + RATE, chapters=chapters))
    contents = {one.element_id: one for one in tag.getall("CTOC")}
    assert len(contents) == tables
    assert all(len(one.child_element_ids) <= 255 for one in contents.values())

    def leaves(name: str) -> list[str]:
        if name not in contents:
            return [name]
        return [leaf for child in contents[name].child_element_ids for leaf in leaves(child)]

    top = [one for one in contents.values() if one.flags & CTOCFlags.TOP_LEVEL]
    assert len(top) == (1 if count else 0)
    order = [leaf for one in top for leaf in leaves(one.element_id)]
    assert [tag[f"CHAP:{name}"].sub_frames["TIT2"].text[0] for name in order] == [
        f"Part {n}" for n in range(count)
    ]


def test_what_is_empty_is_left_out() -> None:
    assert set(read(Tags("Only", RATE)).keys()) == {"TIT2", "TCON", "TLEN"}
    assert set(vorbis(Tags("Only", RATE))) == {"TITLE", "GENRE", "LANGUAGE"}


def test_an_unknown_language_is_marked_as_such() -> None:
    assert "COMM::und" in read(Tags("T", RATE, description="x", language="xx"))


def test_the_same_tags_give_the_same_bytes() -> None:
    assert id3(ABOUT) == id3(ABOUT)


def test_flac_carries_words_and_chapters() -> None:
    out = io.BytesIO()
    writer = encoder(out, Kind.FLAC, 1, RATE, ABOUT)
    writer.write(np.zeros((RATE, 1), np.int16))
    writer.finish()
    comments = FLAC(io.BytesIO(out.getvalue())).tags
    assert comments is not None
    found = {name.upper(): text for name, text in comments}
    assert found["TITLE"] == ABOUT.title
    assert found["DESCRIPTION"] == ABOUT.description
    assert found["CHAPTER002"] == "00:01:01.001"
    assert found["CHAPTER002NAME"] == "Bridge, left"
