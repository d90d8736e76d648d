"""A file in another language: its sentences replaced by the translations that it carries.

    translations:
      de:
        Lift your hips.: Heb das Becken.

What is replaced are the scalars of the document. So the models, the checks and every place in a
message are those of the translated sentence, and the compiler knows nothing of it. A variation
without a name is called by its key, which is then a sentence as well: it gets a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Annotated, Any, TypeGuard, get_args, get_origin

from pydantic import PlainValidator

from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error, note, warning
from cuecast.script import grammar
from cuecast.script.grammar import Model, Place, is_list, model_of, places
from cuecast.script.nearest import listed
from cuecast.script.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from cuecast.script.phrasebook import languages, phrasebook, side_forms
from cuecast.script.phrasecheck import unknown_language
from cuecast.script.phrases import HOLE, SIDES, fill, holes
from cuecast.script.plurals import english_name
from cuecast.script.values import cut
from cuecast.script.wordings import ROUNDS, parse_round_name, parse_text, parse_wording

_SPOKEN = {parse_text, parse_wording, parse_round_name}

_NAMES = {"exercise", "variation", "language", "voice", "sound", "aliases"}
"""Keys of words that name something, and are never said."""

_UNSAID = {"author", "source", "notes", "frequency", "muscles", "about", "pronounce"}
"""Keys of words that are never said."""

_WHOLE = {"EquipmentModel", "StationModel"}
"""Models for which a plain sentence may stand."""


def check_translations(document: Document, model: Model) -> Diagnostics:
    """What is wrong with a file's translations, whatever language it is used in."""
    return tuple(_check(document, model))


def in_language(
    document: Document, model: Model, language: str, own: str
) -> tuple[Document, Diagnostics, tuple[Span, ...]]:
    """A file with its sentences in `language`; notes for those that it has no translation of.

    `own` is the language that the file is written in, empty when nobody said. The spans are those
    of the sentences that stay in it.
    """
    table = _table(document, language)
    if language == own or language not in languages() or (not own and table is None):
        return document, (), ()
    kept: list[Span] = []
    changed: dict[Span, Scalar] = {}
    found: list[Diagnostic] = []
    for node in _sentences(document, model):
        if table is not None and (known := table.get(_words(node.text))):
            changed[node.span] = known
            continue
        kept.append(node.span)
        if own in languages():
            changed[node.span] = _keeping_its_words(node, own)
        if table is not None:
            message = f"this has no {english_name(language)} translation, and is said as it is"
            hint = f"add it to translations: {language}:"
            found.append(note("not-translated", message, node.span, hint))
    if table is None:
        found.append(_untranslated(document, language, own))
    root = _with_names(_replaced(document.root, changed), changed)
    return Document(document.file, document.text, root), tuple(found), tuple(kept)


def said_in(document: Document, language: str) -> Document:
    """A session with another language than it says."""
    root = document.root
    if not isinstance(root, Mapping):
        return document
    known = root.entry("language")
    span = known.value.span if known else document.span("")
    key = known.key if known else Scalar("language", span)
    rest = (entry for entry in root.entries if entry is not known)
    entries = (Entry(key, Scalar(language, span)), *rest)
    return Document(document.file, document.text, Mapping(entries, root.span, root.whole))


def _sentences(document: Document, model: Model) -> Iterator[Scalar]:
    """Every scalar of a file that somebody hears or reads as a sentence."""
    for place in places(document.root, model):
        if isinstance(place.node, Scalar) and not place.node.nothing and _is_said(place):
            yield place.node
    yield from (entry.key for entry in _unnamed(document.root))


def _unnamed(root: Node) -> Iterator[Entry]:
    """The variations of an exercise that are called by their keys."""
    known = root.entry("variations") if isinstance(root, Mapping) else None
    for entry in known.value.entries if known and isinstance(known.value, Mapping) else ():
        if isinstance(entry.value, Mapping) and entry.value.entry("name") is None:
            yield entry


def _with_names(root: Node, changed: dict[Span, Scalar]) -> Node:
    """An exercise whose variations are called by their translated keys."""
    name = root.entry("name") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or name is None or not isinstance(name.value, Scalar):
        return root
    called = name.value.text
    unnamed = tuple(_unnamed(root))

    def named(entry: Entry) -> Entry:
        key = changed.get(entry.key.span)
        if key is None or entry not in unnamed or not isinstance(entry.value, Mapping):
            return entry
        own = Entry(Scalar("name", key.span), Scalar(f"{called}, {key.text}", key.span))
        return Entry(entry.key, replace(entry.value, entries=(*entry.value.entries, own)))

    def varied(entry: Entry) -> Entry:
        if entry.key.text != "variations" or not isinstance(entry.value, Mapping):
            return entry
        entries = tuple(map(named, entry.value.entries))
        return Entry(entry.key, replace(entry.value, entries=entries))

    return replace(root, entries=tuple(map(varied, root.entries)))


def _is_said(place: Place) -> bool:
    keys = [item for item in place.path if isinstance(item, str)]
    if not keys or keys[-1] in _NAMES or not _UNSAID.isdisjoint(keys):
        return False
    kind = grammar.child(place.kind, 0) if is_list(place.kind) else place.kind
    known = model_of(kind)
    if known is not None:
        return known.__name__ in _WHOLE
    return not _SPOKEN.isdisjoint(_readers(kind))


def _readers(kind: Any) -> Iterator[Any]:
    """The functions that read what is written at a place."""
    while True:
        if get_origin(kind) is Annotated:
            kind, *metadata = get_args(kind)
            yield from (m.func for m in metadata if isinstance(m, PlainValidator))
        elif grammar.is_union(kind) and grammar.bare(kind) is not kind:
            kind = next(a for a in get_args(kind) if a is not type(None))
        else:
            return


def _words(text: str) -> str:
    return " ".join(text.split())


def _tables(document: Document) -> Iterator[tuple[Entry, Mapping]]:
    """The languages of the translations, each with its sentences."""
    whole = document.find("translations")
    for entry in whole.entries if isinstance(whole, Mapping) else ():
        if isinstance(entry.value, Mapping):
            yield entry, entry.value


def _table(document: Document, language: str) -> dict[str, Scalar] | None:
    """The translations into a language by the sentences they translate; None without any."""
    for entry, table in _tables(document):
        if entry.key.text == language:
            return {_words(e.key.text): e.value for e in table.entries if _is_written(e.value)}
    return None


def _is_written(node: Node) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and not node.nothing


def _keeping_its_words(node: Scalar, own: str) -> Scalar:
    """A sentence in its own language, with its words for the sides in it as well."""
    right = phrasebook(own).sides[0][0]

    def hole(name: str) -> str:
        return f"{{{name}.{right}}}" if name in SIDES else f"{{{name}}}"

    return Scalar(fill(node.text, hole), node.span)


def _replaced(node: Node, changed: dict[Span, Scalar]) -> Node:
    if isinstance(node, Scalar):
        return changed.get(node.span, node)
    if isinstance(node, Sequence):
        return Sequence(tuple(_replaced(item, changed) for item in node.items), node.span)
    entries = tuple(
        entry
        if entry.key.text == "translations"
        else Entry(entry.key, _replaced(entry.value, changed))
        for entry in node.entries
    )
    return Mapping(entries, node.span, node.whole)


def _untranslated(document: Document, language: str, own: str) -> Diagnostic:
    wanted, written = english_name(language), english_name(own)
    message = f"this file is in {written} and has no {wanted} translation: it is said as it is"
    span = document.span("language")
    hint = f"add translations: {language}: with each sentence and its translation"
    return note("not-translated", message, span, hint)


def _check(document: Document, model: Model) -> Iterator[Diagnostic]:
    sentences = {_words(node.text): node for node in _sentences(document, model)}
    for language, table in _tables(document):
        code = language.key.text
        if code not in languages():
            yield unknown_language(code, language.key.span)
            continue
        forms = {right for right, _ in phrasebook(code).sides}
        for entry in table.entries:
            words = _words(entry.key.text)
            if words not in sentences:
                yield _unknown(entry, words, list(sentences))
            elif isinstance(entry.value, Scalar):
                yield from _compare(document, words, entry.value, code, forms)


def _unknown(entry: Entry, words: str, sentences: list[str]) -> Diagnostic:
    near = get_close_matches(words, sentences, 1, 0.6)
    hint = "the key is a sentence of this file, word for word"
    if near:
        hint = f"did you mean “{near[0]}”?"
    message = "this file does not say this, so its translation is never used"
    return warning("unknown-sentence", message, entry.key.span, hint)


def _compare(
    document: Document, words: str, translation: Scalar, language: str, forms: set[str]
) -> Iterator[Diagnostic]:
    """A translation names a side, or fills in something else, where the sentence does."""
    here, there = holes(translation.text), holes(words)
    if bool(here & SIDES) is not bool(there & SIDES):
        which = "only the sentence" if there & SIDES else "only the translation"
        message = f"{which} names a side with {{side}}"
        yield error("side-in-translation", message, translation.span, "let both, or neither")
    for hole in HOLE.finditer(translation.text):
        name, _, form = hole[1].partition(".")
        where = document.part(translation.span, hole.group())
        if form and form not in forms and form in side_forms():
            message = f"“{cut(form)}” is no {english_name(language)} word for the right side"
            hint = f"the forms are {listed(sorted(forms), 'and')}"
            yield error("unknown-side-form", message, where, hint)
        elif name not in there | SIDES and name in ROUNDS:
            message = f"{cut(hole.group())} is not in the sentence"
            yield error("unknown-placeholder", message, where, "leave it away")
