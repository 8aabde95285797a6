"""Every kind of mistake in a rule pack is an error with file, line, column and a hint.

Each file of `mistakes/` says in comments what is expected of it: `# expect: line:column fragment`.
"""

import re
from pathlib import Path

import pytest

from checker.rulebook.load import Wanted, load
from checker.sourcefile import SourceErrors

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
EXPECTED = re.compile(r"^# expect: (\S+) ?(.*)$", re.MULTILINE)


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_mistake_is_named_at_its_place(path, vocabulary):
    with pytest.raises(SourceErrors) as caught:
        load(Wanted(rule_files=(path,)), vocabulary, cache=False)
    said = [each.in_("en") for each in caught.value.problems]
    expected = EXPECTED.findall(path.read_text("utf-8"))
    assert expected
    for place, fragment in expected:
        start = f"{path}:{place}"
        assert any(each.startswith(start) and fragment in each for each in said), said
    assert len(said) == len(expected), said
