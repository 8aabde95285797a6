"""Commands of commands, which import a subcommand only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, cast

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from checker.cli.bilingual import Command
from checker.cli.speech import spoken
from checker.errors import UsageError
from checker.language import Bilingual, Language

_COMMAND_METAVAR = Bilingual("命令 …", "COMMAND …")


class Entry(Struct, frozen=True):
    """A subcommand that is imported only when it runs: its module has it as `command`."""

    module: str
    about: Bilingual


class Group(Command, click.Group):
    """A command of commands, each imported when it is called."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The subcommands in the order of help."""
        return list(self.entries)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The subcommands, none of them imported, or the group's own options."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        language = spoken(ctx)
        return [
            CompletionItem(name, help=entry.about.in_(language))
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, imported now."""
        if cmd_name not in self.entries:
            return None
        module = importlib.import_module(self.entries[cmd_name].module)
        return cast("click.Command", module.command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without a subcommand the help is shown, and the run is not a success."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the subcommand, or says what was meant."""
        name = args[0]
        if name not in self.entries and not name.startswith("-") and not ctx.resilient_parsing:
            # The guess needs the YAML library, which no correct command line should pay for.
            from checker.sourcefile import did_you_mean  # noqa: PLC0415

            hint = did_you_mean(name, self.entries)
            path = ctx.command_path
            raise UsageError(
                f"{path} 没有「{name}」这个命令{hint.zh}", f"{path} has no command {name}{hint.en}"
            )
        return super().resolve_command(ctx, args)

    def pieces(self, ctx: click.Context) -> str:
        """As of a command, and the place of the subcommand."""
        return f"{super().pieces(ctx)} {_COMMAND_METAVAR.in_(spoken(ctx))}"

    def command_records(self, language: Language) -> list[tuple[str, str]]:
        """The subcommands, each in one line."""
        return [(name, entry.about.in_(language)) for name, entry in self.entries.items()]
