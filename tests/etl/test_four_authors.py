"""The log of 164 visits that four people typed, each in a way of one's own: eleven answers, given once, and all count."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from analytics.measure.measure import measure
from analytics.measure.question import Question

pytestmark = pytest.mark.usefixtures("without_public_record")
FIRST_DAY = date(2024, 1, 2)
LATER = date(2024, 12, 31)
HEADERS = """자료,머리글,열
방문일지,만난 날,방문일
방문일지,만난 곳(기업),기업명
방문일지,어디서,방문지
방문일지,누가,출장자
방문일지,어땠나,반응
"""
VALUES = """자료,열,적힌 말,뜻
방문일지,반응,관심 있음,긍정
방문일지,반응,관심 없음,거절
방문일지,반응,좋음,긍정
방문일지,반응,보통,보류
방문일지,반응,안 됨,거절
방문일지,접촉방법,줌 회의,화상
"""


def write_log(seed: int) -> dict[str, list[list]]:
    """Sheet → rows: 44 + 40 + 40 + 40 visits, no firm twice on a day."""
    dice = random.Random(seed)
    met: set[tuple[date, str]] = set()

    def list_days(number: int) -> list[date]:
        return sorted(FIRST_DAY + timedelta(days=dice.randrange(160)) for _ in range(number))

    def choose_firm(day: date) -> str:
        while True:
            firm = f"예시기업 {dice.randrange(1, 61):03}"
            if (day, firm) not in met:
                met.add((day, firm))
                return firm

    choose: Callable[[list], object] = dice.choice
    return {
        "김예시": write_first(list_days(44), choose_firm, choose),
        "이보기": write_second(list_days(40), choose_firm, choose),
        "박견본": write_third(list_days(40), choose_firm, choose),
        "최모의": write_fourth(list_days(40), choose_firm, choose),
    }


def write_first(days, choose_firm, choose) -> list[list]:
    """The year in the title, weekdays behind the days, words of one's own for an answer, a total."""
    words = ["관심 있음", "긍정적", "검토", "관심 없음", ""]
    rows = [
        ["2024년 상반기 기업방문 현황"],
        [],
        ["연번", "방문일자", "업체명", "출장자", "면담 결과"],
    ]
    for n, day in enumerate(days, 1):
        written = f"{day.month}.{day.day}.({'월화수목금토일'[day.weekday()]})"
        rows.append([n, written, f"㈜{choose_firm(day)}", "김예시 과장", choose(words)])
    return [*rows, ["계", "", f"{len(days)}건", "", ""]]


def write_second(days, choose_firm, choose) -> list[list]:
    """A section for each month, a remark at the end."""
    rows = [["방문일지(2024년)"], ["일자", "방문업체", "방문지", "담당자", "반응"]]
    month = 0
    for day in days:
        if day.month != month:
            month = day.month
            rows.append([f"○ {month}월"])
        answer = choose(["긍정", "보류", "거절", "-"])
        firm = f"{choose_firm(day)} 주식회사"
        rows.append([f"{day.month}/{day.day}", firm, "경기 성남시", "이보기", answer])
    return [*rows, ["※ 개인 작성"]]


def write_third(days, choose_firm, choose) -> list[list]:
    """Headers that nobody knows."""
    rows = [["순번", "만난 날", "만난 곳(기업)", "어디서", "누가", "어땠나"]]
    for n, day in enumerate(days, 1):
        answer = choose(["좋음", "보통", "안 됨", None])
        rows.append([n, str(day), choose_firm(day), "대전 유성구", "박견본", answer])
    return rows


def write_fourth(days, choose_firm, choose) -> list[list]:
    """Like the template, but for one way of meeting."""
    rows = [["날짜", "기업명", "장소", "방문자", "접촉방법", "기업반응"]]
    for day in days:
        how = choose(["방문", "방문", "전화", "줌 회의"])
        answer = choose(["긍정", "보류", "거절", "미정"])
        rows.append([str(day), choose_firm(day), "부산 해운대구", "최모의", how, answer])
    return rows


def test_the_log_of_four_authors_costs_eleven_answers_once_and_all_of_it_counts(bureau):
    log = bureau.write_xlsx("방문일지.xlsx", write_log(7))
    first = bureau.load(log)
    asked = [ask for report in first.files for ask in report.asks]
    unknown = [
        seen["header"]
        for report in first.files
        if report.refused
        for seen in report.headers
        if seen["by"] is None
    ]
    assert len(asked) == 3 and len(unknown) == 5, "three words, and five headers of one sheet"

    headers = bureau.write_csv("머리글.csv", HEADERS)
    values = bureau.write_csv("값.csv", VALUES)
    bureau.load(headers, values)
    again = bureau.load(log)
    assert [report.asks for report in again.files] == [[], [], [], []]
    assert [(r.loaded, r.quarantined, r.kept_cells) for r in again.files] == [
        (44, 0, 0),
        (40, 0, 0),
        (40, 0, 0),
        (40, 0, 0),
    ]
    assert measure(Question("contacts", as_of=LATER)).total.value == 164


def test_the_second_week_of_the_same_authors_costs_none(bureau):
    answers = [bureau.write_csv("머리글.csv", HEADERS), bureau.write_csv("값.csv", VALUES)]
    bureau.load(*answers)
    for week, seed in enumerate((7, 8), 1):
        report = bureau.load(bureau.write_xlsx(f"방문일지 {week}주.xlsx", write_log(seed)))
        assert [sheet.asks for sheet in report.files] == [[], [], [], []]
        assert all(not sheet.refused and sheet.loaded == sheet.made for sheet in report.files)
