"""`python -m analytics measure | metrics`: the shape that scripts rely on, exit codes, and refusals in plain Korean."""

import json
import re

import pytest

from analytics.__main__ import main
from analytics.metrics import METRICS

pytestmark = pytest.mark.usefixtures("spring")

KEYS = [
    "metric",
    "from",
    "to",
    "as_of",
    "group",
    "start",
    "value",
    "numerator",
    "denominator",
    "low",
    "high",
    "unit",
    "flags",
]


@pytest.fixture
def ask(capsys):
    """Runs the command in this process: exit status, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(list(arguments))
        except SystemExit as stopped:  # argparse's way out
            status = stopped.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def rows(ask):
    """The JSON rows of `measure … --json`."""

    def run(*arguments: str) -> list[dict]:
        status, out, _ = ask("measure", *arguments, "--json")
        assert status == 0
        return json.loads(out)

    return run


# ---- the shape ---------------------------------------------------------------------------------------------


def test_a_rate_as_json(rows):
    (row,) = rows("positive_reply_rate")
    assert list(row) == KEYS
    assert row | {"low": None, "high": None} == {
        "metric": "positive_reply_rate",
        "from": "2020-12-15",
        "to": "2021-06-30",
        "as_of": "2021-06-30",
        "group": {},
        "start": None,
        "value": 0.8,
        "numerator": 4,
        "denominator": 5,
        "low": None,
        "high": None,
        "unit": "share",
        "flags": ["small_sample"],
    }
    assert 0 < row["low"] < 0.8 < row["high"] < 1


def test_a_label_asks_for_the_same_metric(rows):
    assert rows("유치 성공률(긍정 회신)") == rows("positive_reply_rate")


def test_groups_and_buckets_as_json(rows):
    found = rows(
        "visits", "--by", "region", "--by", "channel", "--grain", "quarter", "--from", "2021-01-01"
    )
    assert all(list(row) == KEYS and list(row["group"]) == ["region", "channel"] for row in found)
    assert {row["start"] for row in found} == {"2021-01-01", "2021-04-01"}
    assert {"region": None, "channel": "방문"} in [row["group"] for row in found], (
        "the group without a value is null"
    )
    assert sum(row["value"] for row in found) == 9


def test_the_nth_visit_is_a_whole_number(rows):
    assert [row["group"] for row in rows("positive_reply_rate_by_nth_visit", "--by", "n")] == [
        {"n": 1},
        {"n": 2},
    ]


def test_a_curve_has_a_row_per_month(rows):
    found = rows("median_days_to_mou", "--by", "t")
    assert [row["group"]["t"] for row in found] == list(range(7))
    assert (found[0]["value"], found[0]["denominator"], found[1]["value"]) == (1.0, 4, 0.5)
    assert all(
        row["low"] <= row["value"] <= row["high"] and row["numerator"] is None for row in found
    )


def test_no_value_is_null(rows):
    (row,) = rows("positive_reply_rate", "--from", "2021-05-01")
    assert (row["value"], row["numerator"], row["denominator"], row["low"], row["flags"]) == (
        None,
        0,
        0,
        None,
        [],
    )


def test_dates_filters_and_as_of(rows):
    (row,) = rows(
        "mous_signed",
        "--from",
        "2021-01-01",
        "--to",
        "2021-12-31",
        "--as-of",
        "2021-03-31",
        "--where",
        "party_type=기업",
    )
    assert (row["value"], row["from"], row["to"], row["as_of"], row["flags"]) == (
        2,
        "2021-01-01",
        "2021-03-31",
        "2021-03-31",
        ["open_period"],
    )
    (row,) = rows("visits", "--where", "region=서울", "--where", "region=경기")
    assert row["value"] == 6, "one dimension asked twice means either"
    (row,) = rows("visits", "--where", "field=")
    assert row["value"] == 2, "nothing after = means the group without a value"


def test_a_bucket_or_cohort_that_the_period_cuts_is_flagged(rows):
    found = rows("visits", "--grain", "quarter", "--from", "2021-02-05", "--to", "2021-06-30")
    assert [row["flags"] for row in found] == [["cut_period"], []]
    found = rows("firms_visited", "--by", "cohort", "--from", "2021-01-05")
    assert [(row["group"]["cohort"], row["value"], row["flags"]) for row in found] == [
        ("2021Q1", 3, ["cut_period"]),
        ("2021Q2", 1, []),
    ]


def test_an_older_build_by_its_id(rows, spring):
    build_id = spring.one("select build_id from meta")
    assert rows("visits", "--build", build_id)[0]["value"] == 9


def test_a_measurement_for_people_is_korean_lines_on_standard_output(ask):
    status, out, err = ask("measure", "positive_reply_rate", "--by", "field")
    assert (status, err) == (0, "")
    assert "유치 성공률(긍정 회신)" in out.splitlines()[0] and "2021. 6. 30." in out.splitlines()[0]
    assert len(out.splitlines()) == 1 + 3
    assert "표본 적음" in out and "해당 없음" not in out
    assert "해당 없음" in ask("measure", "visit_reply_rate", "--where", "channel=내방")[1]


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_prints_as_json_and_for_people(name, ask, rows):
    assert list(rows(name)[0]) == KEYS
    status, out, _ = ask("measure", name, "--grain", "month")
    assert status == 0 and METRICS[name].label in out


def test_the_registry_as_json(ask):
    status, out, err = ask("metrics", "--json")
    listed = json.loads(out)
    assert (status, err) == (0, "")
    assert [list(metric) for metric in listed] == [
        ["name", "label", "unit", "definition", "kind"]
    ] * len(METRICS)
    assert {metric["name"] for metric in listed} == set(METRICS)
    assert {metric["kind"] for metric in listed} <= {
        "count",
        "sum",
        "ratio",
        "mean",
        "median",
        "stock",
        "derived",
        "survival",
    }
    assert all(re.search("[가-힣]", metric["label"] + metric["definition"]) for metric in listed)


def test_the_registry_for_people_has_a_line_per_metric(ask):
    assert len(ask("metrics")[1].splitlines()) == len(METRICS)


# ---- refusals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments, named",
    [
        (("success_rate",), "success_rate"),
        (("visits", "--by", "weather"), "weather"),
        (("visits", "--by", "t"), "t"),
        (("visits", "--where", "cohort=2021Q1"), "cohort"),
        (("median_days_to_mou", "--where", "t=1"), "t"),
        (("visits", "--where", "서울"), "서울"),
        (("visits", "--grain", "fortnight"), "fortnight"),
        (("visits", "--from", "2021-02-30"), "2021-02-30"),
        (("visits", "--to", "어제"), "어제"),
        (("visits", "--as-of", "2021.7.20"), "2021.7.20"),
        (("visits", "--from", "2021-02-01", "--to", "2021-01-31"), "2021-01-31"),
        (("visits", "--build", "s1-20210101-000000-abcdef"), "s1-20210101-000000-abcdef"),
        (("visits", "--build", "../../etc/passwd"), "passwd"),
    ],
)
def test_what_cannot_be_asked_is_said_in_korean_and_exits_2(arguments, named, ask):
    status, out, err = ask("measure", *arguments, "--json")
    assert (status, out) == (2, ""), "nothing but JSON ever goes to standard output"
    assert named in err and re.search("[가-힣]{2}", err) and "Traceback" not in err


def test_a_refused_dimension_is_answered_with_those_there_are(ask):
    assert "field, region, counterpart, channel" in ask("measure", "visits", "--by", "cohort")[2]


def test_a_misspelt_metric_is_answered_with_the_nearest(ask):
    assert "visits" in ask("measure", "vists")[2]


@pytest.mark.parametrize("arguments", [(), ("measure",), ("weigh",), ("measure", "visits", "--by")])
def test_a_misused_command_exits_2(arguments, ask):
    assert ask(*arguments)[0] == 2


def test_before_the_first_load_the_command_says_what_to_do(ask, bureau):
    status, out, err = ask("measure", "visits", "--json")
    assert (status, out) == (2, "") and "python -m etl load" in err


def test_a_snapshot_that_is_missing_or_broken_is_said(ask, bureau):
    build_id = bureau.load_csv("방문일,기업명\n2021-01-05,가\n").build_id
    snapshot = bureau.path / "warehouse" / f"{build_id}.duckdb"
    whole = snapshot.read_bytes()
    snapshot.write_bytes(whole[:100])
    status, _, err = ask("measure", "visits")
    assert status == 2 and build_id in err
    snapshot.unlink()
    status, _, err = ask("measure", "visits")
    assert status == 2 and build_id in err


def test_a_shell_gets_utf_8_json_whatever_its_code_page(spring, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp949")
    done = spring.run("measure", "visits", "--by", "channel", "--json", module="analytics")
    assert done.status == 0 and done.err == ""
    assert [row["group"] for row in done.out] == [{"channel": "내방"}, {"channel": "방문"}]
    refused = spring.run("measure", "없는지표", module="analytics")
    assert (refused.status, refused.out) == (2, "") and "없는지표" in refused.err
