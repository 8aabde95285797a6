"""Document ⇄ JSON: parsed projects as output, as input, and as the `given` of rule tests.

What is written holds to `rules/schema/document.schema.json`; what is read may say less.
"""

from checker.interchange.files import load_text, looks_like_json
from checker.interchange.reading import from_json
from checker.interchange.writing import to_json

__all__ = ["from_json", "load_text", "looks_like_json", "to_json"]
