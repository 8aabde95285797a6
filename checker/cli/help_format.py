"""Help laid out for terminals on which a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Iterable

import click

from checker.reporters.width import columns, pad, wrap


class Formatter(click.HelpFormatter):
    """Help in lines that fit the terminal, with Chinese characters measured as two columns."""

    def write_heading(self, heading: str) -> None:
        """A heading, which brings its own colon."""
        self.write(f"{' ' * self.current_indent}{heading}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped at the current indentation."""
        margin = " " * self.current_indent
        for line in wrap(text, self.width - self.current_indent):
            self.write(f"{margin}{line}".rstrip() + "\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str | None]],
        col_max: int = 26,
        col_spacing: int = 2,
    ) -> None:
        """Terms and what they mean, side by side; a long term has its meaning below."""
        rows = list(rows)
        fitting = [columns(term) for term, _ in rows if columns(term) <= col_max]
        width = max(fitting, default=0) + col_spacing
        margin = " " * self.current_indent
        for term, meaning in rows:
            lines = wrap(meaning or "", self.width - self.current_indent - width)
            if columns(term) > col_max:
                self.write(f"{margin}{term}\n")
                term = ""  # noqa: PLW2901
            for place, line in enumerate(lines):
                head = pad(term if place == 0 else "", width)
                self.write(f"{margin}{head}{line}".rstrip() + "\n")


class Context(click.Context):
    """A click context that writes help with our formatter."""

    formatter_class = Formatter
