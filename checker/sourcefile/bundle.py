"""One of our JSON Schemas with all that it refers to in the others: one file for an editor."""

from __future__ import annotations

import json
from typing import Any

from checker import shipped_files

_ENDING = ".schema.json"


def bundled(name: str) -> dict[str, Any]:
    """The schema of that name, every reference in it leading into the schema itself."""
    return _Bundle(name).whole()


class _Bundle:
    """Brings definitions of other schemas in as `$defs` named `schema-definition`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.brought: dict[str, Any] = {}

    def whole(self) -> dict[str, Any]:
        own: dict[str, Any] = self.walk(_load(self.name), self.name)
        if self.brought:
            own["$defs"] = {**own.get("$defs", {}), **self.brought}
        return own

    def walk(self, node: Any, home: str) -> Any:
        """A part of the schema `home` as it stands in the bundle."""
        if isinstance(node, list):
            return [self.walk(each, home) for each in node]
        if not isinstance(node, dict):
            return node
        return {
            key: self.reference(value, home) if key == "$ref" else self.walk(value, home)
            for key, value in node.items()
        }

    def reference(self, target: str, home: str) -> str:
        file, _, place = target.partition("#/$defs/")
        source = file.removesuffix(_ENDING) or home
        if source == self.name:
            return f"#/$defs/{place}"
        key = f"{source}-{place}"
        if key not in self.brought:
            self.brought[key] = None  # so that a definition that names itself comes to an end
            self.brought[key] = self.walk(_load(source)["$defs"][place], source)
        return f"#/$defs/{key}"


def _load(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(shipped_files.schema(name).read_text(encoding="utf-8"))
    return schema
