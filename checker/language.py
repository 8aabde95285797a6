"""The two languages of the product, and texts that exist in both."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Language = Literal["zh", "en"]


class Bilingual(Struct, frozen=True, array_like=True):
    """One text in Chinese and in English; a user's text given once serves as both."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en
