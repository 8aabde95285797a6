"""Completion as shells do it: the generated script, run by the shell itself."""

import os
import shutil
import subprocess
import sys

import pytest
from command_line import ROOT, here, process
from programs import needs

ASK = (
    "import sys\n"
    "from checker.cli import streams\n"
    "from checker.cli.main import cli\n"
    # What `entry` does, but for the end of the process.
    "streams.speak_utf8()\n"
    "try:\n    cli()\nexcept SystemExit:\n    pass\n"
    "heavy = {'polars', 'sqlglot', 'jsonschema', 'lxml', 'checker.engine'}\n"
    "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
)


@pytest.fixture
def programs(tmp_path):
    """A folder with a `jixiao` that is this tree's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "jixiao"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m checker "$@"\n')
    script.chmod(0o755)
    return folder


def asked(line, shell="bash", locale="C.UTF-8"):
    """What is offered at the end of a command line, and which heavy modules that took."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LC_ALL": locale,
            "_JIXIAO_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
        },
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode(), done.stderr.decode().strip()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("jixiao ch", "plain,check"),
        ("jixiao check --fail-on w", "plain,warning"),
        ("jixiao check --profile str", "plain,strict"),
        ("jixiao check --format sa", "plain,sarif"),
        ("jixiao check tests/do", "file,tests/do"),
        ("jixiao check --report o", "dir,o"),
        ("jixiao rules sho", "plain,show"),
        ("jixiao chekc a", ""),
    ],
)
def test_what_is_offered_and_without_the_engine(line, offered):
    said, heavy = asked(line)
    assert said.strip() == offered
    assert heavy == "[]"


def test_meanings_are_in_the_language_of_the_run():
    assert "检查绩效目标表" in asked("jixiao ch", "zsh")[0]
    assert "check performance-target tables" in asked("jixiao ch", "zsh", "en_US.UTF-8")[0]
    assert "Show the version" in asked("jixiao --ver", "fish", "en_US.UTF-8")[0]


@needs("bash")
def test_bash_completes_with_the_script(programs, tmp_path):
    (tmp_path / "目标表.txt").write_text("")
    code = (
        'eval "$(jixiao completion bash)"\n'
        'try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=();\n'
        "  _jixiao_completion jixiao; printf '%s\\n' \"${COMPREPLY[@]}\"; }\n"
        "try jixiao ru\ntry jixiao check --no-ca\n"
        "complete -p jixiao\n"
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == [
        "rules",
        "--no-cache",
        "complete -o nosort -F _jixiao_completion jixiao",
    ]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_scripts_of_other_shells_ask_this_program(shell):
    done = process("completion", shell)
    assert done.returncode == 0
    assert f"_JIXIAO_COMPLETE={shell}_complete" in done.stdout.decode()


@pytest.mark.skipif(
    not (shutil.which("zsh") and shutil.which("fish")), reason="NOT TESTED: no zsh and fish here"
)
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_scripts_of_other_shells_are_well_formed(shell, tmp_path):
    script = tmp_path / "script"
    script.write_bytes(process("completion", shell).stdout)
    subprocess.run([shell, "-n", str(script)], check=True, timeout=60)


FISH = """
jixiao completion fish | source
complete --do-complete 'jixiao check --no-ca'
complete --do-complete 'jixiao rules sho'
"""
ZSH = """
eval "$(jixiao completion zsh)"
echo $_comps[jixiao]
compadd() { echo offered $completions }
_describe() { echo described $completions_with_descriptions }
words=(jixiao check --profile str) CURRENT=4 _jixiao_completion
words=(jixiao rules sho) CURRENT=3 _jixiao_completion
"""


@pytest.mark.parametrize(
    ("command", "code", "offered"),
    [
        (("fish", "--no-config", "-c"), FISH, ["--no-cache\t", "show\t"]),
        (
            ("zsh", "-f", "-c"),
            ZSH,
            ["_jixiao_completion", "offered strict", "described show:"],
        ),
    ],
    ids=["fish", "zsh"],
)
def test_other_shells_complete_with_the_script(command, code, offered, programs, tmp_path):
    if not shutil.which(command[0]):
        pytest.skip(f"NOT TESTED: no {command[0]} here")
    done = subprocess.run(
        [*command, code],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(offered), done
    assert all(map(str.startswith, lines, offered)), lines


def test_an_unknown_shell_is_refused():
    done = here("completion", "tcsh")
    assert done.exit_code == 2
    assert "bash, zsh, fish" in done.output
