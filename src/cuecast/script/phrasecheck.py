"""Holding phrases to the English phrasebook: keys, placeholders, plural categories, forms of sides.

The same rules hold for a phrasebook file and for the phrases that an author changes in a session.
Only a file has to be complete, and to fill in everything that the English phrase does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error, ordered
from cuecast.script.nearest import listed, nearest
from cuecast.script.nodes import Document, Entry, Mapping, plain
from cuecast.script.phrasebook import (
    HEAD,
    REFERENCE,
    Head,
    languages,
    phrasebook,
    phrasebook_document,
)
from cuecast.script.phrases import ALWAYS, HOLE, SIDES, Phrase, holes, phrase_of, texts_of
from cuecast.script.plurals import categories
from cuecast.script.values import cut


def unknown_language(language: str, span: Span) -> Diagnostic:
    """The mistake of asking for a language that there is no phrasebook of."""
    near = nearest(language, languages())
    hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(languages())}"
    message = f"cuecast has no words in the language “{cut(language)}”"
    return error("unknown-language", message, span, hint)


def check_phrasebook(language: str, document: Document | None = None) -> Diagnostics:
    """Everything that is wrong with a phrasebook file (by default the shipped one), by its keys."""
    document = document or phrasebook_document(language)
    root = document.root
    if not isinstance(root, Mapping):
        return (error("phrasebook", "a phrasebook is keys with phrases", document.span("")),)
    found = list(_head(document, language))
    if found:
        return ordered(found)
    rules = _Rules(document, language, _forms(root), complete=True)
    for entry in root.entries:
        if entry.key.text not in HEAD:
            found += rules.phrase(entry)
    for key in phrasebook(REFERENCE).phrases:
        if key not in root.keys:
            message = f"the phrase '{key}' is missing"
            hint = f"in English it is “{_example(phrasebook(REFERENCE).phrases[key])}”"
            found.append(error("missing-phrase", message, document.span(key), hint))
    return ordered(found)


def check_own_phrases(document: Document, language: str) -> Diagnostics:
    """Everything that is wrong with the phrases a session changes."""
    node = document.find("phrases")
    if not isinstance(node, Mapping) or language not in languages():
        return ()
    forms = frozenset(right for right, _ in phrasebook(language).sides)
    rules = _Rules(document, language, forms, complete=False)
    return ordered(one for entry in node.entries for one in rules.phrase(entry))


def _forms(root: Mapping) -> frozenset[str]:
    """The words for the right side in a phrasebook whose head is right."""
    sides = root.entry("sides")
    pairs = plain(sides.value) if sides else None
    return frozenset(str(pair[0]) for pair in pairs or () if isinstance(pair, list))


def _example(phrase: Phrase) -> str:
    return next(texts_of(phrase))


def _head(document: Document, language: str) -> Iterator[Diagnostic]:
    whole = document.plain()
    head = {key: whole[key] for key in HEAD if key in whole} if isinstance(whole, dict) else {}
    try:
        known = Head.model_validate(head)
    except ValidationError as trouble:
        for one in trouble.errors(include_url=False):
            message = f"'{'.'.join(map(str, one['loc']))}': {one['msg'].lower()}"
            yield error("phrasebook", message, document.span(*one["loc"]))
        return
    if known.language != language:
        message = f"this is the phrasebook of {language}, and says {known.language}"
        yield error("phrasebook", message, document.span("language"))
    if not known.sides:
        yield error("phrasebook", "'sides': no words for right and left", document.span("sides"))


@dataclass(frozen=True)
class _Rules:
    """What holds for every phrase of a document."""

    document: Document
    language: str
    forms: frozenset[str]
    complete: bool

    def phrase(self, entry: Entry) -> Iterator[Diagnostic]:
        """The mistakes of one phrase."""
        key, known = entry.key.text, phrasebook(REFERENCE).phrases
        if key not in known:
            near = nearest(key, known)
            hint = (
                f"did you mean '{near}'?"
                if near
                else "an editor with the schema lists them (cuecast schema)"
            )
            yield error("unknown-phrase", f"there is no phrase '{cut(key)}'", entry.key.span, hint)
            return
        phrase = phrase_of(plain(entry.value))
        if phrase is None and not self.complete:
            return  # `bind` has said it.
        if phrase is None:
            message = f"the phrase '{key}' is a text, a list of texts, or texts for one and other"
            yield error(
                "wrong-shape", message, entry.key.span, f'write {key}: "{_example(known[key])}"'
            )
            return
        yield from self.plurals(entry, phrase, known[key])
        allowed = frozenset().union(*map(holes, texts_of(known[key])))
        wanted = allowed.intersection(*map(holes, texts_of(known[key])))
        for text in texts_of(phrase):
            yield from self.text(entry, text, allowed, wanted)

    def plurals(self, entry: Entry, phrase: Phrase, english: Phrase) -> Iterator[Diagnostic]:
        """What is missing or too much among the forms for one, for others, …"""
        key, forms = entry.key.text, categories(self.language)
        if ALWAYS in phrase:
            if self.complete and ALWAYS not in english and len(forms) > 1:
                message = (
                    f"the phrase '{key}' goes by its number, and has no {listed(forms, 'and')}"
                )
                yield error("missing-plural", message, entry.key.span)
            return
        if "count" not in frozenset().union(*map(holes, texts_of(english))):
            message = f"no number decides how '{key}' is said"
            yield error("unknown-plural", message, entry.key.span, "write one text")
            return
        for form in phrase:
            if form not in forms:
                message = f"the phrase '{key}' has no form '{cut(form)}' in this language"
                hint = f"its forms are {listed(forms, 'and')}"
                yield error("unknown-plural", message, self.key_of(entry, form), hint)
        if missing := [form for form in forms if form not in phrase]:
            message = f"the phrase '{key}' lacks its form {listed(missing, 'and')}"
            yield error("missing-plural", message, entry.key.span, f"add {missing[0]}: …")

    def text(
        self, entry: Entry, text: str, allowed: frozenset[str], wanted: frozenset[str]
    ) -> Iterator[Diagnostic]:
        """What is wrong with the placeholders of one text."""
        key, span = entry.key.text, self.document.part(entry.value.span, text)
        usable = allowed | SIDES if allowed & SIDES else allowed
        for match in HOLE.finditer(text):
            where = self.document.part(span, match.group())
            name, _, form = match[1].partition(".")
            if name not in usable or (form and name not in SIDES):
                near = nearest(name, usable)
                hint = f"did you mean {{{near}}}?" if near else _fillable(usable)
                message = f"{cut(match.group())} cannot be filled in in '{key}'"
                yield error("unknown-placeholder", message, where, hint)
            elif form and form not in self.forms:
                yield self.form(form, where)
        if stray := next((c for c in HOLE.sub("", text) if c in "{}"), ""):
            where = self.document.part(span, stray)
            yield error("stray-brace", f"this {stray} has no partner", where, _fillable(usable))
        if self.complete and (missing := sorted(wanted - holes(text) - SIDES)):
            names = listed((f"{{{name}}}" for name in missing), "and")
            yield error("missing-placeholder", f"'{key}' does not say {names}", span)

    def form(self, form: str, where: Span) -> Diagnostic:
        """The mistake of a form that the language does not have."""
        message = f"“{cut(form)}” is not a word for the right side"
        hint = f"the forms are {listed(sorted(self.forms), 'and')}"
        return error("unknown-side-form", message, where, hint)

    def key_of(self, entry: Entry, form: str) -> Span:
        inner = entry.value.entry(form) if isinstance(entry.value, Mapping) else None
        return inner.key.span if inner else entry.key.span


def _fillable(names: frozenset[str]) -> str:
    if not names:
        return "nothing is filled in here"
    return f"what can be filled in is {listed((f'{{{name}}}' for name in sorted(names)), 'and')}"
