"""`cuecast import-labels`: starts that were tuned by ear come back as pauses."""

from __future__ import annotations

from pathlib import Path

import click

from cuecast.cli import console, outputs, sessions
from cuecast.diagnostics import CuecastError, has_errors, ordered, printable
from cuecast.files import publish, refuse_early


@click.command()
@click.argument("session")
@click.argument("labels", type=click.Path(path_type=Path))
@outputs.output("Write the session with the pauses here.  [default: print the pauses]")
@outputs.force()
def command(session: str, labels: Path, output: Path | None, force: bool) -> int:
    """Bring labels that were moved in Audacity back into SESSION as pauses.

    Move the beginning of a label, or cut and insert silence; then export the labels. A pause changes
    by as much as the label after it has moved from the one before it.

    \b
    cuecast render hips.yaml; cuecast export hips.yaml --to audacity
    cuecast import-labels hips.yaml hips.txt
    cuecast import-labels hips.yaml hips.txt -o hips.yaml --force
    """
    from cuecast.publish import audacity

    if output is not None:
        refuse_early(output, overwrite=force, inputs=[labels])
    text = _text(labels)
    found = sessions.opened(session)
    if found is None:
        return 2
    name = str(labels)
    read, wrong = audacity.read(text, name)
    pauses, more = audacity.pauses(found.timeline, read)
    told = ordered((*wrong, *more))
    console.show_diagnostics(told, {name: text}, name)
    if has_errors(told):
        return 2
    if not pauses:
        console.tell("no pause has changed")
        return 0
    known = dict(found.sources.session.model.pauses)
    lines = list(audacity.block({**known, **pauses}))
    if output is None:
        console.out("\n".join(lines))
        return 0
    document = found.sources.session.document
    whole = _with(found.sources.texts[document.root.span.file], lines)
    publish(output, lambda out: out.write(whole.encode("utf-8")), overwrite=force)
    console.out(printable(str(output)))
    return 0


def _text(labels: Path) -> str:
    try:
        return labels.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        reason = trouble.strerror if isinstance(trouble, OSError) else "it is no UTF-8 text"
        raise CuecastError(f"{printable(str(labels))} cannot be read: {reason}") from trouble


def _with(text: str, block: list[str]) -> str:
    """A session's text with the pauses at its end, and without those it had."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if line[:1].strip() and not line.startswith("#"):
            inside = line.startswith("pauses:")
        # Remarks at the margin belong to what follows.
        if not inside or not line.startswith((" ", "pauses:")):
            kept.append(line)
    if not any(line.startswith("blocks:") for line in kept):
        raise CuecastError(
            "this session is not written with a key a line; without --output, the pauses are printed"
        )
    return "\n".join(["\n".join(kept).rstrip(), "", *block]) + "\n"
