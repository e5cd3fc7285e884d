"""What a question names: every metric by its own label, whatever is added, and the plain one
before the special one.
"""

from dataclasses import replace
from datetime import date

import pytest

from analytics.find.asked import read_asked
from analytics.find.documents import build_library
from analytics.find.ranking import choose, rank
from analytics.find.vocabulary.stated import STATEMENTS
from analytics.metrics import METRICS

DAY = date(2022, 3, 31)
FORMS = ("{}", "{} 얼마나 되나요?", "우리 {} 현황 알려줘")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_every_metric_is_found_by_its_label_and_first(metric, form):
    asked = read_asked(form.format(metric.label), DAY)
    assert asked.named[:1] == (metric.name,)
    assert not asked.is_stated
    assert asked.number is None


@pytest.mark.parametrize(("name", "label"), STATEMENTS.items(), ids=STATEMENTS)
def test_whatever_was_counted_in_public_is_found_by_its_label_unless_a_metric_is_called_so(
    name, label
):
    asked = read_asked(label, DAY)
    alike = [one for one, other in STATEMENTS.items() if other == label]
    assert asked.named or {*asked.stated[:3]} & {name, *alike}


def test_a_metric_that_is_added_is_found_with_no_list_touched():
    added = replace(
        METRICS["events"],
        name="orchards",
        label="과수원 견학",
        definition="기간 안에 과수원을 견학한 횟수입니다.",
    )
    library = build_library([*METRICS.values(), added])
    for text in ("과수원 견학 몇 번", "과수원견학은 몇 회나 했나요"):
        lexed = library.lexicon.lex(text)
        assert choose(rank(lexed, library), lexed, library)[0].document.name == "orchards"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("개소율", "mou_opening_rate"),
        ("문 연 기업", "firms_opened"),
        ("출장", "trips"),
        ("이동 거리", "trip_km"),
        ("멘토", "mentors_listed"),
    ],
)
def test_the_plain_metric_goes_before_the_special_one(text, plain):
    assert read_asked(text, DAY).named[0] == plain


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("채용 몇 명", "jobs_confirmed"),
        ("채용한 곳 몇 군데", "firms_hiring"),
        ("채용 몇 퍼센트", "mou_hiring_rate"),
        ("투자 얼마", "investment_confirmed"),
        ("투자한 회사 몇 곳", "firms_investing"),
        ("방문 몇 번", "visits"),
        ("방문한 데 몇 곳", "firms_visited"),
        ("문의 며칠 만에 답하나", "first_answer_days"),
        ("문의 몇 건", "inquiries"),
        ("기업들 고용", "jobs_confirmed"),
    ],
)
def test_the_unit_that_is_asked_in_decides(text, metric):
    assert read_asked(text, DAY).named[0] == metric


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("약속한 고용", "jobs_promised"),
        ("확인된 고용", "jobs_confirmed"),
        ("약속한 일자리 중에 진짜 생긴 건 몇 명", "jobs_confirmed"),
        ("약속 대비 실제 고용", "job_realisation_rate"),
        ("지원받지 못한 기업", "firms_unserved"),
        ("연락 끊긴 회사", "firms_unheard"),
        ("협약이 없던 달", "months_without_mou"),
    ],
)
def test_what_contradicts_is_not_meant(text, metric):
    assert read_asked(text, DAY).named[0] == metric


@pytest.mark.parametrize("text", ["협약하고 안 온 기업", "문 못 연 회사"])
def test_who_asks_for_those_of_which_it_is_not_so_is_told_that_these_are_the_others(text):
    assert read_asked(text, DAY).is_denied


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("유치 성곡률", "positive_reply_rate"),
        ("헙약 건수", "cumulative_mous_signed"),
        ("방뭄 횟수", "visits"),
    ],
)
def test_a_mistyped_word_is_the_one_that_it_nearly_is(text, metric):
    assert read_asked(text, DAY).named[0] == metric


@pytest.mark.parametrize(
    "text", ["광주 인구", "시장 지지율", "점심 메뉴", "예산 집행률", "담당자 전화번호", "asdf"]
)
def test_what_nothing_of_ours_counts_names_nothing(text):
    asked = read_asked(text, DAY)
    assert asked.named == ()


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("방문 몇 번 협약 몇 건", ("visits", "cumulative_mous_signed")),
        ("투자이행률 vs 고용이행률", ("investment_realisation_rate", "job_realisation_rate")),
        ("운영률이랑 개소율 뭐가 달라", ("mou_operating_rate", "mou_opening_rate")),
        ("협약하고 사무실 열기까지 며칠", ()),
        ("서울이랑 경기 방문", ()),
    ],
)
def test_two_things_that_are_asked_for_are_both_named(text, also):
    assert read_asked(text, DAY).also == also


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "٣", "24개월 지난 기업 개소율", "멘토 1명당 멘토링", "2차 상담"],
)
def test_what_is_no_count_is_read_as_no_number(text):
    assert read_asked(text, DAY).number is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020년부터 2021년까지 협약", date(2020, 1, 1), date(2021, 12, 31)),
        ("지난 분기 협약", date(2021, 10, 1), date(2021, 12, 31)),
        ("이번달 방문", date(2022, 3, 1), date(2022, 3, 31)),
    ],
)
def test_the_days_of_a_question_are_the_period_of_its_answer(text, first, last):
    period = read_asked(text, DAY).timing.period
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2020년 대비 2021년 협약", [(2020, 12, 31), (2021, 12, 31)]),
        ("지난달보다 방문이 줄었나", [(2022, 2, 28), (2022, 3, 31)]),
        ("작년보다 협약이 늘었나", [(2021, 12, 31), (2022, 3, 31), (2021, 3, 31)]),
        ("2020년 상반기 협약", []),
    ],
)
def test_two_times_are_held_against_each_other_and_so_much_of_the_first_as_there_is_of_the_second(
    text, spans
):
    compared = read_asked(text, DAY).compared
    assert [timing.period.last for timing in compared] == [date(*span) for span in spans]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("광주 기업은 몇 곳 방문", ("광주",)),
        ("광주에 온 기업", ()),
        ("광주로 온 서울 기업", ("서울",)),
        ("서울대 방문", ()),
    ],
)
def test_the_city_is_a_province_where_its_own_firms_are_asked_about(text, regions):
    assert read_asked(text, DAY).regions == regions
