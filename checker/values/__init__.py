"""The text of a target value → `TargetValue`, by the conventions of docs/values.md."""

from checker.values.reading import read_value
from checker.values.target import Kind, Operator, TargetValue
from checker.values.units_in_names import unit_in_name

__all__ = ["Kind", "Operator", "TargetValue", "read_value", "unit_in_name"]
