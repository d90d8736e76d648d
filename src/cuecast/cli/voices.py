"""`cuecast voices`: which voice to use, how to hear it, and how to get a better one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuecast.cli import console, voices_pack
from cuecast.cli import language as language_option
from cuecast.diagnostics import printable

if TYPE_CHECKING:
    from cuecast.voice.engines import Engines
    from cuecast.voice.offers import Offer

_OF_EACH = 3
"""Voices of an engine that the first screen shows."""

_LICENCE = 24
"""Characters of a licence that the list shows."""


@click.group(invoke_without_command=True)
@language_option.option
@click.option("--all", "everything", is_flag=True, help="Every voice, of every language.")
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
    from cuecast.voice.offers import offers

    engines = Engines()
    language = "" if everything else language or "en"
    found = offers(engines, language)
    shown = found if everything else tuple(_some(found))
    for line in _table(shown, engines.usual_voice(language) if language else ""):
        console.out(line)
    if language:
        console.out("")
        for line in _advice(found, engines, language):
            console.out(line)
    return 0


@command.command()
@click.argument("name", metavar="NAME")
def add(name: str) -> int:
    """Get the published Piper voice NAME, or take the model file NAME.

    \b
    cuecast voices add en_US-lessac-medium
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
@language_option.option
def try_(names: tuple[str, ...], everything: bool, folder: Path, language: str) -> int:
    """Let voices say the same sentences, and write a page to hear them side by side.

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
    """The best of each engine."""
    seen: Counter[str] = Counter()
    for offer in found:
        engine = offer.name.partition(":")[0] if ":" in offer.name else ""
        seen[engine] += 1
        if seen[engine] <= _OF_EACH:
            yield offer


def _table(found: tuple[Offer, ...], usual: str) -> Iterator[str]:
    width = max((len(offer.name) for offer in found), default=0)
    tags = max((len(offer.language) for offer in found), default=0)
    yield f"         {'voice':<{width}}  {'':<{tags}}  misheard  licence"
    for offer in found:
        if offer.trouble:
            mark, colour = "to get", "yellow"
        else:
            mark, colour = ("usual", "cyan") if offer.name == usual else ("ready", "green")
        head = f"{click.style(f'{mark:<7}', fg=colour)}  {offer.name:<{width}}"
        rest = f"  {offer.language:<{tags}}  {_misheard(offer):<8}  "
        yield head + printable(rest + _last(offer)).rstrip()


def _misheard(offer: Offer) -> str:
    if offer.misheard is not None:
        return f"{offer.misheard:>6.1f} %"
    return "natural" if offer.neural else "     ?"


def _last(offer: Offer) -> str:
    """What to do for it, or on what terms it may be used."""
    if offer.trouble:
        return offer.trouble.partition("; ")[2]
    licence = offer.licence.partition(";")[0]
    return licence if len(licence) <= _LICENCE else f"{licence[: _LICENCE - 1]}…"


def _advice(found: tuple[Offer, ...], engines: Engines, language: str) -> Iterator[str]:
    ready = [offer for offer in found if not offer.trouble]
    if not ready:
        yield f"No voice here speaks “{language}”; cuecast voices --all lists all of them."
        return
    best = ready[0]
    clearest = min(
        (offer for offer in ready if offer.misheard is not None),
        key=lambda offer: offer.misheard or 0.0,
        default=best,
    )
    yield "misheard: words that one recogniser got wrong; for comparing, in English only."
    yield f"The clearest here is {clearest.name}. Hear it:  cuecast voices try {clearest.name}"
    yield f"For one session:    cuecast render SESSION --voice {clearest.name}"
    yield f"For all sessions:   use: {{{language}: {clearest.name}}} in {engines.configuration.path}"
    yield "Your own voice:     cuecast voices script SESSION -o my-voice"
