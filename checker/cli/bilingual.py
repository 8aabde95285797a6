"""click commands whose help is in two languages, chosen when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from checker.cli.help_format import Context
from checker.cli.speech import spoken
from checker.language import Bilingual, Language

_USAGE = Bilingual("用法：", "Usage: ")
_ARGUMENTS = Bilingual("参数：", "Arguments:")
_OPTIONS = Bilingual("选项：", "Options:")
_COMMANDS = Bilingual("命令：", "Commands:")
_EXAMPLES = Bilingual("例子：", "Examples:")
_OPTIONS_METAVAR = Bilingual("[选项]", "[OPTIONS]")
_HELP = Bilingual("显示这段说明", "Show this help")


class Option(click.Option):
    """An option with its meaning in both languages."""

    def __init__(self, *args: Any, about: Bilingual, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its meaning in the language of the run."""
        self.help = self.about.in_(spoken(ctx))
        return super().get_help_record(ctx)


class Argument(click.Argument):
    """An argument with its meaning in both languages."""

    def __init__(self, *args: Any, about: Bilingual, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The argument and its meaning in the language of the run."""
        return self.metavar or str(self.name), self.about.in_(spoken(ctx))


class Command(click.Command):
    """A command with its help in both languages. Examples are command lines with what they do."""

    context_class = Context

    def __init__(
        self,
        *args: Any,
        about: Bilingual,
        examples: Sequence[tuple[str, Bilingual]] = (),
        **attributes: Any,
    ) -> None:
        attributes.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **attributes)
        self.about = about
        self.examples = examples

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell may offer, options with their meaning in the language of the run."""
        for each in self.get_params(ctx):
            if isinstance(each, Option):
                each.help = each.about.in_(spoken(ctx))
        return super().shell_complete(ctx, incomplete)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained in the language of the run."""
        option = super().get_help_option(ctx)
        if option:
            option.help = _HELP.in_(spoken(ctx))
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what the command does, its arguments, options, commands and examples."""
        language = spoken(ctx)
        formatter.write(f"{_USAGE.in_(language)}{ctx.command_path} {self.pieces(ctx)}\n")
        with formatter.indentation():
            for paragraph in self.about.in_(language).split("\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)
        parameters = self.get_params(ctx)
        arguments = [each for each in parameters if isinstance(each, click.Argument)]
        options = [each for each in parameters if not isinstance(each, click.Argument)]
        self.section(formatter, _ARGUMENTS.in_(language), _records(arguments, ctx))
        self.section(formatter, _OPTIONS.in_(language), _records(options, ctx))
        self.section(formatter, _COMMANDS.in_(language), self.command_records(language))
        examples = [(line, meaning.in_(language)) for line, meaning in self.examples]
        self.section(formatter, _EXAMPLES.in_(language), examples)

    def pieces(self, ctx: click.Context) -> str:
        """What stands behind the command's name in its usage line."""
        pieces = [piece for each in self.get_params(ctx) for piece in each.get_usage_pieces(ctx)]
        return " ".join([_OPTIONS_METAVAR.in_(spoken(ctx)), *pieces])

    def command_records(self, language: Language) -> list[tuple[str, str]]:  # noqa: ARG002
        """Subcommands and what they do, for a group."""
        return []

    def section(
        self, formatter: click.HelpFormatter, title: str, records: list[tuple[str, str]]
    ) -> None:
        """A heading and its list; nothing where the list is empty."""
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _records(parameters: Sequence[click.Parameter], ctx: click.Context) -> list[tuple[str, str]]:
    records = (each.get_help_record(ctx) for each in parameters)
    return [record for record in records if record]
