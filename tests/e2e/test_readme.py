"""What the READMEs show is what the program prints, and what they let a reader try works."""

import re
from pathlib import Path

import pytest
from command_line import ROOT, here, process

READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SEED = "tests/documents/shaoxing-2019.txt"


def blocks(name: str, language: str = "") -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return [body for kind, body in BLOCK.findall(text) if kind == language]


@pytest.mark.parametrize("name", READMES)
def test_shown_output_is_real(name):
    printed = process("check", "--isolated", SEED).stdout.decode()
    printed += process("value", "不低于百分之九十", "10-20万元", "2021年底前").stdout.decode()
    shown = [body for body in blocks(name) if "jixiao " not in body and "make" not in body]
    shown = [body for body in shown if "pip" not in body]
    assert len(shown) == 3
    for body in shown:
        assert body in printed


@pytest.mark.parametrize("name", READMES)
def test_the_rule_shown_works(name, tmp_path):
    (rule,) = blocks(name, "yaml")
    path = tmp_path / "my-rules.yaml"
    path.write_text(rule, "utf-8")
    done = here("check", "--isolated", "--rules", str(path), str(Path(ROOT / SEED)))
    assert done.exit_code == 0, done.output


def test_both_languages_show_the_same_commands():
    first, second = (
        [line.split("#")[0].rstrip() for body in blocks(name) for line in body.splitlines()]
        for name in READMES
    )
    assert first == second
