"""`cuecast library`: the programmes, sessions and exercises that come with cuecast."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from cuecast.cli import console
from cuecast.diagnostics import printable

if TYPE_CHECKING:
    from cuecast.script.library import Card


@click.command()
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """List the programmes, sessions and exercises that come with cuecast, or print the file called NAME.

    \b
    cuecast library
    cuecast library bridge > my-bridge.yaml
    """
    from cuecast.script.library import library_entries

    cards = library_entries()
    if name is not None:
        return _print(name, cards)
    for kind, some in groupby(cards, key=lambda card: card.kind):
        console.out(click.style(f"{kind.capitalize()}s", bold=True))
        width = max(len(card.stem) for card in cards)
        for card in some:
            console.out(_line(card, width))
    return 0


def _line(card: Card, width: int) -> str:
    about = card.title
    if card.description:
        about += f". {card.description.split('. ')[0].rstrip('.')}."
    if card.variations:
        about += f" (variations: {', '.join(card.variations)})"
    return f"  {card.stem:<{width}}  {printable(about)}"


def _print(name: str, cards: tuple[Card, ...]) -> int:
    from cuecast.script.library import shipped
    from cuecast.script.nearest import listed, nearest

    found = [
        hit for kind in dict.fromkeys(c.kind for c in cards) for hit in shipped(kind).search(name)
    ]
    if len(found) != 1:
        stems = [card.stem for card in cards]
        near = nearest(name, stems)
        hint = f"Did you mean '{near}'?" if near else "`cuecast library` lists what there is."
        if found:
            hint = f"It can be {listed(one.path.stem for one in found)}."
        raise click.UsageError(f"No programme, session or exercise here is called '{name}'. {hint}")
    console.out_exactly(found[0].path.read_text("utf-8"))
    return 0
