import json

from command_line import here, process


def values(*texts: str) -> list[dict[str, object]]:
    result = here("value", *texts)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_value_is_shown_as_one_line_of_json():
    result = here("value", "≥95%")
    assert result.stdout == (
        '{"text": "≥95%", "operator": ">=", "low": 95, "high": null, '
        '"unit": "%", "kind": "percent"}\n'
    )


def test_numbers_are_whole_where_they_are_whole():
    low = [value["low"] for value in values("95", "0.5", "≤202.6万元")]
    assert low == [95, 0.5, None]
    assert [type(each) for each in low[:2]] == [int, float]


def test_dates_are_iso_texts():
    (value,) = values("2019年6月30日前")
    assert (value["operator"], value["low"], value["high"]) == ("date", None, "2019-06-30")


def test_what_looks_like_an_option_is_a_text():
    texts = ("-5%", "--5%", "-", "-5km/h", "良好")
    assert [value["text"] for value in values(*texts)] == list(texts)
    assert values("--", "--lang")[0]["text"] == "--lang"


def test_a_text_that_is_no_utf8_is_still_json():
    result = process("value", b"\xb2\xe2")
    assert result.returncode == 0
    assert json.loads(result.stdout)["kind"] == "qualitative"
