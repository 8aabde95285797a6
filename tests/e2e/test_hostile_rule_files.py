"""A rule file that means harm: refused (exit 2), or run to its end in bounded time and memory.

Each is run as a user would, in a process of its own.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterable

import pytest
from command_line import ROOT, SEED, process

BOUND = 60.0
"""Seconds for the dearest file that is allowed; refusals come at once."""

AT_ONCE = 10.0

MEMORY = 1_000_000
"""Kilobytes that the dearest file may take."""

SECRET = "a line that no report may show"  # noqa: S105 - it guards nothing

# Runs the command line and prints, after its output, its exit code and its peak memory.
WATCH = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "checker", *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def rule(require: str, **more: object) -> str:
    written = {"id": "hostile", "scope": "indicator", "message": "x", "require": require, **more}
    return json.dumps({"rules": [written]}, ensure_ascii=False)


def many(rules: Iterable[dict[str, object]], **more: object) -> str:
    written = [
        {"id": f"r{number}", "scope": "indicator", "message": "x", "require": "low > 0", **each}
        for number, each in enumerate(rules)
    ]
    return json.dumps({**more, "rules": written}, ensure_ascii=False)


READS = {
    "a function that reads": rule("read_csv('{secret}') IS NULL"),
    "a subquery": rule("EXISTS (SELECT * FROM '{secret}')"),
    "a statement": rule("low > 1; COPY x FROM '{secret}'"),
    "python": rule("__import__('os').system('cat {secret}') = 0"),
    "a tag": "rules: !!python/object/apply:open ['{secret}']\n",
    "an include": "rules: !include {secret}\n",
    "a message": rule("low > 0", message="{name.__class__.__mro__}"),
    "an index in a message": rule("low > 0", message="{name[0]}"),
    "a format in a message": rule("low > 0", message="{low:>999999999}"),
}

NESTED = "&a [x, x]\n" + "".join(f"k{n}: [*a, *a]\n" for n in range(30))

BOMBS = {
    "aliases": f"lists: {NESTED}",
    "deep flow": "rules: " + "[" * 50_000,
    "deep mappings": "\n".join(" " * n + f"k{n}:" for n in range(1_000)),
    "a huge file": "# " + "x" * 3_000_000 + "\nrules: []\n",
    "many values": "lists: {w: [" + "x," * 300_000 + "]}\nrules: []\n",
    "text made long": rule("REPEAT(name, 1000000000) = 'x'"),
    "text padded": rule("LPAD(name, 1000000000, 'x') = 'x'"),
    "text doubled by lets": rule(
        "l29 = 'x'", let={"l0": "name", **{f"l{n}": f"l{n - 1} || l{n - 1}" for n in range(1, 30)}}
    ),
    "text joined in many rules": many(
        {"let": {"a": "||".join(["description"] * 60)}, "require": f"a <> '{n}'"} for n in range(40)
    ),
    "repetitions": rule("name ~ '((a{100}){100}){100}'"),
    "a pattern that needs much memory": rule(r"name ~ '\w{100}'"),
    "look-around": rule("name ~ '^(?=(a+)+$)'"),
    "many patterns": many(
        {"require": " OR ".join(f"name ~ '{n}x{k}'" for k in range(20))} for n in range(60)
    ),
    "long lists used often": many(
        ({"require": "HAS_ANY(name, :w)"} for _ in range(100)),
        lists={"w": [f"词{n}" for n in range(4_000)]},
    ),
    "many lets": many(
        {"let": {f"l{k}": f"low + {n * 40 + k}" for k in range(40)}} for n in range(60)
    ),
    "many rules": many({} for _ in range(1_001)),
    "nested brackets": rule("(" * 900 + "low" + ")" * 900 + " > 1"),
    "many operators": rule(" OR ".join(["low > 1"] * 200)),
}

DEAREST = {
    "patterns": many(
        {"require": " OR ".join(rf"name ~ '\w{{20}}{n}x{k}'" for k in range(20))} for n in range(45)
    ),
    "aggregates": many(
        {
            "let": {
                f"l{k}": {
                    "over": "indicators",
                    "within": "document",
                    "by": ["name"],
                    "value": f"STRING_AGG(COALESCE(description, '{n}'), '{k}')",
                }
                for k in range(40)
            }
        }
        for n in range(45)
    ),
    "lists": many(
        ({"require": "ENDS_ANY(value, :w)"} for _ in range(19)),
        lists={"w": [f"词{n}" for n in range(5_000)]},
    ),
    "findings": many(
        {"require": "low IS NULL AND low = 1", "message": "{description}" * 100} for _ in range(100)
    ),
    "pathological text for other engines": rule(
        "value !~ '^((.+)+)+x$' AND value !~ '(.*)*(.*)*y'"
    ),
}


def check(tmp_path, text, *more):
    path = tmp_path / "hostile.yaml"
    path.write_text(text, "utf-8")
    start = time.monotonic()
    done = process("check", "--isolated", "--no-cache", "--rules", str(path), *more, str(SEED))
    return done, time.monotonic() - start


@pytest.mark.parametrize("text", READS.values(), ids=READS)
def test_a_file_that_would_read_is_refused_and_shows_nothing(tmp_path, text):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    done, took = check(tmp_path, text.replace("{secret}", str(secret)))
    assert done.returncode == 2
    assert b"hostile.yaml:" in done.stderr
    assert SECRET.encode() not in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr
    assert took < AT_ONCE


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_at_once(tmp_path, text):
    done, took = check(tmp_path, text)
    assert done.returncode == 2, done.stderr[-500:]
    assert b"hostile.yaml:" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(done.stderr) < 200_000
    assert took < AT_ONCE


@pytest.mark.parametrize("text", DEAREST.values(), ids=DEAREST)
def test_the_dearest_that_is_allowed_comes_to_an_end(tmp_path, text):
    path = tmp_path / "dear.yaml"
    path.write_text(text, "utf-8")
    line = ["check", "--isolated", "--no-cache", "--fail-on", "never", "--quiet"]
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *line, "--rules", str(path), str(SEED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * BOUND,
    )
    code, memory = map(int, done.stdout.split())
    assert code == 0, done.stderr
    assert memory < MEMORY
    assert time.monotonic() - start < BOUND


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--profile", "/etc/passwd"),
        ("--profile", "../../../../etc/passwd"),
        ("--profile", "/dev/zero"),
        ("--rules", "/dev/zero"),
    ],
)
def test_another_file_named_as_a_pack_is_not_shown_nor_read_without_end(tmp_path, option, name):
    profile = tmp_path / "p.yaml"
    profile.write_text(json.dumps({"packs": [name]}), "utf-8")
    named = str(profile) if option == "--profile" else name
    start = time.monotonic()
    done = process("check", "--isolated", "--no-cache", option, named, str(SEED))
    assert done.returncode == 2
    assert b"root:" not in done.stdout + done.stderr
    assert time.monotonic() - start < AT_ONCE


def test_a_hostile_condition_on_the_command_line_is_refused():
    for sql in ("read_text('/etc/passwd') IS NULL", r"name ~ '\w{100}'", "(" * 3000):
        done = process("rules", "try", sql, str(SEED))
        assert done.returncode == 2
        assert b"root:" not in done.stdout + done.stderr
