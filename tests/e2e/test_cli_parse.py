import json

from command_line import SEED, here, process


def test_each_document_is_one_line_of_json():
    result = process(
        "parse", str(SEED), str(SEED.parent / "none.txt"), "-", stdin=SEED.read_bytes()
    )
    assert result.returncode == 3
    assert "none.txt：" in result.stderr.decode()
    documents = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert {each["source"] for each in documents} == {str(SEED), "<stdin>"}
    for document in documents:
        projects = [project for agency in document["agencies"] for project in agency["projects"]]
        assert len(projects) == 25
        assert sum(len(project["indicators"]) for project in projects) == 187


def test_what_parse_prints_can_be_checked():
    parsed = here("parse", str(SEED))
    assert parsed.exit_code == 0
    straight = json.loads(here("check", str(SEED), "--format", "json").stdout)
    again = json.loads(here("check", "-", "--format", "json", stdin=parsed.stdout).stdout)
    assert again["findings"] == straight["findings"]
    assert again["rules"] == straight["rules"]
