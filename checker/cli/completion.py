"""`jixiao completion`: the script by which a shell completes command lines of jixiao."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.language import Bilingual

SHELLS = ("bash", "zsh", "fish")

_ZSH_LOADED = (
    "    compdef ",
    "    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n    compdef ",
)
"""zsh has no `compdef` until `compinit` has run, which a plain ~/.zshrc does not do."""

_ABOUT = Bilingual(
    "输出 shell 的补全脚本，装好后按 Tab 键补全命令、选项和文件名。",
    "Prints a script with which the shell completes commands, options and file names.",
)

_EXAMPLES = (
    ('eval "$(jixiao completion bash)"', Bilingual("写进 ~/.bashrc", "in ~/.bashrc")),
    ('eval "$(jixiao completion zsh)"', Bilingual("写进 ~/.zshrc", "in ~/.zshrc")),
    (
        "jixiao completion fish > ~/.config/fish/completions/jixiao.fish",
        Bilingual("fish 用的文件", "the file for fish"),
    ),
)


@click.command(cls=Command, about=_ABOUT, examples=_EXAMPLES)
@click.argument(
    "shell",
    type=click.Choice(SHELLS),
    metavar="SHELL",
    cls=Argument,
    about=Bilingual("、".join(SHELLS), ", ".join(SHELLS)),
)
@lang_option
@click.pass_context
def command(ctx: click.Context, shell: str) -> Exit:
    """Prints the script, which asks this very program what to offer."""
    make = get_completion_class(shell)
    if make is not None:
        root = ctx.find_root().command
        script = make(root, {}, "jixiao", "_JIXIAO_COMPLETE").source()
        streams.emit(script.replace(*_ZSH_LOADED).encode())
    return Exit.CLEAN
