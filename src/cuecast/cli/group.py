"""The command `cuecast` itself: it knows its commands by one line each, and loads one to run it."""

from __future__ import annotations

from importlib import import_module

import click

from cuecast.cli import console

COMMANDS = {
    "render": "Make the sound file of a session.",
    "play": "Play a session now, steered by keys.",
    "control": "Steer the session that is being played, from another program.",
    "devices": "List the loudspeakers there are.",
    "history": "Show what was done, and when.",
    "show": "Print the cue sheet: what is said and done, and when.",
    "import-labels": "Bring pauses that were tuned by ear in Audacity back into a session.",
    "page": "Make a page that plays a session, shows its words, and prints as a sheet.",
    "export": "Make captions, labels, stems, a calendar, a watch workout, other sound files.",
    "plot": "Draw a session: steps, breath, words and sound against time.",
    "diff": "Say in words what differs between two sessions.",
    "check": "Look for mistakes in sessions and exercises.",
    "draft": "Turn an article in prose into exercises and a session.",
    "new": "Start a session from a commented example.",
    "library": "List the programmes, sessions and exercises that come with cuecast, or show one.",
    "schema": "Print the JSON Schema that editors check and complete with.",
    "programme": "Plan weeks of sessions, one change at a time, to be published.",
    "publish": "Turn a show into a folder that podcast apps can subscribe to.",
    "feed": "Look over a published feed: every rule of the podcast apps.",
    "serve": "Let a phone on this network listen to a published folder.",
    "voices": "Show the voices there are, hear them, get better ones, record your own.",
    "doctor": "Look at this installation and say what is in the way.",
    "cache": "Look after the store of spoken phrases.",
}
"""Every command with its one line of help, so that `--help` need not load them."""


class LazyGroup(click.Group):
    """A group whose commands are modules of this package, loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"cuecast.cli.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"cuecast.cli.{cmd_name} has no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, and what was meant: click knows only commands that are loaded."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS)
            if not near:
                raise
            told = f"{wrong.message} Did you mean '{near[0]}'?"
            raise click.UsageError(told, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help text."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        console.out(f"cuecast {console.release()}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and end.",
)
@click.pass_context
def cuecast(ctx: click.Context) -> None:
    """Turn exercise definitions into timed, spoken sessions.

    \b
    cuecast render heel-to-hip        a session that comes with cuecast, as MP3
    cuecast new hips                  start your own: hips.yaml
    cuecast show hips.yaml            read it against the clock
    cuecast render hips.yaml -o hips.flac
    """
    ctx.color = console.wants_color()
