"""What 업무협약 (beside the public record) and 품질과 용어 say, in every case."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta

import pytest

from analytics.listings import PublicPoint
from analytics.measure.measurement import Measurement, Row
from analytics.panels.memoranda.page import Register, tabulate_register
from analytics.panels.memoranda.words import memoranda, press
from analytics.panels.quality.words import quality
from tests.conftest import ROOT
from tests.worlds.answers import AS_OF, DATA, SEOUL, amounts, asked, course, total

# ---- 업무협약 -----------------------------------------------------------------------------------------------


def parties(to: date = AS_OF, **counts: int) -> Measurement:
    rows = [Row(n, {"party_type": key}) for key, n in counts.items()]
    return asked("cumulative_mous_signed", *rows, by=("party_type",), to=to)


def test_the_page_on_memoranda_says_whose_they_are_and_what_stands():
    assert memoranda.say_memoranda(parties(기관=12, 기업=133), total(141)) == (
        "2022. 3. 31.까지 업무협약 145건(기업 133건, 기관 12건)을 체결했고, 그중 141건이 유효합니다. 협약은 약속이며 이행한 실적이 아닙니다."
    )
    assert memoranda.say_memoranda(parties(기업=3), total(3), [SEOUL]) == (
        "2022. 3. 31.까지 업무협약 3건(기업 3건)을 체결했고, 모두 유효합니다(지역 조건은 적용하지 않음). 협약은 약속이며 이행한 실적이 아닙니다."
    )
    assert memoranda.say_memoranda(parties(date(2021, 6, 30), 기업=3), total(2), [DATA]).startswith(
        "데이터 분야만 보면 2021. 6. 30.까지 업무협약 3건(기업 3건)을 체결했고, 그중 2건이 유효합니다."
    )
    assert "모두 유효합니다(끝난 날이 적히지 않은 협약 포함)." in memoranda.say_memoranda(
        parties(기업=3), total(3), undated=1
    )
    assert memoranda.note_undated(1) and memoranda.note_undated(0) == []
    assert (
        memoranda.say_memoranda(parties(), total(0))
        == memoranda.say_memoranda(parties(기업=0), total(0))
        == memoranda.NOTHING
    )


def printed(
    on: date, count: int, kind: str = "claim", is_about: bool = False, said: str = "stated"
) -> PublicPoint:
    return PublicPoint(on, count, kind, is_about, said, "https://example.test/1")


def daily(*values: int, to: date = AS_OF, where: tuple = ()) -> Measurement:
    """The running count of memoranda on the days up to a day."""
    first = to - timedelta(days=len(values) - 1)
    return course("cumulative_mous_signed", *values, grain="day", first=first, to=to, where=where)


@pytest.mark.parametrize(
    "own, public, said",
    [
        (
            daily(144, 145),
            [printed(AS_OF, 145)],
            "2022. 3. 31. 기준 우리 자료와 보도가 모두 145건입니다.",
        ),
        (
            daily(144, 145),
            [printed(AS_OF, 144), printed(AS_OF, 145)],
            "2022. 3. 31. 기준 우리 자료는 145건, 보도는 144~145건입니다.",
        ),
        (
            daily(145),
            [printed(AS_OF, 150, is_about=True)],
            "2022. 3. 31. 기준 우리 자료는 145건, 보도는 약 150건입니다.",
        ),
        (
            daily(140, 145),
            [printed(date(2022, 3, 30), 140)],
            "2022. 3. 31.까지 145건이며, 2022. 3. 30. 보도는 140건으로 우리 자료와 같습니다.",
        ),
        (
            daily(140, 145),
            [printed(date(2022, 3, 30), 141)],
            "2022. 3. 31.까지 145건이며, 2022. 3. 30. 보도는 141건, 우리 자료는 140건입니다.",
        ),
        (daily(145), [printed(AS_OF, 145, "ordinal")], "2022. 3. 31.까지 업무협약은 145건입니다."),
        (daily(145), [], "2022. 3. 31.까지 업무협약은 145건입니다."),
        (
            daily(0),
            [printed(date(2023, 1, 2), 150)],
            "2022. 3. 31.까지 우리 자료에는 협약이 없고, 2023. 1. 2. 보도는 150건입니다.",
        ),
        (
            asked("cumulative_mous_signed", grain="day"),
            [printed(AS_OF, 145)],
            "고른 기간에는 우리 자료가 없고, 2022. 3. 31. 보도는 145건입니다.",
        ),
        (daily(0), [], "고른 조건에는 체결한 협약이 없습니다."),
        (
            asked("cumulative_mous_signed", grain="day"),
            [],
            "고른 기간에는 보여 드릴 값이 없습니다.",
        ),
    ],
)
def test_growth_beside_the_public_record_compares_the_same_day(own, public, said):
    assert memoranda.say_growth(own, public) == said


def test_growth_says_why_the_public_record_stands_as_it_does():
    later = [printed(date(2026, 1, 16), 361)]
    assert memoranda.note_growth(daily(145), later, False) == [
        "공개 기록은 기준일 뒤로도 이어져 2026. 1. 16.까지 그렸습니다."
    ]
    assert memoranda.note_growth(daily(145), [printed(AS_OF, 145)], True) == [
        "공개 기록도 고른 기준일까지만 그렸습니다."
    ]
    assert memoranda.note_growth(daily(145), [], True) == [
        "고른 기준일까지의 공개 기록이 없습니다."
    ]
    assert memoranda.note_growth(daily(54, where=(("field", "데이터"),)), [], False) == [
        "보도된 수는 분야를 나누지 않은 것이라, 분야를 고르면 함께 그리지 않습니다."
    ]
    sample = asked(
        "cumulative_mous_signed", Row(145, start=AS_OF, flags=("sample_data",)), grain="day"
    )
    assert memoranda.note_growth(sample, later, False)[0] == press.SAMPLE_NOTE
    assert memoranda.speak_growth(daily(145), later) == (
        "우리 자료는 2022. 3. 31. 기준 145건 · 공개 기록은 2026. 1. 16. 361건부터 2026. 1. 16. 361건까지 1번."
    )


@pytest.mark.parametrize(
    "values, more, without, said",
    [
        (
            (3, 11, 0, 4),
            {},
            1,
            "가장 많은 달은 2021년 12월(11건)이며, 협약이 없던 달은 1개월입니다.",
        ),
        (
            (3, 11, 11),
            {},
            0,
            "가장 많은 달은 2021년 12월, 2022년 1월(각 11건)이며, 협약이 없던 달은 없습니다.",
        ),
        (
            (2, 2, 2),
            {},
            0,
            "가장 많은 달은 2021년 11월 등 3개 달(각 2건)이며, 협약이 없던 달은 없습니다.",
        ),
        ((3, 0), {"where": (("field", "데이터"),)}, 5, "가장 많은 달은 2021년 11월(3건)입니다."),
        (
            (4,),
            {"last": ("open_period", "sample_data")},
            0,
            "2021년 11월에 업무협약 4건을 체결했습니다(진행 중).",
        ),
        ((0, 0), {}, 2, "고른 조건에는 체결한 협약이 없습니다."),
    ],
)
def test_the_fullest_month_and_the_empty_ones(values, more, without, said):
    assert memoranda.say_months(course("mous_signed", *values, **more), total(without)) == said


@pytest.mark.parametrize(
    "values, said",
    [
        ((9.7, 6, 5.333), "월평균 체결은 5.3건이며, 가장 빨랐던 2022년 2월 4주는 9.7건입니다."),
        ((3, 5), "월평균 체결은 5.0건으로, 기간에서 가장 빠릅니다."),
        ((5, 3, 5), "월평균 체결은 5.0건으로, 기간에서 가장 빠른 때와 같습니다."),
        ((5,), "월평균 체결은 5.0건입니다."),
        ((0, 0), "고른 조건에는 체결한 협약이 없습니다."),
    ],
)
def test_the_pace_beside_the_fastest(values, said):
    assert (
        memoranda.say_pace(course("mou_pace", *values, grain="week", first=date(2022, 2, 21)))
        == said
    )


def test_a_pace_of_a_chosen_period_names_its_day():
    earlier = course("mou_pace", 5, 3, grain="week", first=date(2021, 6, 14), to=date(2021, 6, 25))
    assert (
        memoranda.say_pace(earlier)
        == "2021. 6. 25. 기준 월평균 체결은 3.0건이며, 가장 빨랐던 2021년 6월 3주는 5.0건입니다."
    )


def test_fields_of_memoranda():
    assert memoranda.say_fields(
        amounts("cumulative_mous_signed", "field", 데이터=54, 보안=12, none=12)
    ) == ("데이터가 54건(전체 78건의 69.2%)으로 가장 많습니다.")
    assert memoranda.say_fields(amounts("cumulative_mous_signed", "field", 데이터=5, 보안=5)) == (
        "데이터, 보안이 각각 5건(전체 10건의 50.0%)으로 가장 많습니다."
    )
    assert (
        memoranda.say_fields(amounts("cumulative_mous_signed", "field", 데이터=5))
        == "협약 5건이 모두 데이터 분야입니다."
    )
    assert (
        memoranda.say_fields(amounts("cumulative_mous_signed", "field", none=5))
        == "협약 5건 모두 분야가 적혀 있지 않습니다."
    )
    assert memoranda.say_fields(amounts("cumulative_mous_signed", "field")) == memoranda.NOTHING


def test_what_still_stands():
    def said(now: int, signed: int) -> str:
        return memoranda.say_in_force(
            course("mous_in_force", now), course("cumulative_mous_signed", signed)
        )

    assert said(141, 145) == "체결한 145건 가운데 4건이 끝나 141건이 유효합니다."
    assert said(145, 145) == "체결한 145건이 모두 유효합니다."
    assert said(1, 1) == "체결한 1건이 유효합니다."
    assert said(0, 0) == memoranda.NOTHING
    assert (
        memoranda.say_in_force(asked("mous_in_force"), asked("cumulative_mous_signed"))
        == memoranda.NO_ROWS
    )


def test_the_press_is_counted_apart_where_it_was_vague():
    def row(difference: int, qualifier: str | None = "stated") -> dict:
        return {"difference": difference, "qualifier": qualifier}

    assert (
        press.say_differences([row(0), row(0)]) == "보도된 누적 수 2개가 모두 우리 자료와 같습니다."
    )
    assert press.say_differences(
        [row(0), row(1), row(-6, "about (150여), said to be gathered")]
    ) == (
        "보도된 누적 수 3개 가운데 우리 자료와 같은 것은 1개, 다른 것은 1개, 어림수라 비교하지 않은 것은 1개입니다."
    )
    assert press.say_differences([row(3)]) == "보도된 누적 수 1개가 우리 자료와 다릅니다."
    assert press.say_differences([]) == "고른 기준일까지의 공개 기록이 없습니다."
    assert press.note_differences(True) and press.note_differences(False) == []


def test_the_register_invents_no_names():
    listed = ((1, "예시기업 001"), (2, None), (None, "예시기업 002"))
    rows = [{"mou_no": number, "company": company} for number, company in listed]
    assert (
        press.say_register(rows)
        == "보도된 번호 2개 가운데 1개는 이름이 확인되고, 1개는 ‘명단 미확인’입니다."
    )
    assert press.say_register(rows[:1]) == "보도된 번호 1개의 이름이 모두 확인됩니다."
    assert press.say_register(rows[2:]) == "번호 없이 이름만 보도된 기업·기관이 1곳입니다."
    assert press.say_register([]) == press.NO_PUBLIC


def test_a_printed_count_is_told_in_korean_with_its_source():
    assert press.describe_print(printed(date(2022, 3, 23), 145, said="136th to 145th signed")) == (
        "2022. 3. 23.(수) 누적 145건으로 보도되었습니다(136~145호 체결, 출처 https://example.test/1)."
    )
    assert press.describe_print(printed(date(2020, 5, 27), 12, "ordinal", said="1-12")) == (
        "2020. 5. 27.(수) 12호까지 체결했다고 보도되었습니다(출처 https://example.test/1)."
    )
    assert [
        press.write_wording(w) for w in (None, "50th MOU", "17-21", "stated", "299 and 21")
    ] == ["", "50호 협약", "17~21호", "발표", "299건에 21건을 더함"]


def test_every_count_of_the_shipped_record_is_told_in_korean():
    claims = ROOT / "data" / "public" / "published_claims.csv"
    with claims.open(encoding="utf-8-sig") as file:
        said = {
            row["qualifier"] for row in csv.DictReader(file) if row["metric"] == "mou_cumulative"
        }
    assert said and [q for q in said if re.search("[A-Za-z]", press.write_wording(q))] == []


# ---- 품질과 용어 -----------------------------------------------------------------------------------------------


def test_the_page_on_quality_counts_what_was_set_aside():
    assert quality.say_load(2_961, 0, AS_OF, date(2022, 4, 4)) == (
        "2,961행을 읽었고 따로 둔 행은 없습니다. 자료 기준일은 2022. 3. 31.이며, 2022. 4. 4.에 올렸습니다."
    )
    assert quality.say_load(200, 7, AS_OF, date(2022, 4, 4)).startswith(
        "200행을 읽었고 7행(3.5%)을 따로 두었습니다."
    )
    assert quality.say_load(0, 0, AS_OF, AS_OF, 423) == "올린 행이 없습니다."
    assert quality.say_load(1, 0, AS_OF, AS_OF, 423).endswith(
        "올렸습니다. 함께 들어 있는 공개 기록 423행은 뺀 수입니다."
    )


def test_the_source_that_is_furthest_behind():
    def newest(**days: int) -> list[dict]:
        return [
            {"source": key, "newest": AS_OF - timedelta(days=n), "rows": 1}
            for key, n in days.items()
        ]

    assert quality.say_freshness(newest(visits=0, mous=8, public_mous=400), AS_OF) == (
        "업무협약 현황이 가장 뒤처져 마지막 날짜가 기준일보다 8일 이릅니다."
    )
    assert (
        quality.say_freshness(newest(visits=0, trips=-30), AS_OF)
        == "모든 자료가 기준일 7일 전이나 그 뒤까지 들어 있습니다."
    )
    assert quality.say_freshness(newest(public_mous=0), AS_OF) == "우리 자료가 아직 없습니다."


def test_the_proof_of_a_load_is_claimed_only_for_what_was_loaded():
    def sheet(read: int, loaded: int, aside: int, out: int, refused: str | None = None) -> dict:
        return {
            "rows_read": read,
            "loaded": loaded,
            "quarantined": aside,
            "left_out": out,
            "refused_message": refused,
        }

    assert (
        quality.say_report([sheet(10, 7, 2, 1)])
        == "시트 1개에서 읽은 행이 모두 올림·따로 둠·제외 가운데 하나에 들어 있습니다."
    )
    assert quality.say_report(
        [sheet(10, 7, 2, 1), sheet(0, 0, 0, 0, "암호가 걸린 파일입니다.")]
    ).endswith("올리지 않은 시트는 1개입니다.")
    assert (
        quality.say_report([sheet(10, 7, 1, 1)])
        == "시트 1개에서 읽은 행이 올림·따로 둠·제외의 합과 다릅니다. 개발자에게 알려 주십시오."
    )
    assert quality.say_report([]) == "올린 시트가 없습니다."


def test_rows_in_quarantine_are_told_apart_from_harmless_repeats():
    def rows(*codes: str) -> list[dict]:
        return [{"code": code, "source": "visits", "is_kept": False} for code in codes]

    kept = {"code": "BAD_NUMBER", "source": "visits", "is_kept": True}
    assert quality.say_reasons([*rows("BAD_DATE"), kept]) == (
        "따로 둔 1행을 고쳐 다시 올려 주십시오. 읽지 못한 칸이 1개 있어 그 칸만 비워 두고 행은 셌습니다."
    )
    assert quality.count_reasons([kept]) == (("읽을 수 없는 숫자 · 칸 보류", "방문일지", 1),)

    assert (
        quality.say_reasons(rows("BAD_DATE", "BAD_DATE"))
        == "따로 둔 2행을 고쳐 다시 올려 주십시오."
    )
    assert (
        quality.say_reasons(rows("BAD_DATE", "DUPLICATE_KEY"))
        == "따로 둔 2행 가운데 1행을 고쳐야 합니다."
    )
    assert (
        quality.say_reasons(rows("DUPLICATE_KEY"))
        == "따로 둔 1행은 같은 내용이 되풀이된 것이라 고칠 것이 없습니다."
    )
    assert quality.say_reasons([]) == "따로 둔 행이 없습니다."


def test_restated_and_left_out_rows():
    row = {"source": "visits", "change": "altered", "row_key": "가"}
    assert quality.say_restated([row, {**row, "change": "added", "row_key": "나"}], False) == (
        "앞선 자료 판과 비교해 뒤늦게 추가 1행, 값 변경 1행이 있습니다."
    )
    assert quality.say_restated([], True) == "비교할 앞선 자료 판이 없습니다."
    assert quality.say_restated([], False) == "앞선 자료 판과 달라진 행이 없습니다."
    assert (
        quality.say_left_out([{"source": "trips", "reason": "unapproved", "rows": 3}])
        == "출장내역 미결재 3행을 제외했습니다."
    )
    assert quality.say_left_out([]) == "소계·주석·되풀이된 머리글·미결재로 제외한 행이 없습니다."
    assert quality.say_changed([{}, {}]).startswith("상대구분이 다르게 적힌 곳이 2곳 있습니다.")
    assert quality.say_changed([]) == "상대구분이 다르게 적힌 곳은 없습니다."


def test_numbers_without_a_name_stand_in_one_row_until_the_next_name():
    def row(number: int | None, company: str | None = None, **more: str) -> dict:
        return {
            "mou_no": number,
            "company": company,
            "signed_on": None,
            "field": None,
            "confidence": None,
            "source_url": None,
        } | more

    rows = [
        row(1, "예시기업 001"),
        row(2),
        row(3),
        row(4),
        row(6),
        row(7, "예시기업 002"),
        row(8),
        row(9, field="보안"),
        row(None, "예시기업 003"),
        row(None, "예시기업 004"),
    ]
    assert [line[:2] for line in tabulate_register(Register(rows)).rows] == [
        (1, "예시기업 001"),
        (2, "명단 미확인(2~4호)"),
        (6, "명단 미확인"),
        (7, "예시기업 002"),
        (8, "명단 미확인"),
        (9, "명단 미확인"),
        (None, "예시기업 003"),
        (None, "예시기업 004"),
    ]


def test_an_article_without_an_address_is_called_that():
    assert (
        press.write_source("https://a.kr/1") == "https://a.kr/1"
        and press.write_source(None) is None
    )
    assert press.write_source("seed:000") == "언론 보도, 주소 없음"
