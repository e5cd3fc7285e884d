"""The fictional support centre and council say what the seed says of March 2021, and nothing about anybody real.

Read with pandas alone, as anyone could; METRICS.md defines what is counted. The last tests load the files and ask `measure()`.
"""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl.sample.editions import KNOWN
from etl.sample.files import write_sample
from tests.processes.etl.test_sample import OPENINGS
from tests.worlds.asking import ask_metric

MARCH = date(2021, 3, 31)
KEYS = {
    "상담접수": [],
    "대면컨설팅": ["일자", "기업명"],
    "멘토단": ["멘토", "분야"],
    "멘토링": ["기업명", "멘토", "시작일"],
    "수요조사": ["기업명", "배포일"],
    "시설": ["시설명"],
    "입주": ["기업명", "시설", "입주일"],
    "행사": ["행사일", "행사명"],
    "지원사업": ["기관", "사업명", "유형"],
    "수혜기업": ["사업명", "기업명", "선정일"],
    "협의체_안건": ["상정일", "안건", "담당기관"],
    "잡매칭": ["기업명", "의뢰일", "직무"],
    "기업목록": ["기업명"],
    "연혁": ["일자", "연혁"],
}
DAYS = ("접수일", "처리일", "일자", "다음일정", "시작일", "종료일", "배포일", "회신일", "2차상담일", "개관일", "입주일", "퇴거일", "행사일",
        "선정일", "상정일", "기한", "완료일", "체결일", "달성일", "의뢰일", "등록일")  # fmt: skip
ROLES = {"예시기관 가": {"기업지원", "자금"}, "예시기관 나": {"컨설팅"}, "예시기관 다": {"집적단지", "창업지원", "공간"},
         "예시기관 라": {"인재양성"}, "예시기관 마": {"창업지원", "컨설팅", "공간"}, "예시기관 바": {"인재양성", "기업지원"}}  # fmt: skip


def read(folder: Path, kind: str) -> pd.DataFrame:
    path = next(folder.glob(f"예시_{kind}.*"))
    frame = (
        pd.read_excel(path, engine="openpyxl")
        if path.suffix == ".xlsx"
        else pd.read_csv(path, encoding="utf-8-sig")
    )
    for column in frame.columns.intersection(list(DAYS)):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def edition(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of an edition; one that has no row yet has no file."""
    return {
        kind: read(folder, kind)
        for kind in (*KEYS, "업무협약_현황", "전환성과")
        if any(folder.glob(f"예시_{kind}.*"))
    }


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    found = {
        day: tmp_path_factory.mktemp(str(day))
        for day in (MARCH, date(2022, 3, 31), date(2024, 11, 30), date(2026, 1, 31))
    }
    for day, folder in found.items():
        write_sample(folder, day)
    return found


@pytest.fixture(scope="module")
def march(folders):
    return edition(folders[MARCH])


@pytest.fixture(scope="module")
def sample(folders):
    return edition(folders[date(2022, 3, 31)])


@pytest.fixture(scope="module")
def last(folders):
    return edition(folders[date(2026, 1, 31)])


def firms(tables) -> set[str]:
    return set(tables["업무협약_현황"].query("구분 == '기업'")["기업명"])


# ---- what the seed says ------------------------------------------------------------------------------------


def test_twenty_to_thirty_of_the_mou_firms_were_consulted_in_the_ninety_days_to_the_end_of_march_2021(
    march,
):
    held = march["대면컨설팅"]
    lately = held[held["일자"] > pd.Timestamp(2020, 12, 31)]
    assert 20 <= lately["기업명"].nunique() <= 30
    assert set(lately["기업명"]) < firms(march) and 70 <= len(firms(march)) <= 95


def test_there_are_91_mentors_in_four_fields(march):
    assert len(march["멘토단"]) == march["멘토단"]["멘토"].nunique() == 91
    assert set(march["멘토단"]["분야"]) == {"기술개발", "비즈니스모델", "창업경영", "금융"}


def test_three_counsellors_and_a_senior_one_take_the_calls(sample):
    assert sample["대면컨설팅"]["상담사"].nunique() == 4
    share = (sample["상담접수"]["처리단계"] == "책임상담사").mean()
    assert 0.1 < share < 0.35


def test_rounds_take_two_to_three_months(last):
    rounds = last["멘토링"].dropna(subset=["종료일"])
    days = (rounds["종료일"] - rounds["시작일"]).dt.days
    assert days.between(57, 92).all() and 61 <= days.median() <= 92, (
        "an end on a day off is moved before it"
    )
    busy = rounds.sort_values(["멘토", "시작일"])
    assert (
        (busy["시작일"] >= busy.groupby("멘토")["종료일"].shift())
        .eq(True)[busy["멘토"].duplicated()]
        .all()
    ), "one firm at a time"


def test_a_survey_went_to_all_the_firms_that_were_not_consulted(march):
    sent = march["수요조사"]
    assert set(sent["배포일"]) == {pd.Timestamp(2021, 3, 15)}
    held = march["대면컨설팅"]
    lately = set(held[held["일자"].between("2020-12-16", "2021-03-15")]["기업명"])
    signed = march["업무협약_현황"]
    then = set(signed[(signed["구분"] == "기업") & (signed["체결일"] <= "2021-03-15")]["기업명"])
    assert set(sent["기업명"]) == then - lately
    assert sent["회신일"].notna().sum() < len(sent) / 2, "two weeks later most have not answered"


def test_about_half_of_the_surveys_are_answered_and_some_second_consultations_never_come(sample):
    sent = sample["수요조사"]
    assert 0.4 < sent["회신일"].notna().mean() < 0.65
    needed = sent[sent["2차상담필요"] == "예"]
    assert 0.5 < needed["2차상담일"].notna().mean() < 0.9
    assert (
        sent.loc[sent["회신일"].isna(), ["수요", "2차상담필요", "2차상담일"]].isna().all(axis=None)
    )


def test_concerts_are_on_fourth_thursdays_but_for_a_holiday(last):
    concerts = last["행사"][last["행사"]["행사명"].str.contains("지식콘서트")]
    fourth = (concerts["행사일"].dt.day_of_week == 3) & concerts["행사일"].dt.day.between(22, 28)
    assert len(concerts) == 67 and set(concerts["행사일"][~fourth].dt.strftime("%m-%d")) <= {
        "12-24"
    }


def test_six_agencies_have_the_seeds_roles(sample):
    kinds = sample["지원사업"].groupby("기관")["유형"].agg(set).to_dict()
    assert kinds == ROLES
    assert set(sample["협의체_안건"]["담당기관"]) <= set(ROLES)


def test_programmes_of_two_agencies_overlap_and_some_firms_are_served_twice_and_some_not_at_all(
    sample,
):
    programmes = sample["지원사업"]
    both = programmes.merge(programmes, on=["유형", "대상"])
    both = both[
        (both["기관_x"] < both["기관_y"])
        & (both["시작일_x"] <= both["종료일_y"])
        & (both["시작일_y"] <= both["종료일_x"])
    ]
    assert len(both) >= 8 and both["유형"].nunique() >= 4
    served = sample["수혜기업"].groupby("기업명")["사업명"].agg(set)
    twice = [
        name
        for name, names in served.items()
        if any({p.사업명_x, p.사업명_y} <= names for p in both.itertuples())
    ]
    assert len(twice) >= 3
    assert 0.3 < len(firms(sample) - set(served.index)) / len(firms(sample)) < 0.7


def test_the_council_meets_every_month_from_march_2021_and_is_at_times_late(sample):
    actions = sample["협의체_안건"]
    assert (
        actions["상정일"].min() == pd.Timestamp(2021, 3, 17)
        and actions["상정일"].dt.to_period("M").nunique() == 13
    )
    assert (actions["상정일"].dt.day_of_week == 2).all()
    due = actions[actions["기한"] <= pd.Timestamp(2022, 3, 31)]
    assert (
        0.5 < (due["완료일"] <= due["기한"]).mean() < 0.85
        and (due["완료일"] > due["기한"]).any()
        and due["완료일"].isna().any()
    )


# ---- what must hold ----------------------------------------------------------------------------------------


def test_nobody_moves_in_before_an_opening_of_its_own_or_stays_after_leaving(last):
    outcomes = last["전환성과"]
    opened = outcomes[outcomes["성과구분"].isin(OPENINGS)].groupby("기업명")["달성일"].min()
    left = outcomes[outcomes["성과구분"].isin({"폐업", "철수"})].groupby("기업명")["달성일"].min()
    stays = last["입주"]
    assert (stays["입주일"] >= stays["기업명"].map(opened)).all(), (
        "so the offices stay as many as the public count"
    )
    gone = stays["기업명"].map(left)
    assert (stays["퇴거일"].isna() | (stays["퇴거일"] > stays["입주일"])).all()
    assert (stays["퇴거일"] <= gone)[gone.notna()].all()


def test_no_site_lets_more_seats_than_it_has(last):
    seats = last["시설"].set_index("시설명")["총좌석"]
    for site, stays in last["입주"].groupby("시설"):
        for day in stays["입주일"]:
            there = stays[(stays["입주일"] <= day) & ~(stays["퇴거일"] <= day)]
            assert there["좌석"].sum() <= seats[site]


def test_every_person_and_company_is_fictional_and_obviously_so(last):
    assert last["대면컨설팅"]["상담사"].str.fullmatch(r"예시상담사 \d{2}").all()
    assert last["멘토단"]["멘토"].str.fullmatch(r"예시멘토 \d{3}").all() and set(
        last["멘토링"]["멘토"]
    ) <= set(last["멘토단"]["멘토"])
    for table in last.values():
        if "기업명" in table:
            assert table["기업명"].dropna().str.fullmatch(r"예시(기업|기관) \d{2,4}").all()
    assert (
        last["행사"]["참석기업"]
        .map(lambda names: all(re.fullmatch(r"예시기업 \d{3,4}", n) for n in names.split(", ")))
        .all()
    )
    assert (
        last["시설"]["시설명"].str.startswith("예시 ").all()
        and last["지원사업"]["사업명"].str.startswith("예시 ").all()
    )


def test_only_signed_firms_are_consulted_mentored_and_surveyed_and_not_before_signing(last):
    signed = last["업무협약_현황"].groupby("기업명")["체결일"].min()
    for kind, day in (
        ("대면컨설팅", "일자"),
        ("멘토링", "시작일"),
        ("수요조사", "배포일"),
        ("수혜기업", "선정일"),
    ):
        assert (last[kind][day] >= last[kind]["기업명"].map(signed)).all(), kind


def test_keys_are_unique_and_every_row_is_marked(folders, last):
    for kind, key in KEYS.items():
        assert not key or not last[kind].duplicated(key).any(), kind
        assert last[kind].columns[-1] == "예시 자료" and (last[kind]["예시 자료"] == "가상").all()
    assert {name.partition(".")[0] for name in KNOWN} == set(KEYS)


@pytest.mark.parametrize("day", [MARCH, date(2022, 3, 31), date(2024, 11, 30)])
def test_an_earlier_edition_is_the_beginning_of_a_later_one_as_far_as_known_by_then(
    folders, last, day
):
    early, cut = edition(folders[day]), pd.Timestamp(day)
    for name, (_, later) in KNOWN.items():
        kind = name.partition(".")[0]
        if kind not in early:
            assert kind == "잡매칭" and day == MARCH, "which began the day after"
            continue
        expected = last[kind].head(len(early[kind])).copy()
        for column, with_it in later.items():
            expected.loc[~(expected[column] <= cut), [column, *with_it]] = None
        texts = [
            table.astype(object)
            .where(table.notna(), None)
            .astype(str)
            .replace(r"\.0$", "", regex=True)
            for table in (early[kind], expected)
        ]
        pd.testing.assert_frame_equal(*texts)


# ---- as the project counts it ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loaded(sample_data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(sample_data))
        yield


def test_measure_says_what_the_seed_says(loaded):
    row = ask_metric("aftercare_coverage", as_of=MARCH).total
    assert 20 <= row.numerator <= 30 and 70 <= row.denominator <= 95
    assert ask_metric("mentors_listed").total.value == 91
    assert 61 <= ask_metric("mentoring_days").total.value <= 92
    assert ask_metric("events_on_fourth_thursday").total.value == 1
    assert ask_metric("programmes_overlapping").total.value >= 8


def test_offices_are_as_many_as_without_the_tenancies(loaded, sample):
    outcomes = sample["전환성과"]
    opened = set(outcomes[outcomes["성과구분"].isin(OPENINGS)]["기업명"])
    assert ask_metric("firms_opened_all_parties").total.value == len(
        opened & set(sample["업무협약_현황"]["기업명"])
    )


def test_both_editions_load_one_after_the_other_without_a_conflict(bureau, folders):
    bureau.load(folders[date(2022, 3, 31)])
    report = bureau.load(folders[date(2024, 11, 30)])
    assert not report.quarantine and not any(file.refused for file in report.files)
    assert bureau.one("select count(*) from stg_surveys") == len(
        read(folders[date(2024, 11, 30)], "수요조사")
    )
    assert bureau.one("select count(*) from stg_inquiries") == len(
        read(folders[date(2024, 11, 30)], "상담접수")
    )
