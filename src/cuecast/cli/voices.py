"""`cuecast voices`: which voice to use, how to hear it, and how to get a better one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from cuecast.cli import console, voices_pack
from cuecast.cli import language as language_option
from cuecast.diagnostics import printable

if TYPE_CHECKING:
    from cuecast.voice.engines import Engines
    from cuecast.voice.offers import Offer

_OF_EACH = 2
"""Voices of an engine that the first screen shows."""

_WIDTH = 79
"""Characters in a line of the first screen."""

_LEAST = 12
"""Characters of a licence that are shown, however long its voice's name is."""

_OF_WHAT = "The voices of a language (de, en, es, fr, it, pt).  [default: en]"


@click.group(invoke_without_command=True)
@language_option.that(_OF_WHAT)
@click.option(
    "--all", "everything", is_flag=True, help="Every voice; without --language, of every one."
)
@click.pass_context
def command(context: click.Context, language: str, everything: bool) -> int:
    """Show which voices there are, the best first, and how to get better ones.

    \b
    cuecast voices                      for English
    cuecast voices --language de
    cuecast voices try --all            hear them side by side
    cuecast render heel-to-hip --voice flite:rms
    """
    if context.invoked_subcommand is not None:
        return 0
    from cuecast.voice.engines import Engines
    from cuecast.voice.offers import offers, worth_getting

    engines = Engines()
    language = language or ("" if everything else "en")
    found = offers(engines, language)
    ready = [offer for offer in found if not offer.trouble]
    lines = [*_ready(ready if everything else [*_some(ready)])]
    to_get = [offer for offer in found if offer.trouble] if everything else worth_getting(found)
    if to_get:
        lines += _to_get(to_get)
    if language:
        lines += _advice(found, engines, language)
    for line in lines:
        console.out(line)
    return 0


@command.command()
@click.argument("name", metavar="NAME")
def add(name: str) -> int:
    """Get a published Piper voice, or take a model's file.

    \b
    cuecast voices add en_US-ljspeech-medium
    cuecast voices add ./my-voice.onnx

    The file is checked against the digest that was published with it.
    """
    from cuecast.voice.fetch import add_piper

    with console.progress() as tell:
        path = add_piper(
            name, progress=None if tell is None else lambda done, of: tell("fetching", done, of)
        )
    console.tell(f"Use it with --voice piper:{path.stem}")
    console.out(printable(str(path)))
    return 0


@command.command("try")
@click.argument("names", nargs=-1, metavar="[ENGINE:VOICE]...")
@click.option(
    "--all", "everything", is_flag=True, help="Every voice of the language that is ready."
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("voices"),
    show_default=True,
    help="The folder to make.",
)
@language_option.that("What is said, and by whose voices (de, en, es, fr, it, pt).  [default: en]")
def try_(names: tuple[str, ...], everything: bool, folder: Path, language: str) -> int:
    """Hear voices side by side, on a page of the same sentences.

    \b
    cuecast voices try en-us+m6 flite:rms
    cuecast voices try --all --language de -o stimmen

    Without names, the best of each engine.
    """
    from cuecast.publish.samples import write_samples
    from cuecast.voice.engines import Engines
    from cuecast.voice.offers import offers

    engines = Engines()
    language = language or "en"
    if not names:
        ready = [offer for offer in offers(engines, language) if not offer.trouble]
        names = tuple(offer.name for offer in (ready if everything else _some(ready)))
    with console.progress() as tell:
        page = write_samples(names, language, folder, engines, tell)
    console.out(printable(str(page)))
    return 0


for _pack_command in (voices_pack.script, voices_pack.record, voices_pack.import_):
    command.add_command(_pack_command)


def _some(found: Iterable[Offer]) -> Iterator[Offer]:
    """The best of each engine, and what speaks when nobody chooses."""
    seen: Counter[str] = Counter()
    for offer in found:
        seen[offer.engine] += 1
        if seen[offer.engine] <= _OF_EACH or offer.usual:
            yield offer


def _ready(found: Sequence[Offer]) -> Iterator[str]:
    """A line for each voice that can speak now."""
    name = max((len(offer.name) for offer in found), default=0)
    tag = max((len(offer.language) for offer in found), default=0)
    room = max(_LEAST, _WIDTH - len("usual") - name - tag - len("misheard") - 4 * 2)
    yield f"{'':5}  {'ready':<{name}}  {'':<{tag}}  misheard  licence"
    for offer in found:
        mark = click.style(f"{'usual' if offer.usual else '':<5}", fg="cyan")
        licence = offer.licence.partition(";")[0]
        short = licence if len(licence) <= room else f"{licence[: room - 1]}…"
        rest = f"{offer.language:<{tag}}  {_misheard(offer):>8}  {short}"
        yield f"{mark}  {printable(f'{offer.name:<{name}}  {rest}').rstrip()}"


def _to_get(found: Sequence[Offer]) -> Iterator[str]:
    """For each engine that is not here, how clear its best voice is and what to do for it."""
    name = max(len(offer.engine) for offer in found)
    indent = " " * (7 + name + 2 + 8 + 2)
    yield ""
    yield f"{'':5}  {'to get':<{name}}  misheard  how"
    for offer in found:
        first, *rest = map(printable, _broken(offer.remedy, _WIDTH - len(indent)))
        yield f"{'':5}  {offer.engine:<{name}}  {_misheard(offer):>8}  {first}"
        yield from (f"{indent}{line}" for line in rest)


def _broken(remedy: str, width: int) -> Iterator[str]:
    """Lines of a remedy that is too long for one: a command stays whole where it can."""
    if len(remedy) <= width:
        yield remedy
        return
    for part in re.split(r"(?<=&&) | (?=\(on )", remedy):
        yield from wrap(part, width, break_long_words=False, break_on_hyphens=False)


def _beside(head: str, rest: str) -> Iterator[str]:
    """Both in one line, or in two where that is too narrow."""
    yield from (f"{head}{rest}",) if len(head + rest) <= _WIDTH else (head.rstrip(), f"    {rest}")


def _misheard(offer: Offer) -> str:
    if offer.misheard is not None:
        return f"{offer.misheard:.1f} %"
    return "natural" if offer.neural else "?"


def _advice(found: tuple[Offer, ...], engines: Engines, language: str) -> Iterator[str]:
    from cuecast.voice.offers import best_of, far_better

    best, better = best_of(found), far_better(found)
    yield ""
    if any(offer.misheard is not None for offer in found):
        yield "misheard: of the words of cues, by one recogniser; for comparing voices."
    elif best is not None and not best.neural:
        yield f"Nobody has measured these voices in “{language}”: choose by ear."
    if better:
        how = f"{'Like a person:' if better.neural else 'Far clearer:':<20}"
        yield from _beside(how, printable(better.remedy.partition(" (")[0]))
    elif best is not None and (best.neural or best.misheard is not None):
        yield f"{'Most natural here:' if best.neural else 'Clearest here:':<20}{best.name}"
    chosen = better or best
    if chosen is None:
        yield f"No voice here speaks “{language}”; cuecast voices --all lists all of them."
        return
    tag = "" if language == "en" else f" --language {language}"
    yield f"Hear them:          cuecast voices try{tag}"
    yield f"For one session:    cuecast render SESSION --voice {chosen.name}"
    place = f"For all sessions:   use: {{{language}: {chosen.name}}} "
    yield from _beside(place, f"in {printable(str(engines.configuration.path))}")
    yield "Your own voice:     cuecast voices script SESSION -o my-voice"
