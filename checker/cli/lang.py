"""The option `--lang`, which every command has."""

from __future__ import annotations

import click

from checker.cli.bilingual import Option
from checker.cli.speech import LANGUAGES
from checker.language import Bilingual

# Its value is read before parsing, see `speech.speech`; here it is only declared.
lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    cls=Option,
    about=Bilingual(
        "说明和结果用中文（zh）或英文（en）；结果默认用中文",
        "words and results in Chinese (zh) or English (en); results are Chinese by default",
    ),
)
