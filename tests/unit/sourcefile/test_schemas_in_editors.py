"""Our JSON Schemas as an editor sees them: each whole in itself, and every key explained."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from checker import shipped_files
from checker.sourcefile import bundled

NAMES = [path.name.removesuffix(".schema.json") for path in shipped_files.schemas()]
WRITTEN_BY_PEOPLE = ["rulepack", "profile", "config", "waivers"]


def nodes(schema: Any, place: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a schema and its place."""
    if isinstance(schema, dict):
        yield place, schema
        for key, value in schema.items():
            yield from nodes(value, f"{place}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from nodes(value, f"{place}/{index}")


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema of every key that a file may have."""
    for place, node in nodes(schema):
        if isinstance(node.get("properties"), dict) and not place.endswith("/properties"):
            for name, inner in node["properties"].items():
                yield f"{place}/properties/{name}", inner


@pytest.mark.parametrize("name", WRITTEN_BY_PEOPLE)
def test_every_key_has_a_title_and_a_description_of_its_own(name):
    schema = bundled(name)
    explained = [("#", schema), *keys(schema), *schema.get("$defs", {}).items()]
    bare = [
        place for place, each in explained if not (each.get("title") and each.get("description"))
    ]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_schema_is_whole_and_a_schema(name):
    schema = bundled(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    for place, node in nodes(schema):
        target = node.get("$ref")
        if isinstance(target, str):
            assert target.startswith("#/$defs/"), place
            assert target.removeprefix("#/$defs/") in schema["$defs"], place


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_without_foreign_parts_is_printed_as_it_stands(name):
    text = shipped_files.schema(name).read_text("utf-8")
    if '"$ref": "#' in text and ".schema.json#" not in text:
        assert bundled(name) == json.loads(text)


def test_the_whole_profile_schema_refuses_what_the_parts_refuse():
    validator = jsonschema.Draft202012Validator(bundled("profile"))
    good = {"extends": "general", "rules": {"a": "off", "b": {"params": {"max": 1}}}}
    assert validator.is_valid(good)
    assert not validator.is_valid({"rules": {"a": {"params": {"max": []}}}})
    assert not validator.is_valid({"title": {"zh": "只有中文"}})


def test_the_whole_configuration_schema_holds_what_it_takes_from_two_others():
    schema = bundled("config")
    assert {"profile-settings", "profile-setting", "rulepack-params"} <= set(schema["$defs"])
