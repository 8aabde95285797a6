"""Fingerprints name a finding by its data address, so that they survive whatever moves lines."""

RULE = """
rules:
  - {id: any, scope: indicator, require: low < 0, at: value, message: "{name}"}
"""


def marks(result, *projects, **document):
    given = {"title": "表", **document, "projects": list(projects)}
    return [each.fingerprint for each in result(RULE, given).findings]


def project(name, *names, **facts):
    return {"name": name, "indicators": [{"name": each, "value": "1"} for each in names], **facts}


def test_order_of_projects_and_rows_does_not_matter(result):
    one, two = project("甲", "a", "b"), project("乙", "c")
    before = marks(result, one, two)
    after = marks(result, two, project("甲", "b", "a"))
    assert sorted(before) == sorted(after)
    assert len(set(before)) == 3


def test_a_changed_total_does_not_matter_but_to_namesakes(result):
    assert marks(result, project("甲", "a", funds={"total": 1})) == marks(
        result, project("甲", "a", funds={"total": 2})
    )
    small, large = project("甲", "a", funds={"total": 1}), project("甲", "a", funds={"total": 2})
    assert marks(result, small, large) == list(reversed(marks(result, large, small)))
    assert len(set(marks(result, small, large))) == 2


def test_true_twins_are_told_apart_by_order(result):
    assert len(set(marks(result, project("甲", "a", "a"), project("甲", "a")))) == 3


def test_documents_are_told_apart_by_what_they_say(result):
    one = project("甲", "a")
    assert marks(result, one, year=2019) != marks(result, one, year=2020)
    assert marks(result, one, issuer="绍兴市财政局") != marks(result, one)
