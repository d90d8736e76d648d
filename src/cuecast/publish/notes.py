"""Show notes: what a listener wants to know of a session before pressing play.

They are HTML of the few elements that Apple shows (p, ul, li), without any that could do anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from cuecast.compiler.session import Need, Session, works
from cuecast.publish.parts import course, doses
from cuecast.script.exercise import Source
from cuecast.script.web import DESCRIPTION_BYTES
from cuecast.timebase import clock
from cuecast.timeline import Chapter, Timeline

HEADINGS: dict[str, dict[str, str]] = {
    "en": {
        "safety": "Please note",
        "equipment": "You need",
        "exercises": "What you do",
        "chapters": "Chapters",
        "sources": "Sources",
        "or": "or",
        "optional": "optional",
        "colon": ":",
    },
    "de": {
        "safety": "Bitte beachten",
        "equipment": "Das brauchst du",
        "exercises": "Übungen",
        "chapters": "Kapitel",
        "sources": "Quellen",
        "or": "oder",
        "optional": "wahlweise",
        "colon": ":",
    },
    "es": {
        "safety": "Atención",
        "equipment": "Material",
        "exercises": "Ejercicios",
        "chapters": "Capítulos",
        "sources": "Fuentes",
        "or": "o",
        "optional": "opcional",
        "colon": ":",
    },
    "fr": {
        "safety": "À noter",
        "equipment": "Matériel",
        "exercises": "Exercices",
        "chapters": "Chapitres",
        "sources": "Sources",
        "or": "ou",
        "optional": "facultatif",
        "colon": "\u00a0:",
    },
    "it": {
        "safety": "Attenzione",
        "equipment": "Occorrente",
        "exercises": "Esercizi",
        "chapters": "Capitoli",
        "sources": "Fonti",
        "or": "o",
        "optional": "facoltativo",
        "colon": ":",
    },
    "pt": {
        "safety": "Atenção",
        "equipment": "Material",
        "exercises": "Exercícios",
        "chapters": "Capítulos",
        "sources": "Fontes",
        "or": "ou",
        "optional": "opcional",
        "colon": ":",
    },
}
"""What the parts of the notes are called, by language."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Show notes as HTML: all of them, and as much as fits into a feed's description."""

    whole: str
    summary: str


def notes(intro: str, session: Session, timeline: Timeline, sources: Iterable[Source]) -> Notes:
    """The notes of a session; `intro` is the author's own, paragraphs with an empty line between."""
    words = HEADINGS.get(timeline.language.partition("-")[0], HEADINGS["en"])
    colon = words["colon"]
    parts = [
        "".join(f"<p>{escape(part)}</p>" for part in intro.split("\n\n") if part),
        _paragraph(f"{words['safety']}{colon}", [line.text for line in session.safety]),
        _list(f"{words['equipment']}{colon}", _equipment(session, words)),
        _list(f"{words['exercises']}{colon}", _exercises(timeline, colon)),
        _list(f"{words['chapters']}{colon}", map(stamped, timeline.chapters)),
        _list(f"{words['sources']}{colon}", dict.fromkeys(map(_source, sources))),
    ]
    return Notes("".join(parts), _fitting(parts))


def stamped(chapter: Chapter) -> str:
    """A chapter as a line that apps make a link of: `01:23 Bridge`."""
    return f"{clock(chapter.start, 0):0>5} {chapter.title}"


def _fitting(parts: list[str]) -> str:
    """The first parts that fit together; a part is never cut."""
    kept: list[str] = []
    for part in parts:
        if len("".join([*kept, part]).encode("utf-8")) <= DESCRIPTION_BYTES:
            kept.append(part)
    return "".join(kept)


def _paragraph(heading: str, sentences: Iterable[str]) -> str:
    text = " ".join(sentences)
    return f"<p>{heading} {escape(text)}</p>" if text else ""


def _list(heading: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{heading}</p><ul>{items}</ul>" if items else ""


def _equipment(session: Session, words: dict[str, str]) -> Iterator[str]:
    needs = (need for work in works(session.blocks) for need in work.needs)
    for need in dict.fromkeys(needs):
        yield _need(need, words)


def _need(need: Need, words: dict[str, str]) -> str:
    text = f" {words['or']} ".join(need.items)
    more = [words["optional"]] if need.optional else []
    more += [need.note] if need.note else []
    return f"{text} ({'; '.join(more)})" if more else text


def _exercises(timeline: Timeline, colon: str) -> Iterator[str]:
    """Each exercise once: how often it comes, how much of it, in the words of the session, how long."""
    uses = course(timeline).uses
    for name, dose in doses(uses).items():
        lengths = [use.part.length for use in uses if use.name == name]
        often = f"{len(lengths)} × " if len(lengths) > 1 else ""
        told = f"{colon} {dose}" if dose else ""
        yield f"{often}{name}{told} ({clock(sum(lengths), 0)})"


def _source(source: Source) -> str:
    told = (source.author, f"“{source.title}”", source.published, source.copyright)
    return ", ".join(part for part in told if part)
