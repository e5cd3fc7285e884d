"""Whom to call and why: each rule on a bureau that can be counted by hand; who calls is a load and comes back next week."""

from __future__ import annotations

import csv
import io
from datetime import date

import pandas as pd
import pytest

from analytics import listings
from analytics.panels.quality.words import intake
from analytics.panels.shared.words import calls
from analytics.panels.this_week.words import follow_ups as words
from analytics.warehouse import snapshots
from analytics.warehouse.clock import read_now
from analytics.wording import numbers
from pages.components import follow_ups
from pages.components.intake.whom import read_firms
from tests.browser.test_browser import expect
from tests.browser.test_upload import press, says
from tests.processes.pages.test_pages import HOSTILE, texts, visit

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")

DAY = date(2024, 6, 28)  # a Friday: the newest visit
VISITS = "방문일,기업명,상대구분,방문지,방식,반응\n"
MOUS = "협약번호,기업명,구분,체결일,상태,종료일\n"
OUTCOMES = "기업명,단계,달성일,수량,증빙,확인일\n"
FOLLOW_UPS = "등록일,기업명,조치,담당,기한,완료일\n"
BUREAU = {
    "방문.csv": VISITS
    + """2024-06-28,오늘,기업,서울,방문,긍정
2023-11-01,고요,기업,서울,방문,긍정
2024-06-01,미개소,기업,서울,전화,
2024-05-02,무회신,기업,서울,방문,
2024-06-03,무회신,기업,서울,방문,
2024-06-03,한번,기업,서울,방문,
2024-05-02,보류,기업,서울,방문,
2024-06-03,보류,기업,서울,방문,보류
2024-05-02,관청,정부,서울,방문,
2024-06-03,관청,정부,서울,방문,
2024-06-20,무채용,기업,서울,방문,
2024-06-20,채용,기업,서울,방문,
""",
    "협약.csv": MOUS
    + """1,고요,기업,2023-12-01,유효,
2,미개소,기업,2022-06-28,만료,2024-06-27
3,무채용,기업,2024-01-10,유효,
4,채용,기업,2021-01-10,유효,
5,둘다,기업,2021-01-04,유효,
6,나간곳,기업,2021-01-04,유효,
7,연구원,기관,2021-01-04,유효,
""",
    "성과.csv": OUTCOMES
    + """무채용,지역사무소,2024-03-01,,자체보고,
채용,법인설립,2021-03-01,,현장확인,2021-04-01
채용,채용,2021-05-01,3,자체보고,
나간곳,지역사무소,2021-03-01,,현장확인,2021-04-01
나간곳,철수,2022-01-03,,현장확인,2022-01-03
""",
}


@pytest.fixture
def counted(bureau, without_public_record):
    """A bureau whose reasons to call can be counted by hand."""
    bureau.load(*(bureau.write_csv(name, text) for name, text in BUREAU.items()))
    return bureau


def called(as_of: date = DAY) -> dict[str, list[str]]:
    """Names in the order of the list, with their reasons."""
    return {
        firm["name"]: firm["reasons"]
        for firm in listings.firms_to_call(snapshots.open_snapshot(), as_of)
    }


def firm_named(name: str) -> dict:
    return next(
        f for f in listings.firms_to_call(snapshots.open_snapshot(), DAY) if f["name"] == name
    )


# ---- the rules ---------------------------------------------------------------------------------------------


def test_every_rule_has_its_words_in_the_same_order():
    assert [rule.name for rule in listings.RULES] == list(calls.RULES)


def test_each_rule_finds_its_firms_and_the_longest_untouched_come_first(counted):
    assert list(called().items()) == [
        ("고요", ["silent"]),  # signed on 1 December
        ("미개소", ["unopened"]),  # telephoned on 1 June, so it is not asked how it is
        ("무회신", ["unanswered"]),
        ("무채용", ["unhired"]),
    ]


def test_whom_nobody_has_spoken_to_for_two_years_stands_in_a_list_of_its_own(counted):
    assert [(firm["name"], firm["reasons"]) for firm in lost()] == [
        ("둘다", ["silent", "unopened"])
    ]
    assert "둘다" in called(date(2023, 1, 3)) and "둘다" not in called(date(2023, 1, 4))
    assert not lost(date(2023, 1, 3))


def lost(as_of: date = DAY) -> list[dict]:
    return listings.lost_firms(snapshots.open_snapshot(), as_of)


def test_each_reason_is_a_sentence_with_its_number(counted):
    firms = [*listings.firms_to_call(snapshots.open_snapshot(), DAY), *lost()]
    assert {firm["name"]: calls.say_reasons(firm) for firm in firms} == {
        "둘다": "협약한 지 41개월이 되었으나 개소하지 않았습니다(2021. 1. 4. 체결).",
        "고요": "오래 면담·상담 없음",
        "미개소": "협약한 지 24개월이 되었으나 개소하지 않았습니다(2022. 6. 28. 체결, 2024. 6. 27. 협약 끝남).",
        "무회신": "2회 만났으나 회신 기록이 없습니다(마지막 2024. 6. 3.).",
        "무채용": "개소한 지 119일이 되었으나 채용 기록이 없습니다(2024. 3. 1. 개소).",
    }
    assert {firm["name"]: calls.say_silence(firm, DAY) for firm in firms} == {
        "둘다": "협약 뒤 면담·상담 1,271일 없음",
        "고요": "면담·상담 240일 없음(협약 2023. 12. 1.)",
        "미개소": "협약 뒤 면담·상담 731일 없음(전화 6. 1.)",
        "무회신": "면담·상담 25일 없음(마지막 방문 6. 3.)",
        "무채용": "면담·상담 8일 없음(마지막 방문 6. 20.)",
    }


def test_a_firm_that_came_to_a_concert_is_not_said_to_be_without_news(
    bureau, without_public_record
):
    visits = "2024-01-01,잔치,기업,서울,방문,긍정\n2024-01-02,침묵,기업,서울,방문,긍정\n"
    bureau.load(
        bureau.write_csv("방문.csv", VISITS + visits + "2024-06-28,오늘,기업,서울,방문,긍정\n"),
        bureau.write_csv(
            "협약.csv", MOUS + "1,잔치,기업,2023-01-01,유효,\n2,침묵,기업,2023-01-01,유효,\n"
        ),
        bureau.write_csv(
            "행사.csv", "행사일,행사명,참석인원,참석기업\n2024-05-23,지식콘서트,30,잔치\n"
        ),
        bureau.write_csv("수혜.csv", "사업명,기업명,선정일,지원금\n바우처,잔치,2024-05-28,1000\n"),
    )
    firms = listings.firms_to_call(snapshots.open_snapshot(), DAY)
    assert [(firm["name"], calls.say_silence(firm, DAY)) for firm in firms] == [
        ("침묵", "면담·상담 178일 없음(마지막 방문 1. 2.)"),
        (
            "잔치",
            "면담·상담 179일 없음(행사 5. 23., 지원 5. 28.)",
        ),  # met before 침묵, touched after
    ]


def test_a_rule_begins_on_its_day_and_not_the_day_before(counted):
    assert "미개소" not in called(date(2024, 6, 27)) and "미개소" in called(
        date(2024, 6, 28)
    )  # 24 months
    assert "고요" not in called(date(2024, 1, 29)) and "고요" in called(
        date(2024, 1, 30)
    )  # 90 days
    assert "무회신" not in called(date(2024, 6, 2)) and "무회신" in called(
        date(2024, 6, 3)
    )  # two visits
    assert "무채용" not in called(date(2024, 2, 29)) and "무채용" in called(date(2024, 3, 1))


def test_what_is_not_known_by_the_day_counts_for_nothing(counted):
    assert "unhired" in called(date(2021, 4, 30))["채용"]
    assert "unhired" not in called(date(2021, 5, 1))["채용"]
    assert "나간곳" in called(date(2022, 1, 2)) and "나간곳" not in called(date(2022, 1, 3))
    assert called(date(2020, 1, 1)) == {}


def test_a_long_list_says_of_how_many_it_shows_ten(bureau, without_public_record):
    silent = "".join(f"{n},조용 {n:02},기업,2023-01-{n:02},유효,\n" for n in range(1, 13))
    bureau.load(
        bureau.write_csv("협약.csv", MOUS + silent),
        bureau.write_csv("방문.csv", VISITS + "2024-06-28,오늘,기업,서울,방문,긍정\n"),
    )
    firms = listings.firms_to_call(snapshots.open_snapshot(), DAY)
    assert [firm["name"] for firm in firms] == [f"조용 {n:02}" for n in range(1, 11)]
    assert calls.title_calls(firms) == "연락할 기업 10곳(모두 12곳)"
    assert calls.title_calls(firms[:0]) == "연락할 기업"


def test_a_call_handed_out_within_seven_days_is_shown_as_taken_and_one_done_within_28_is_left_out(
    counted,
):
    counted.load(
        counted.write_csv(
            "조치.csv",
            FOLLOW_UPS
            + """2024-06-24,고요,안부,김,2024-07-05,
2024-06-21,무회신,묻기,김,2024-07-05,
2024-06-03,미개소,묻기,김,2024-06-14,2024-06-10
2024-05-20,무채용,묻기,김,2024-05-31,2024-05-31
""",
        )
    )
    assert list(called()) == ["고요", "무회신", "무채용"]
    assert calls.say_to_do(firm_named("고요")) == "안부 — 이미 맡음(김, 2024. 7. 5.까지)"
    assert calls.say_to_do(firm_named("무회신")) == "회신 여부 확인하기"


def test_an_institution_an_exited_firm_and_a_firm_without_a_reason_are_never_called(counted):
    assert not {"연구원", "나간곳", "관청", "한번", "보류", "채용", "오늘"} & set(called())


# ---- what became of earlier calls --------------------------------------------------------------------------


def test_last_weeks_calls_come_back_with_what_was_done_and_who_was_spoken_to_since(counted):
    counted.load(
        counted.write_csv(
            "조치.csv",
            FOLLOW_UPS
            + """2024-06-17,무채용,묻기,김,2024-06-21,2024-06-20
2024-06-17,고요,안부,이,2024-06-21,
2024-01-15,둘다,안부,,,
2024-01-15,오늘,안부,박,2024-01-26,2024-01-20
2024-06-17,오늘,안부,박,2024-06-28,2024-07-01
""",
        )
    )
    decided = listings.earlier_calls(snapshots.open_snapshot(), DAY)
    # looked at from 1 July, the last day that anybody told of
    assert [(c["name"], words.say_result(c), c["heard_on"]) for c in decided] == [
        ("고요", "기한 10일 지남", None),
        ("무채용", "2024. 6. 20. 마침", date(2024, 6, 20)),
        ("오늘", "2024. 7. 1. 마침", DAY),
        ("둘다", "진행 중", None),
    ]
    assert words.title_earlier(decided) == "지난 후속 조치 4건 가운데 2건을 마쳤고 2건이 남았습니다"
    assert listings.earlier_calls(snapshots.open_snapshot(), date(2024, 6, 19))[0]["total"] == 4


@pytest.mark.parametrize(
    "done, dropped, said",
    [
        (0, 0, "3건이 모두 남았습니다"),
        (3, 0, "3건을 모두 마쳤습니다"),
        (0, 3, "3건을 모두 그만두었습니다"),
        (1, 1, "3건 가운데 1건을 마쳤고 1건을 그만두었고 1건이 남았습니다"),
        (0, 1, "3건 가운데 1건을 그만두었고 2건이 남았습니다"),
        (2, 1, "3건 가운데 2건을 마쳤고 1건을 그만두었습니다"),
    ],
)
def test_what_became_of_the_calls_is_counted(done, dropped, said):
    total = {"total": 3, "total_done": done, "total_dropped": dropped}
    assert words.title_earlier([total]) == f"지난 후속 조치 {said}"


def test_the_file_says_it_is_sample_on_the_sample_and_keeps_awkward_names():
    rows = [(DAY, name, "묻기", "김", None, DAY, "") for name in HOSTILE]
    table = list(csv.reader(io.StringIO(words.write_follow_ups(rows, is_sample=True))))
    assert table[0] == [*words.HEADERS, "예시 자료"] and [row[1] for row in table[1:]] == list(
        HOSTILE
    )
    assert table[1][0] == "2024-06-28" and table[1][4:] == ["", "2024-06-28", "", "예시 자료"]
    assert words.write_follow_ups([], is_sample=False).strip() == ",".join(words.HEADERS)


def test_firms_of_one_name_are_told_apart_by_their_number_and_the_pages_name_is_nobodys(bureau):
    head = "방문일,기업명,사업자등록번호,방문지\n"
    seoul, busan = "123-45-67891", "220-81-62517"
    bureau.load_csv(
        f"{head}2024-06-03,가온,{seoul},서울\n2024-06-04,가온,{busan},부산\n2024-06-05,나라,,대전\n"
    )
    snapshot = snapshots.open_snapshot()
    firms = {firm.shown: firm for firm in read_firms(snapshot).values()}
    assert {name: (firm.company, firm.business_no) for name, firm in firms.items()} == {
        "가온 (서울)": ("가온", seoul.replace("-", "")),
        "가온 (부산)": ("가온", busan.replace("-", "")),
        "나라": ("나라", ""),
    }
    for number, name in enumerate(("가온 (서울)", "가온 (부산)"), 1):
        task = follow_ups.Task(DAY, firms[name], "약속 잡기", f"예시직원 {number:02}")
        bureau.load_csv(words.write_follow_ups([task.row], is_sample=False), f"조치{number}.csv")
    decided = listings.earlier_calls(snapshots.open_snapshot(), DAY)
    assert {(call["name"], call["owner"]) for call in decided} == {
        ("가온 (서울)", "예시직원 01"),
        ("가온 (부산)", "예시직원 02"),
    }


# ---- on the page -------------------------------------------------------------------------------------------


def write(monkeypatch, change) -> None:
    """Edits the table before the page reads it, as a person would."""
    monkeypatch.setattr(follow_ups.st, "data_editor", lambda frame, **options: change(frame.copy()))


def hand_out(name: str, owner: str, due: str):
    def change(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame["기업명"] == name, "담당"] = owner
        frame.loc[frame["기업명"] == name, "기한"] = pd.Timestamp(due)
        return frame

    return change


def test_who_calls_is_saved_as_a_load_shown_with_the_list_and_taken_back_by_a_rollback(
    counted, monkeypatch
):
    before = snapshots.current_build_id()
    with monkeypatch.context() as typed:
        write(typed, hand_out("고요", "예시직원 01", "2024-07-05"))
        at = press(visit(), words.SAVE)
    assert intake.SAVED in says(at) and "이미 맡음(예시직원 01, 2024. 7. 5.까지)" in says(at)
    assert counted.rows(
        "select raised_on, company, action, owner, due_on, done_on from stg_follow_ups"
    ) == [(read_now().date(), "고요", "안부와 현황 묻기", "예시직원 01", date(2024, 7, 5), None)]
    assert (
        snapshots.read_current().files[-1].name == words.FILE_NAME
        and snapshots.read_current().as_of == DAY
    )
    assert len(called()) == 4 and "지난 후속 조치 1건" in says(at)

    def finish(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame["기업명"] == "고요", "완료일"] = pd.Timestamp(read_now().date())
        return frame

    with monkeypatch.context() as typed:
        write(typed, finish)
        at = press(at.run(), words.SAVE)
    assert (
        f"{numbers.plain_day(read_now().date())} 마침" in says(at) and "고요" not in called()
    )  # left alone for four weeks
    assert counted.one("select count(*) from stg_follow_ups") == 1
    counted.run("rollback", before)
    at = visit()
    assert counted.one("select count(*) from stg_follow_ups") == 0 and "고요" in called()
    assert words.EARLIER_NOTHING in says(at) and "예시직원 01" not in says(at)


def test_nothing_is_saved_while_nothing_was_written(counted):
    at = visit()
    (button,) = [b for b in at.button if b.label == words.SAVE]
    assert button.disabled


def test_a_decision_is_of_the_meetings_day_whatever_day_the_page_is_asked_for(counted, monkeypatch):
    with monkeypatch.context() as typed:
        write(typed, hand_out("고요", "예시직원 01", "2024-07-05"))
        at = press(visit(as_of="2024-07-01"), words.SAVE)  # a Monday, the data end on Friday
    assert "이미 맡음(예시직원 01, 2024. 7. 5.까지)" in says(at)
    assert counted.one("select raised_on from stg_follow_ups") == read_now().date()
    assert snapshots.read_current().as_of == DAY
    assert "지난 후속 조치 1건" in says(visit()) and "지난 후속 조치 1건" in says(
        visit(as_of="2024-06-20")
    )


def test_one_is_dropped_with_a_reason_and_ends_on_that_day(counted, monkeypatch):
    counted.load(
        counted.write_csv("조치.csv", FOLLOW_UPS + "2024-06-17,고요,안부,김,2024-06-21,\n")
    )

    def drop(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame["등록일"] == pd.Timestamp("2024-06-17"), "그만둔 이유"] = "담당 부서로 넘김"
        return frame

    with monkeypatch.context() as typed:
        write(typed, drop)
        at = press(visit(), words.SAVE)
    assert counted.rows("select action, done_on, drop_reason from stg_follow_ups") == [
        ("안부", read_now().date(), "담당 부서로 넘김")
    ]
    assert "그만둠(담당 부서로 넘김)" in says(at)
    assert "지난 후속 조치 1건을 모두 그만두었습니다" in says(at)


def test_what_the_list_does_not_propose_can_be_added_with_whom_what_who_and_until_when(counted):
    at = visit()
    at.selectbox(key=f"{add_key()}_whom").set_value("오늘")
    at.text_input(key=f"{add_key()}_what").set_value("협약식 날 잡기")
    at.text_input(key=f"{add_key()}_owner").set_value("예시직원 02")
    at.date_input(key=f"{add_key()}_due").set_value(date(2024, 7, 12))
    at = press(at, words.ADD)
    assert counted.rows("select company, action, owner, due_on from stg_follow_ups") == [
        ("오늘", "협약식 날 잡기", "예시직원 02", date(2024, 7, 12))
    ]
    assert "협약식 날 잡기" in says(at)


def add_key() -> str:
    return f"add_follow_up_{snapshots.current_build_id()}"


def test_nothing_is_added_without_a_firm_and_something_to_do(counted):
    before = snapshots.current_build_id()
    at = press(visit(), words.ADD)
    assert words.ADD_MISSING in says(at) and snapshots.current_build_id() == before


def test_under_an_older_build_the_list_is_for_reading_and_says_why(counted):
    old = snapshots.current_build_id()
    counted.load(counted.write_csv("더.csv", VISITS + "2024-06-28,새곳,기업,서울,방문,\n"))
    at = visit(build=old)
    labels = {button.label for button in at.button}
    assert not labels & {words.SAVE, words.ADD} and words.READ_ONLY_BUILD in says(at)


def test_what_is_written_on_the_sample_is_sample_too(sample, monkeypatch):
    def everybody(frame: pd.DataFrame) -> pd.DataFrame:
        frame["담당"] = "예시직원 01"
        return frame

    write(monkeypatch, everybody)
    press(visit(), words.SAVE)
    current = snapshots.read_current()
    assert (
        current.is_sample
        and current.files[-1].name == words.FILE_NAME
        and current.files[-1].origin == "sample"
    )


def test_hostile_names_on_the_list_are_shown_letter_by_letter_and_can_be_handed_out(
    bureau, monkeypatch
):
    mous = [["협약번호", "협약기업", "체결일"]] + [
        [n, name, "2023-06-05"] for n, name in enumerate(HOSTILE, 1)
    ]
    visits = [["방문일", "기업명", "방문지"], ["2024-06-28", "오늘", "서울"]]
    bureau.load(
        bureau.write_xlsx("협약.xlsx", {"자료": mous}),
        bureau.write_xlsx("방문.xlsx", {"자료": visits}),
    )

    def everybody(frame: pd.DataFrame) -> pd.DataFrame:
        frame["담당"] = "<b>*김*</b>"
        return frame

    with monkeypatch.context() as typed:
        write(typed, everybody)
        at = press(visit(), words.SAVE)
    assert not at.exception and not [
        m for m in ("<script>", "*굵게*", "<b>", ":red[", "[눌러]") if m in texts(at)
    ]
    assert bureau.one("select count(distinct company_id) from stg_follow_ups") == len(HOSTILE)
    assert all(firm["taken_on"] for firm in listings.firms_to_call(snapshots.open_snapshot(), DAY))


# ---- in a real browser -------------------------------------------------------------------------------------


def test_a_call_is_handed_out_by_typing_and_stands_in_the_list(browser, counted):
    from tests.browser.test_browser import Reader, served

    with served(counted.path) as (base, _):
        reader = Reader(browser, {"width": 1600, "height": 1000}).open(f"{base}/this_week")
        tab = reader.tab
        tab.locator("summary").filter(has_text=words.EDIT_TITLE).click()
        table = tab.locator("[class*=st-key-edit_follow_ups] .dvn-scroller")
        reader.rest()
        table.click(position={"x": 30, "y": 52})
        tab.keyboard.press("ArrowRight")
        cell = tab.locator("[class*=st-key-edit_follow_ups] #glide-cell-1-0")
        expect(cell).to_have_attribute("aria-selected", "true")
        tab.keyboard.press("Enter")
        tab.locator("#portal textarea").fill("예시직원 01")
        with reader.sockets[-1].expect_event(
            "framesent", lambda sent: "예시직원 01".encode() in sent
        ):
            tab.keyboard.press("Enter")
        tab.locator("[class*=st-key-save_follow_ups] button:enabled").click()
        expect(tab.locator(".st-key-calls")).to_contain_text("이미 맡음(예시직원 01)")
        tab.locator(".st-key-section_earlier_calls summary").click()
        expect(tab.locator(".st-key-section_earlier_calls")).to_contain_text("예시직원 01")
        link = (
            tab.locator(".st-key-calls [data-testid=stMarkdown] a")
            .filter(has_text="고요")
            .get_attribute("href")
        )
        reader.open(f"{base}/{link}")
        expect(tab.locator(".st-key-sentence")).to_contain_text("고요(기업")
        assert reader.logged == []
        reader.close()
