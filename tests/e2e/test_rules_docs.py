"""The pages under docs/rules/ say what the rules say; `make docs` writes them anew."""

import re

from command_line import ROOT, here

from checker.reference.pages import MARK

PAGES = ROOT / "docs" / "rules"
LINK = re.compile(r"\]\(([\w./-]+\.md)\)")


def written(folder):
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}


def test_the_committed_pages_are_up_to_date(tmp_path):
    # To write them anew: jixiao rules docs -o docs/rules
    assert here("rules", "docs", "-o", str(tmp_path)).exit_code == 0
    fresh, committed = written(tmp_path), written(PAGES)
    assert sorted(fresh) == sorted(committed)
    stale = [name for name in fresh if fresh[name] != committed[name]]
    assert stale == [], "run: make docs"


def test_links_lead_somewhere_and_pages_hold_no_place_of_this_machine():
    for text in written(PAGES).values():
        assert all((PAGES / link).is_file() for link in LINK.findall(text))
        assert str(ROOT) not in text


def test_pages_of_rules_that_are_gone_are_removed_and_others_left(tmp_path):
    (tmp_path / "gone.md").write_text(MARK + "\n# gone\n", "utf-8")
    (tmp_path / "notes.md").write_text("# mine\n", "utf-8")
    assert here("rules", "docs", "-o", str(tmp_path)).exit_code == 0
    assert not (tmp_path / "gone.md").exists()
    assert (tmp_path / "notes.md").read_text("utf-8") == "# mine\n"


def test_own_rules_become_pages_on_which_their_texts_stay_texts(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "rules:\n"
        "  - id: own-rule\n"
        "    scope: indicator\n"
        "    require: name <> 'a|`b`'\n"
        "    message: <script>alert(1)</script> | [x](y)\n",
        "utf-8",
    )
    result = here("rules", "docs", "-o", str(tmp_path / "pages"), str(path), "--lang", "en")
    assert result.exit_code == 0, result.output
    assert sorted(written(tmp_path / "pages")) == ["README.md", "own-rule.md"]
    page = (tmp_path / "pages" / "own-rule.md").read_text("utf-8")
    assert "<script>" not in page
    assert "`` name <> 'a\\|`b`' ``" in page
    assert "\\[x\\](y)" in page
