"""What a shell may offer for an option's value. No document, rule or engine is loaded for it."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from checker import shipped_files


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself knows best."""
    return [CompletionItem(incomplete, type="file")]


def folders(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders."""
    return [CompletionItem(incomplete, type="dir")]


def profiles(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the shipped profiles."""
    names = shipped_files.profiles()
    return [CompletionItem(each) for each in names if each.startswith(incomplete)]
