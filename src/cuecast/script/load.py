"""A session with everything it names, and every mistake of all its files in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from cuecast import limits
from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error, has_errors, ordered, warning
from cuecast.script.asks import questions
from cuecast.script.bed import check_bed
from cuecast.script.bind import Bound, M, bind
from cuecast.script.exercise import ExerciseModel
from cuecast.script.grammar import places
from cuecast.script.kinds import not_a_session, not_an_exercise
from cuecast.script.lexicon import (
    FILE,
    Lexicon,
    bind_lexicon,
    check_words,
    merged,
    shipped_lexicon,
)
from cuecast.script.library import (
    Shelf,
    beside,
    find_exercise,
    find_file,
    find_session,
    is_plain_file,
    kind_of,
)
from cuecast.script.nearest import listed, loose, nearest
from cuecast.script.nodes import Document, Mapping, Node, Scalar
from cuecast.script.phrasebook import REFERENCE, Phrasebook, languages, phrasebook
from cuecast.script.phrasecheck import check_own_phrases
from cuecast.script.phrases import Phrase
from cuecast.script.read import read
from cuecast.script.session import SessionModel
from cuecast.script.source import Found, fetch
from cuecast.script.text import lenient
from cuecast.script.translate import check_translations, in_language, said_in
from cuecast.script.use import ExerciseBlock, StationModel
from cuecast.script.values import cut

T = TypeVar("T")

Edit = Callable[[Document], Document]
"""What is made of a session's document before it is understood."""


@dataclass(frozen=True, slots=True)
class Sources:
    """A session and the exercises it uses, by their names as the session writes them.

    An exercise that is missing or wrong is not among them, and there is an error that says so.
    `texts` are all files that were read, by the names in spans; `folder` is where the session lies.
    `lexicon` is how words are pronounced, by the word in small letters; `phrases` are the author's
    own, as far as they are right. `foreign` are the sentences that are in another language than
    the session, and which. `voice_wished`: the voices are the listener's wish, not the file's.
    """

    session: Bound[SessionModel]
    exercises: MappingOf[str, Bound[ExerciseModel]]
    texts: MappingOf[str, str]
    folder: Path
    lexicon: Lexicon = field(default_factory=dict)
    phrases: MappingOf[str, Phrase] = field(default_factory=dict)
    foreign: MappingOf[Span, str] = field(default_factory=dict)
    voice_wished: bool = False

    def phrasebook(self) -> Phrasebook:
        """Cuecast's words in the session's language, with the author's own; English if unknown."""
        model = self.session.model
        language = model.language if model.language in languages() else REFERENCE
        return phrasebook(language).with_own(self.phrases, model.title)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What came of loading: the value, the diagnostics, the texts they show.

    An exercise is None when there are errors; a session only when it cannot be bound, and without
    the exercises that could not be found or bound.
    """

    value: T | None
    diagnostics: Diagnostics
    texts: MappingOf[str, str]


def load(name_or_path: str, language: str = "", edit: Edit | None = None) -> Loaded[Sources]:
    """A session by path or name, with its exercises; in another `language` than it says, if given.

    `edit` is what is made of its document first.
    """
    found, diagnostics = find_session(name_or_path)
    if found is None:
        return Loaded(None, diagnostics, {})
    return _Loading(language).session(found, edit)


def load_exercise(name_or_path: str, language: str = "") -> Loaded[Bound[ExerciseModel]]:
    """An exercise by path or by the name of a shipped one; in another `language`, if given."""
    found, diagnostics = find_file(name_or_path, "exercise")
    return Loaded(None, diagnostics, {}) if found is None else _Loading(language).exercise(found)


def load_either(
    name_or_path: str, language: str = ""
) -> Loaded[Sources] | Loaded[Bound[ExerciseModel]]:
    """A session or an exercise, told apart by the keys in the file; see `load`."""
    found, diagnostics = find_session(name_or_path)
    loading = _Loading(language)
    if found is None:
        exercise, _ = find_file(name_or_path, "exercise")
        return Loaded(None, diagnostics, {}) if exercise is None else loading.exercise(exercise)
    document = loading.document(found)
    if document is not None and kind_of(document) == "exercise":
        return loading.exercise(found)
    return loading.session(found)


@dataclass
class _Loading:
    """The files of one run: each is read once, and its mistakes are told once.

    `language` is the one that everything is to be said in; `session_language` the one that the
    session is written in, and every exercise that does not say its own. Empty until known.
    """

    language: str = ""
    session_language: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    documents: dict[Path, Document | None] = field(default_factory=dict)
    exercises: dict[Path, Bound[ExerciseModel] | None] = field(default_factory=dict)
    foreign: dict[Span, str] = field(default_factory=dict)

    def document(self, found: Found) -> Document | None:
        if found.path not in self.documents:
            data, diagnostics = fetch(found)
            document = None
            if data is not None:
                self.texts[found.file] = lenient(data)
                document, diagnostics = read(data, found.file)
            if document is not None:
                diagnostics += questions(document)
            self.found += diagnostics
            self.documents[found.path] = document
        return self.documents[found.path]

    def bound(self, document: Document | None, model: type[M]) -> Bound[M] | None:
        if document is None:
            return None
        bound, diagnostics = bind(document, model)
        self.found += diagnostics
        return bound

    def done(self, value: T | None) -> Loaded[T]:
        return Loaded(value, shortened(ordered(self.found)), self.texts)

    def exercise(self, found: Found) -> Loaded[Bound[ExerciseModel]]:
        exercise = self.one_exercise(found)
        return self.done(None if has_errors(self.found) else exercise)

    def one_exercise(self, found: Found) -> Bound[ExerciseModel] | None:
        if found.path not in self.exercises:
            document = self.document(found)
            if document is not None and (wrong := not_an_exercise(document)):
                self.found.append(wrong)
                document = None
            if document is not None:
                own = _written(document.root, "language") or self.session_language
                document = self.translated(document, ExerciseModel, own)
            self.exercises[found.path] = self.bound(document, ExerciseModel)
        return self.exercises[found.path]

    def translated(self, document: Document, model: type[M], own: str) -> Document:
        """The document in the language of the run."""
        self.language = self.language or own or REFERENCE
        self.found += check_translations(document, model)
        document, notes, kept = in_language(document, model, self.language, own)
        self.found += notes
        self.foreign.update(dict.fromkeys(kept, own) if own else {})
        return document

    def session(self, found: Found, edit: Edit | None = None) -> Loaded[Sources]:
        document = self.document(found)
        if document is None:
            return self.done(None)
        if wrong := not_a_session(document, found):
            self.found.append(wrong)
            return self.done(None)
        own = _written(document.root, "language") or REFERENCE
        self.session_language = own
        document = self.translated(document, SessionModel, own)
        if self.language != own:
            document = said_in(document, self.language)
        document = edit(document) if edit else document
        bound = self.bound(document, SessionModel)
        exercises = self.used(document, found)
        folder = found.path.parent
        self.found += check_bed(document, folder)
        lexicon = self.lexicon(document, bound, found)
        mistakes = check_own_phrases(document, self.language)
        self.found += mistakes
        sources = None
        if bound is not None:
            own_phrases = {} if mistakes else bound.model.phrases
            sources = Sources(
                bound, exercises, self.texts, folder, lexicon, own_phrases, self.foreign
            )
        # Given with mistakes too: the compiler finds those that only it can see in the same run.
        return self.done(sources)

    def lexicon(
        self, document: Document, bound: Bound[SessionModel] | None, session: Found
    ) -> Lexicon:
        """The shipped lexicon, the one beside the session, and the session's own words."""
        self.found += check_words(document)
        path = session.path.with_name(FILE)
        own: Lexicon = {}
        if is_plain_file(path):
            beside = self.document(
                Found(path, session.file.removesuffix(session.path.name) + path.name)
            )
            own, mistakes = bind_lexicon(beside) if beside else ({}, ())
            self.found += mistakes
        return merged(shipped_lexicon(self.language), own, bound.model.pronounce if bound else {})

    def used(self, document: Document, session: Found) -> dict[str, Bound[ExerciseModel]]:
        """Every exercise that the session names, whatever else may be wrong with it."""
        own = beside(session)
        used: dict[str, Bound[ExerciseModel]] = {}
        for place in places(document.root, SessionModel):
            if place.model not in (ExerciseBlock, StationModel) or not isinstance(
                place.node, Mapping
            ):
                continue
            name = _written(place.node, "exercise")
            if not name:
                continue
            span = document.span(*place.path, "exercise")
            found, diagnostics = find_exercise(name, own, span)
            self.found += diagnostics
            self.warn_crowded(own, span)
            exercise = self.one_exercise(found) if found else None
            if exercise is not None:
                used[name] = exercise
                variation = _written(place.node, "variation")
                where = document.span(*place.path, "variation")
                self.found += _check_variation(exercise.model, variation, where)
        return used

    def warn_crowded(self, own: Shelf, span: Span) -> None:
        if own.crowded() and len(own.cards) >= limits.MAX_FOLDER_FILES:
            most = limits.MAX_FOLDER_FILES
            message = f"of the YAML files beside this session only {most:,} are opened"
            hint = "exercises are surely found by their file names, or in a folder of their own"
            self.found.append(warning("crowded-folder", message, span, hint))


def shortened(found: Diagnostics) -> Diagnostics:
    """The first `limits.MAX_MISTAKES` diagnostics of each file, with a word where there are more."""
    kept: list[Diagnostic] = []
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.span.file] += 1
        if counts[one.span.file] <= limits.MAX_MISTAKES:
            kept.append(one)
        elif counts[one.span.file] == limits.MAX_MISTAKES + 1:
            message = "from here on there are more mistakes in this file"
            kept.append(error("more-mistakes", message, one.span, "mend the ones above first"))
    return tuple(kept)


def _written(node: Node, key: str) -> str:
    entry = node.entry(key) if isinstance(node, Mapping) else None
    scalar = entry.value if entry else None
    return (
        " ".join(scalar.text.split()) if isinstance(scalar, Scalar) and not scalar.nothing else ""
    )


def _check_variation(exercise: ExerciseModel, name: str, span: Span) -> Diagnostics:
    known = list(exercise.variations)
    if not name or loose(name) in map(loose, known):
        return ()
    near = nearest(name, known)
    hint = f"its variations are {listed(known, 'and')}" if known else "it has none: remove the line"
    if near:
        hint = f"did you mean '{near}'?"
    message = f"{exercise.name} has no variation “{cut(name)}”"
    return (error("unknown-variation", message, span, hint),)
