"""The release that is drafted for the press: an officer could send it, the checker passes it, and nothing in it is younger
than its day.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from hwpx.document import HwpxDocument

from analytics.listings import public_curve
from analytics.measure.published import recall_range
from analytics.panels.press.words import release as release_words
from analytics.warehouse import snapshots
from briefing.claims.checker import check_draft
from briefing.edition import publishing
from briefing.edition.plans import make_edition
from briefing.formats.html import write_html
from briefing.formats.hwpx.document import write_hwpx
from briefing.formats.opendata import write_csv
from tests.conftest import ROOT
from tests.worlds.asking import ask_metric

pytestmark = pytest.mark.usefixtures("fresh_caches")

DAY = date(2022, 3, 31)
LATER = re.compile(r"(?:2022\. (?:[4-9]|1\d)\.|202[3-6]\. \d{1,2}\.|202[3-6]년)")
LOADED = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\. \d\d:\d\d 올림")


@pytest.fixture(autouse=True)
def of_the_sample(sample_data, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))


def draft_of(day: date = DAY):
    (draft,) = make_edition("press", day).points
    return draft


def text_of(day: date) -> str:
    draft = draft_of(day)
    return "\n\n".join((*draft.head, *draft.lines))


# ---- what an officer would send ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day",
    [DAY, date(2022, 2, 28), date(2021, 6, 30), date(2020, 12, 31), date(2020, 2, 29)],
    ids=str,
)
def test_the_checker_finds_nothing_to_mend_in_the_draft(day):
    found = check_draft(text_of(day), day)
    assert len(found.claims) >= 10
    assert [one for one in found.claims if not one.holds] == []
    assert [(number.text, number.why) for number in found.not_judged] == []


def test_a_release_has_a_headline_a_lead_a_body_and_a_place_for_a_quotation_that_nobody_filled():
    draft = draft_of()
    lead, *body, quotation = draft.lines
    assert (
        draft.headline.startswith("인공지능 기업·기관 업무협약 누적 145건")
        and len(draft.subheads) == 2
    )
    assert lead == (
        "(기관 이름)은 2022년 3월 31일까지 인공지능 기업·기관과 업무협약 145건을 맺었고, 협약 기업 133개사 가운데 "
        "85개사(63.9%)가 사무소·법인·본사를 열거나 입주했다고 밝혔다."
    )
    assert len(body) == 4 and quotation == "(직위·이름)은 “(말씀을 그대로 적는 자리)”라고 말했다."
    assert "“" not in "".join((lead, *body)), "no word is put into anybody's mouth"
    assert release_words.find_blanks(text_of(DAY)) == list(release_words.BLANKS)


def test_how_sure_a_figure_is_stands_in_the_annex_and_not_in_the_body():
    draft = draft_of()
    body = text_of(DAY)
    assert "구간" not in body and "집계 중" not in body and "개소 기업" not in body
    annex = " ".join(draft.terms)
    assert "개소율 63.9%(85 / 133개사 · 95% 구간 55.5~71.6% · 집계 중이라 달라질 수 있음)" in annex
    assert any(term.startswith("집계 중: ") for term in draft.terms)


def test_years_that_would_each_tell_of_too_few_are_told_as_one():
    """1 in 2019 and 66 in 2020."""
    together = ask_metric("mous_signed", (date(2019, 1, 1), date(2020, 12, 31)), as_of=DAY)
    assert together.total.value == 67
    edition = make_edition("press", DAY)
    said = "2019~2020년 67건, 2021년 62건, 2022년 16건"
    years = next(section for section in edition.sections if section.name == "mous_by_year")
    assert said in text_of(DAY) and said in years.takeaway
    assert [row[:2] for row in years.table.rows] == [
        ("2019~2020년", "67건"),
        ("2021년", "62건"),
        ("2022년", "16건"),
    ]
    assert years.spoken == "", "which year was the fullest cannot be said"
    assert "66건" not in write_html(edition).decode()


def test_what_the_bureau_has_said_in_words_is_told_in_words_and_its_mean_stays_inside():
    mean = ask_metric("visits_per_signed_firm").total.value
    assert 2 < mean < 3
    edition = make_edition("press", DAY)
    assert "기업마다 협약하기까지 평균 두세 차례 방문했다." in text_of(DAY)
    page = write_html(edition).decode()
    assert "2.2회" not in page and "visits_per_signed_firm" not in {
        figure.question.metric for figure in edition.figures
    }
    with zipfile.ZipFile(io.BytesIO(write_csv(edition))) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("ranges.csv").decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["visits_per_signed_firm"]
    assert rows[1][5:7] == ["2", "3"]


# ---- nothing internal, nothing younger ---------------------------------------------------------------------


def test_nothing_in_the_edition_is_younger_than_its_day():
    edition = make_edition("press", DAY)
    said = LOADED.sub("", repr((edition.sentences, edition.points, edition.answers)))
    tables = LOADED.sub(
        "",
        repr(
            [
                (section.takeaway, section.spoken, section.notes, section.table, section.marked)
                for section in edition.sections
            ]
        ),
    )
    tables = re.sub(r"https?://[^'\"]*", "", tables)
    assert LATER.findall(said) == [] and LATER.findall(tables) == []
    with zipfile.ZipFile(io.BytesIO(write_csv(edition))) as archive:
        claims = archive.read("press_claims.csv").decode("utf-8-sig")
    days = [row["보도일(stated_on)"] for row in csv.DictReader(io.StringIO(claims))]
    assert len(days) > 50 and max(days) <= "2022-03-31"


def test_what_was_printed_later_of_an_earlier_day_is_not_quoted_either():
    """The seed of 5 April speaks of 31 March."""
    with (ROOT / "data/public/published_claims.csv").open(encoding="utf-8") as file:
        assert [
            row
            for row in csv.DictReader(file)
            if row["metric"] == "mou_cumulative"
            and (row["stated_on"], row["as_of"]) == ("2022-04-05", "2022-03-31")
        ]
    printed = public_curve(publishing.public_of(None, DAY), DAY)
    assert max(point.on for point in printed) == date(2022, 3, 23)


def test_no_table_of_addresses_or_of_differences_is_enclosed():
    edition = make_edition("press", DAY)
    assert "public_differences" not in {section.name for section in edition.sections}
    document = HwpxDocument.open(io.BytesIO(write_hwpx(edition)))
    cells = [
        cell.text
        for paragraph in document.paragraphs
        for table in paragraph.tables
        for row in table.rows
        for cell in row.cells
    ]
    assert len(cells) > 50
    assert [text for text in cells if "://" in text or text in ("차이", "출처")] == []


# ---- what reporters ask ------------------------------------------------------------------------------------


def test_five_questions_of_reporters_come_before_those_about_definitions():
    answers = make_edition("press", DAY).answers
    five = [answer.question for answer in answers[:5]]
    assert five == [
        "문 1. 2022. 3. 23. 94곳이라고 보도되었는데 왜 85개사입니까?",
        "문 2. 협약 145건 가운데 실제로 이루어진 것은 얼마나 됩니까?",
        "문 3. 협약하고 왔다가 떠난 기업은 몇 곳이며 어디입니까?",
        "문 4. 고용은 3,136명을 약속했는데 왜 4.9%뿐입니까?",
        "문 5. 기업을 데려오는 데 몇 ㎞를 다녔습니까?",
    ]
    why, came, left, jobs, far = (answer.answer for answer in answers[:5])
    assert "94곳(협약 135건의 69.6%" in why and "133개사 가운데 개소 85개사(63.9%)" in why
    assert answers[0].notes == (
        "2022. 3. 23. 보도: http://img.kgnewskorea.com/news/view.php?bIdx=18168",
    )
    assert "채용 확인 27개사(20.3%), 투자 확인 9개사(6.8%)" in came
    assert "공개 기록에는 떠난 기업의 수를 적은 보도가 없음" in left
    assert "3,136명 가운데 154명이 확인되어 4.9%" in jobs
    assert "출장 485회로 22만 ㎞(지구 5.5바퀴)를 다녔음" in far and "업무협약은 145건" in far


def test_a_snapshot_without_ranges_tells_none():
    """A build, and a public snapshot that an earlier version made."""
    assert recall_range("visits_per_signed_firm", snapshots.open_build()) is None
