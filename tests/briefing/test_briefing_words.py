"""What documents say in words of their own: talking points, answers, the draft's parts, which rows of a long table they print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.measure.measurement import Measurement, Quotient, Rate, Row
from analytics.metrics import METRICS
from analytics.panels.panel import View
from analytics.panels.press.words import public, release
from analytics.panels.realisation.words import promises
from analytics.panels.tables import Table
from analytics.statistics.intervals import Interval
from briefing.edition import words
from briefing.edition.model import Figure, Points, Question
from briefing.edition.voice import documented, unconditional
from briefing.formats.html import kind
from briefing.formats.hwpx.document import ROWS_SHOWN, excerpt

DAY = date(2022, 3, 31)


def figure(
    metric: str, value: float | None, of: float | None = None, start: date | None = None, **more
) -> Figure:
    asked = Question(metric, date(2019, 10, 2), DAY, (), None, (), DAY, "s3")
    return replace(
        Figure(asked, (), start, value, None, of, None, None, METRICS[metric].unit, ()), **more
    )


def section(rows: tuple, *shown: Measurement) -> View:
    return View(
        name="weekly_visits",
        takeaway="방문은 3회입니다.",
        subtitle="",
        chart=None,
        spoken="",
        table=Table(("구분", "값"), rows),
        source="",
        definitions=(),
        notes=(),
        measured=shown,
    )


def measured(name: str, row: Row) -> Measurement:
    return Measurement(METRICS[name], (row,), date(2019, 10, 2), DAY, DAY, "s3")


# ---- what is said aloud ------------------------------------------------------------------------------------


def test_what_was_confirmed_is_set_beside_what_was_promised_not_counted_among_it():
    """Firms that promised nothing hire too: 24 of the sample's 154 confirmed jobs are theirs."""
    said = promises.say_promises("jobs", Row(3136), Row(154), Row(184), Row(0.0491))
    assert (
        said
        == "약속한 고용은 3,136명, 확인된 고용은 154명으로 약속의 4.9%입니다. 자체보고만 있는 184명은 따로 둡니다."
    )
    assert (
        promises.say_promises("jobs", Row(5), Row(0), Row(0), Row(0.0))
        == "약속한 고용은 5명이며, 확인된 고용은 아직 없습니다."
    )


# ---- answers -----------------------------------------------------------------------------------------------


def test_a_share_is_asked_for_its_denominator_and_answers_with_both_sides():
    rate = measured(
        "mou_opening_rate",
        Rate(
            0.639,
            flags=("immature",),
            interval=Interval(0.555, 0.716),
            numerator=85,
            denominator=133,
        ),
    )
    assert public.ask_definition(rate) == "‘개소율’ 63.9%의 분모는 무엇입니까?"
    assert public.say_definition(rate) == (
        "분모는 협약 기업 133개사, 분자는 개소 기업 85개사로, 그 비율이 63.9%입니다"
        "(2019. 10. 2.~2022. 3. 31. 기간, 95% 구간 55.5~71.6%, 집계 중)."
    )
    promised = public.say_definition(
        measured("job_realisation_rate", Quotient(0.0491, numerator=154, denominator=3136))
    )
    assert (
        promised.startswith("분모는 약속한 고용 3,136명, 분자는 확인된 고용 154명으로")
        and "해당 없음" not in promised
    )


def test_any_other_figure_is_asked_what_it_counts_and_its_definition_is_not_said_twice():
    signed = measured("cumulative_mous_signed", Row(145))
    assert public.ask_definition(signed) == "‘누적 협약’은 무엇을 센 수치이며, 얼마입니까?"
    assert public.say_definition(signed) == "2019. 10. 2.~2022. 3. 31. 기간에 145건입니다."


def test_where_nothing_can_be_told_no_figure_is_said_to_be_too_small():
    assert "드러날 수 있어" in public.say_missing(["개소율"])
    assert "드러날 수 있어" not in (said := public.say_missing(None)) and "아직 없습니다" in said


# ---- a document is read by people who chose nothing ----------------------------------------------------------


@pytest.mark.parametrize(
    "page, document",
    [
        ("이 기준일과 조건에 드는 협약 기업이 없습니다.", "기준일까지 협약한 기업이 없습니다."),
        ("고른 조건에는 체결한 협약이 없습니다.", "체결한 협약이 없습니다."),
        ("공개 기록도 고른 기준일까지만 그렸습니다.", "공개 기록도 기준일까지만 그렸습니다."),
        (
            "기준일 현재 값과 목표 · 기간·분야·지역 조건은 적용하지 않음 · 속도는 90일",
            "기준일 현재 값과 목표 · 속도는 90일",
        ),
        (
            "같은 날까지 우리 자료의 수 · 기간·분야 조건은 적용하지 않음",
            "같은 날까지 우리 자료의 수",
        ),
    ],
)
def test_conditions_are_not_spoken_of_where_none_were_chosen(page, document):
    assert unconditional(page) == document and unconditional((page, page)) == (document, document)


def test_the_blanks_of_a_head_block_are_marked_as_offices_mark_them():
    assert words.BLANK == "(기재 필요)"


# ---- the draft's parts -------------------------------------------------------------------------------------


def test_a_draft_keeps_its_voice_and_its_parts_through_a_document():
    draft = Points(
        "보도자료 초안",
        "수치로만 지은 문장입니다.",
        ("3건을 체결했다.",),
        "누적 −3건",
        ("누적 협약: 수임.",),
        "게재하지 않았습니다.",
    )
    written = documented(draft)
    assert written.every == ("누적 △3건", "3건을 체결했다.", "누적 협약: 수임.")
    assert (written.rule, written.left_out) == ("수치로만 지은 문장임.", "게재하지 않았음.")


def test_a_figure_does_not_say_a_word_twice():
    assert release.name_figure("지구 바퀴", "지구 5.5바퀴") == "지구 5.5바퀴"
    assert release.name_figure("이동거리", "22만 ㎞") == "이동거리 22만 ㎞"


# ---- tables ------------------------------------------------------------------------------------------------


def test_of_a_long_course_of_time_the_latest_rows_up_to_the_day_are_printed():
    weeks = tuple((f"{n}주", n) for n in range(26))
    assert excerpt(section(weeks, measured("visits", Row(3, start=DAY))), DAY) == (
        weeks[-ROWS_SHOWN:],
        True,
    )
    record = tuple(
        (DAY + timedelta(days=30 * n), n) for n in range(20, -20, -1)
    )  # the latest first, also after the day
    shown, is_latest = excerpt(section(record), DAY)
    assert is_latest and shown == record[20 : 20 + ROWS_SHOWN] and shown[0][0] == DAY
    assert excerpt(section(record[::-1]), DAY)[0] == record[20 : 20 + ROWS_SHOWN][::-1]


def test_of_any_other_long_table_the_first_rows_are_printed():
    groups = tuple((f"분야 {n}", n) for n in range(26))
    assert excerpt(section(groups, measured("visits", Row(3))), DAY) == (groups[:ROWS_SHOWN], False)


def test_a_word_without_end_may_be_broken_so_that_a_table_stays_on_its_sheet():
    assert kind("아주" * 60) == " class=u" == kind("https://a.kr/" + "1" * 90)
    assert kind("이름이 길어도 사이가 떠 있으면 그 사이에서 나뉘는 기업") == ""
