"""What the guides under docs/ show works as they say: files, commands and their output.

Blocks are taken in order. ```` ```yaml NAME ```` is a file, ```` ```sh ```` lines are run in the
folder that holds the files, and ```` ```text ```` is part of what the commands before it printed.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest
from command_line import ROOT, SEED

GUIDE = ROOT / "docs" / "writing-rules.md"
GUIDES = (GUIDE, ROOT / "docs" / "gate.md")
BLOCK = re.compile(r"^```(\w*) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
JIXIAO = 'jixiao() { "$PYTHON" -m checker "$@"; }\n'
EXITS = re.compile(r"exits with (\d)")


def run(command, folder):
    environ = {**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHON": sys.executable}
    return subprocess.run(
        ["bash", "-c", JIXIAO + command],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path):
    seed = tmp_path / SEED.relative_to(ROOT)
    seed.parent.mkdir(parents=True)
    shutil.copy(SEED, seed)
    return tmp_path


def squeezed(text):
    """Lines without the blanks by which columns are aligned."""
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_can_be_followed_word_for_word(folder, guide):
    text = guide.read_text("utf-8")
    printed, end, commands = [], 0, 0
    for block in BLOCK.finditer(text):
        kind, name, body = block.groups()
        expected = EXITS.search(text[end : block.start()])
        end = block.end()
        if kind == "yaml" and name:
            (folder / name).write_text(body, "utf-8")
        elif kind == "sh":
            printed = []
            for command in body.splitlines():
                done = run(command, folder)
                assert done.returncode == int(expected[1] if expected else 0), done.stderr
                printed += squeezed(done.stdout + done.stderr)
                commands += 1
        elif kind == "text":
            for line in squeezed(body):
                assert any(line in each for each in printed), line
    assert commands > 9


def test_the_first_line_shown_is_the_one_that_is_written(folder):
    assert run("jixiao rules new a-rule", folder).returncode == 0
    (shown,) = [
        body
        for kind, name, body in BLOCK.findall(GUIDE.read_text("utf-8"))
        if (kind, name) == ("yaml", "")
    ]
    assert (folder / "my-rules.yaml").read_text("utf-8").startswith(shown)
