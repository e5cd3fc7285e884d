"""The fictional bureau's files say what was printed about the real one, and nothing about anybody real.

Read with pandas alone, as anyone could; METRICS.md defines what is counted.
"""

import itertools
import re
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analytics.metrics import METRICS
from etl.sample import files as sample_module
from etl.sample.bureaus import BUREAUS, DEFINITIONS_FILE, write_bureau
from etl.sample.calibration import public_points
from etl.sample.files import write_sample

ROOT = Path(__file__).resolve().parents[3]
ARTICLE_DAY = pd.Timestamp(2022, 3, 31)
LATER = date(2024, 11, 30)
LAST = date(2026, 1, 31)
OPENINGS = {"지역사무소", "법인설립", "본사이전", "입주"}
EXITS = {"폐업", "철수"}
KEYS = {
    "방문일지": ["방문번호"],
    "출장내역": ["출장자", "출발일자", "출장지", "출장목적"],
    "업무협약": ["협약번호"],
    "전환성과": ["기업명", "성과구분", "달성일"],
    "목표": ["지표", "기한"],
}
DAY_COLUMNS = (
    "방문일",
    "회신일",
    "출발일자",
    "도착일자",
    "체결일",
    "종료일",
    "달성일",
    "확인일",
    "기한",
)


def read_table(path: Path) -> pd.DataFrame:
    """One file as a stranger would read it: header in the first row, days as timestamps."""
    if path.suffix == ".csv":
        frame = pd.read_csv(path, encoding="cp949" if "출장" in path.name else "utf-8-sig")
    else:
        frame = pd.read_excel(path, engine="openpyxl")
    for column in frame.columns.intersection(list(DAY_COLUMNS)):
        days = (
            frame[column]
            .astype("string")
            .str.replace(r"(\d+)\. (\d+)\. (\d+)\.", r"\1-\2-\3", regex=True)
        )
        frame[column] = pd.to_datetime(days, format="mixed")
    return frame


def read_edition(folder: Path) -> dict[str, pd.DataFrame]:
    """All files of an edition, those of one kind one below the other."""
    return {
        kind: pd.concat(
            [read_table(path) for path in sorted(folder.glob(f"예시_{kind}*"))], ignore_index=True
        )
        for kind in KEYS
    }


@pytest.fixture(scope="module")
def default_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("default")
    write_sample(folder)
    return folder


@pytest.fixture(scope="module")
def sample(default_folder):
    return read_edition(default_folder)


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    folder = tmp_path_factory.mktemp("later")
    write_sample(folder, LATER)
    return read_edition(folder)


@pytest.fixture(scope="module")
def last(tmp_path_factory):
    folder = tmp_path_factory.mktemp("last")
    write_sample(folder, LAST)
    return read_edition(folder)


# The same arithmetic as METRICS.md, in pandas.


def meetings(tables):
    """Firms met in person, one row per firm and day."""
    log = tables["방문일지"]
    met = log[log["방식"].isin(["방문", "내방"]) & (log["상대구분"] == "기업")]
    return met.drop_duplicates(["기업명", "방문일"]).sort_values("방문일")


def positive_reply_rate(tables, start, end, as_of):
    """(rate, firms first visited in the period), by what was known on as_of."""
    first = meetings(tables).groupby("기업명")["방문일"].min().rename("first")
    first = first[(first >= start) & (first <= end) & (first <= as_of)]
    log = tables["방문일지"]
    known_on = log["회신일"].fillna(log["방문일"])
    yes = log[(log["반응"] == "긍정") & (known_on <= as_of)].merge(
        first, left_on="기업명", right_index=True
    )
    replied = yes[yes["방문일"] >= yes["first"]]["기업명"].nunique()
    return replied / len(first), len(first)


def cumulative_mous(tables, day):
    return int((tables["업무협약"]["체결일"] <= pd.Timestamp(day)).sum())


def opened_by(tables, day):
    rows = tables["전환성과"]
    return set(
        rows[rows["성과구분"].isin(OPENINGS) & (rows["달성일"] <= pd.Timestamp(day))]["기업명"]
    )


def left_by(tables, day):
    rows = tables["전환성과"]
    return set(rows[rows["성과구분"].isin(EXITS) & (rows["달성일"] <= pd.Timestamp(day))]["기업명"])


def parties(tables):
    """One row per trip: the largest km of its rows, the number of its travellers."""
    return tables["출장내역"].groupby("출장번호").agg(
        departed=("출발일자", "first"), returned=("도착일자", "first"), destination=("출장지", "first"),
        km=("이동거리(km)", "max"), travellers=("출장자", "nunique"))  # fmt: skip


def outside(trips):
    return trips[~trips["destination"].str.startswith("광주")]


def visits_before_signing(tables):
    """Per signed firm the in-person visits up to and including the day of signing; 0 when signed unvisited."""
    signed = tables["업무협약"].query("구분 == '기업'").set_index("기업명")["체결일"]
    met = meetings(tables)
    met = met[met["방문일"] <= met["기업명"].map(signed)]
    return met.groupby("기업명").size().reindex(signed.index, fill_value=0)


# Memoranda.


@pytest.mark.parametrize(("day", "count"), [
    ("2019-10-10", 0), ("2019-10-11", 1), ("2020-05-26", 11), ("2020-05-27", 12), ("2020-07-24", 22),
    ("2020-07-31", 25), ("2020-09-22", 35), ("2020-11-05", 49), ("2020-11-06", 50), ("2021-01-28", 71),
    ("2021-07-01", 99), ("2021-07-20", 100), ("2021-10-21", 122), ("2022-02-24", 135), ("2022-03-22", 135),
    ("2022-03-23", 145), ("2022-03-31", 145),
])  # fmt: skip
def test_memoranda_stand_at_the_printed_count_on_each_printed_day(sample, day, count):
    assert cumulative_mous(sample, day) == count


@pytest.mark.parametrize(("day", "count"), [
    ("2022-03-31", 145), ("2023-12-31", 167), ("2024-03-25", 182), ("2024-05-27", 199), ("2024-08-27", 213),
    ("2024-11-12", 244), ("2024-11-28", 252), ("2025-01-23", 254), ("2025-04-21", 279), ("2025-09-11", 320),
    ("2025-11-11", 347), ("2025-11-24", 349), ("2025-12-01", 352), ("2026-01-16", 361),
])  # fmt: skip
def test_memoranda_of_later_editions_go_on_along_the_public_curve(last, day, count):
    assert cumulative_mous(last, day) == count


def test_every_hard_claim_of_cumulative_memoranda_is_met(last):
    for day, count in public_points("mou_cumulative"):
        assert cumulative_mous(last, day) == count, day


def test_memorandum_numbers_run_from_one_in_order_of_signing(last):
    table = last["업무협약"]
    assert table["협약번호"].tolist() == list(range(1, len(table) + 1))
    assert table["체결일"].is_monotonic_increasing
    assert not table["기업명"].duplicated().any()


def test_memoranda_with_a_printed_day_in_the_register_are_signed_on_it(last):
    register = pd.read_csv(ROOT / "data" / "public" / "mou_register.csv").dropna(subset=["mou_no"])
    printed = register.set_index("mou_no")["signed_on"].drop(101)  # the press counted 100 that day
    ours = last["업무협약"].set_index("협약번호")["체결일"].dt.strftime("%Y-%m-%d")
    assert (ours.loc[printed.index] == printed).all()


def test_nobody_signs_from_july_to_november_2022(later):
    signed = later["업무협약"]["체결일"]
    assert not signed.between("2022-07-01", "2022-11-30").any()
    assert 148 <= cumulative_mous(later, "2023-11-23") < 160


@pytest.mark.parametrize(
    ("number", "institutions"), [(35, 6), (50, 7), (99, 8), (100, 8), (145, 12)]
)
def test_one_in_twelve_memoranda_is_an_institutions(sample, number, institutions):
    table = sample["업무협약"]
    assert (table[table["협약번호"] <= number]["구분"] == "기관").sum() == institutions


def test_ended_memoranda_are_few_and_have_a_day_and_others_have_none(sample):
    table = sample["업무협약"]
    ended = table[table["상태"] != "유효"]
    assert 1 <= len(ended) <= 8
    assert ended["종료일"].notna().all()
    assert (ended["종료일"] > ended["체결일"]).all()
    assert table[table["상태"] == "유효"]["종료일"].isna().all()


def test_many_memoranda_promise_jobs_or_money_and_some_promise_nothing(sample):
    firms = sample["업무협약"].query("구분 == '기업'")
    assert 0.7 < firms["고용계획"].notna().mean() < 1
    assert 0.3 < firms["투자계획(백만원)"].notna().mean() < 0.7


# The rate of yes.


def test_fewer_than_one_in_five_firms_of_early_2020_said_yes_by_the_article_and_by_the_end_of_2020(
    sample,
):
    for as_of in ("2020-12-31", "2022-03-31"):
        rate, firms = positive_reply_rate(sample, "2020-01-01", "2020-06-30", pd.Timestamp(as_of))
        assert 0.15 < rate < 0.20, as_of
        assert firms > 100


def test_each_later_half_year_says_yes_clearly_more_often(sample):
    halves = [("2020-01-01", "2020-06-30"), ("2020-07-01", "2020-12-31"), ("2021-01-01", "2021-06-30"),
              ("2021-07-01", "2021-12-31")]  # fmt: skip
    rates = [positive_reply_rate(sample, start, end, ARTICLE_DAY)[0] for start, end in halves]
    assert all(after > before + 0.05 for before, after in itertools.pairwise(rates)), rates


def test_the_newest_firms_have_not_all_answered_yet(sample, later):
    now, _ = positive_reply_rate(sample, "2022-01-01", "2022-03-31", ARTICLE_DAY)
    then, _ = positive_reply_rate(later, "2022-01-01", "2022-03-31", pd.Timestamp(LATER))
    assert now < then - 0.1


def test_some_answers_come_weeks_and_some_come_months_after_the_visit(sample):
    log = sample["방문일지"]
    wait = (log["회신일"] - log["방문일"]).dt.days.dropna()
    assert (wait >= 0).all()
    assert (wait > 7).mean() > 0.3
    assert (wait > 60).any()


def test_second_and_third_visits_turn_firms_that_the_first_did_not(sample):
    log = sample["방문일지"]
    first = meetings(sample).groupby("기업명")["방문일"].min()
    yes = log[log["반응"] == "긍정"]
    yes = yes[yes["방문일"] >= yes["기업명"].map(first)].groupby("기업명")["방문일"].min()
    met = meetings(sample).assign(n=lambda m: m.groupby("기업명").cumcount() + 1)
    met["next"] = met.groupby("기업명")["방문일"].shift(-1).fillna(pd.Timestamp(LAST))
    met["yes"] = met["기업명"].map(yes)
    open_ = met[~(met["yes"] < met["방문일"])]
    turned = (open_["yes"] >= open_["방문일"]) & (open_["yes"] < open_["next"])
    rates = turned.groupby(open_["n"]).mean()
    assert 0.05 < rates[1] < 0.25
    assert rates[2] > rates[1]
    assert rates[3] > rates[1]


def test_answers_are_of_all_four_states(sample):
    firms = sample["방문일지"].query("상대구분 == '기업'")
    share = firms["반응"].fillna("").value_counts(normalize=True)
    assert set(share.index) == {"긍정", "보류", "거절", ""}
    assert share.min() > 0.1
    assert share[""] > 0.3


# Effort.


def test_trips_make_220_000_km_to_the_article_each_party_counted_once(sample):
    trips = parties(sample)
    assert trips["km"].sum() == pytest.approx(220_000, rel=0.01)


def test_trips_outside_the_city_come_to_nearly_three_a_week(sample):
    trips = outside(parties(sample))
    weeks = (ARTICLE_DAY - pd.Timestamp(2019, 10, 1)).days / 7
    assert 2.7 <= len(trips) / weeks <= 3.0


def test_a_reported_distance_is_missing_only_on_local_trips_and_on_six_that_name_no_place(sample):
    trips = parties(sample)
    local = trips[trips["destination"].str.startswith("광주")]
    assert local["km"].isna().all()
    silent = outside(trips)[outside(trips)["km"].isna()]
    assert len(silent) == 6
    assert set(silent["destination"]) <= {"관외 출장", "기업 방문", "현지 협의"}
    assert outside(trips)["km"].dropna().between(40, 1000).all()


def test_parties_are_one_to_four_and_trips_one_or_two_days(sample):
    trips = parties(sample)
    assert set(trips["travellers"]) == {1, 2, 3, 4}
    assert set((trips["returned"] - trips["departed"]).dt.days) == {0, 1}


def test_nobody_is_on_two_trips_on_one_day(last):
    rows = last["출장내역"]
    days = pd.concat([rows[["출장자", "출발일자"]].set_axis(["who", "day"], axis=1),
                      rows[rows["도착일자"] > rows["출발일자"]][["출장자", "도착일자"]].set_axis(["who", "day"], axis=1)])  # fmt: skip
    assert not days.duplicated().any()


def test_a_visit_on_a_trip_lies_within_it_and_no_other_visit_looks_like_a_stop_of_one(last):
    rows, log = last["출장내역"], last["방문일지"]
    trips = parties(last)
    on_trip = log[log["출장번호"].notna()].join(trips, on="출장번호")
    over = on_trip.dropna(subset=["departed"])
    assert len(over) > len(on_trip) - 4
    assert ((over["방문일"] >= over["departed"]) & (over["방문일"] <= over["returned"])).all()
    other = log[log["출장번호"].isna()].merge(rows, left_on="출장자", right_on="출장자")
    assert not (
        (other["방문일"] >= other["출발일자"]) & (other["방문일"] <= other["도착일자"])
    ).any()


def test_some_trips_are_at_weekends_and_some_to_government_offices(sample):
    trips = parties(sample)
    assert 3 <= (trips["departed"].dt.day_of_week >= 5).sum() <= 40
    government = sample["방문일지"].query("상대구분 == '정부'")
    assert len(government) >= 15
    assert (government["방문지"] == "세종").all()


def test_most_seoul_trips_serve_two_or_three_organisations(sample):
    log = sample["방문일지"].query("방식 == '방문'")
    stops = log.groupby("출장번호")["기업명"].nunique()
    seoul = parties(sample).query("destination.str.startswith('서울')").index
    assert stops.reindex(seoul).isin([2, 3]).mean() > 0.6


def test_signed_firms_took_two_to_three_visits_and_only_a_handful_signed_unvisited(sample):
    visits = visits_before_signing(sample)
    assert 2 <= visits[visits > 0].mean() <= 3
    assert 1 <= (visits == 0).sum() <= 8


def test_most_signed_firms_had_said_yes_before_signing(sample):
    log = sample["방문일지"]
    signed = sample["업무협약"].query("구분 == '기업'").set_index("기업명")["체결일"]
    yes = log[
        (log["반응"] == "긍정") & (log["회신일"].fillna(log["방문일"]) <= log["기업명"].map(signed))
    ]
    assert 0.85 < len(set(yes["기업명"]) & set(signed.index)) / len(signed) < 1


def test_the_log_holds_calls_letters_and_video_meetings_too(sample):
    channels = sample["방문일지"]["방식"].value_counts()
    assert set(channels.index) == {"방문", "내방", "화상", "전화", "전자우편"}
    assert channels.min() > 10
    assert channels["방문"] > 0.7 * channels.sum()


def test_legwork_is_thin_before_2020_and_while_the_team_was_abolished(later):
    monthly = outside(parties(later))["departed"].dt.to_period("M").value_counts()

    def at(start, end):
        return monthly.reindex(pd.period_range(start, end, freq="M"), fill_value=0).mean()

    assert at("2019-10", "2019-12") < 0.6 * at("2020-01", "2020-12")
    assert at("2022-07", "2022-11") < 0.5 * at("2022-01", "2022-06")
    assert at("2024-01", "2024-10") > 2 * at("2022-07", "2022-11")


def test_each_of_the_last_eight_weeks_and_the_same_weeks_a_year_before_has_visits(sample):
    days = sample["방문일지"].query("방식 in ['방문', '내방']")["방문일"]
    for monday in pd.date_range("2022-02-07", periods=8, freq="7D"):
        for start in (monday, monday - pd.Timedelta(weeks=52)):
            assert days.between(start, start + pd.Timedelta(days=6)).sum() >= 2, start


def test_the_default_edition_ends_with_work_on_31_march_2022(sample):
    assert sample["방문일지"]["방문일"].max() == ARTICLE_DAY
    assert sample["출장내역"]["출발일자"].max() == ARTICLE_DAY


# What came of it.


@pytest.mark.parametrize(("day", "count"), [
    ("2020-06-05", 7), ("2020-09-22", 12), ("2020-11-06", 32), ("2021-01-28", 41), ("2021-07-01", 59),
    ("2021-07-20", 61), ("2022-03-23", 94), ("2022-03-31", 94),
])  # fmt: skip
def test_organisations_with_an_office_are_as_many_as_printed(sample, day, count):
    assert len(opened_by(sample, day)) == count


@pytest.mark.parametrize(("day", "count"), [
    ("2022-06-30", 104), ("2024-07-04", 115), ("2024-08-27", 120), ("2024-11-25", 142),
])  # fmt: skip
def test_organisations_with_an_office_of_later_editions_are_as_many_as_printed(later, day, count):
    assert len(opened_by(later, day)) == count


def test_headquarters_and_corporations_are_as_many_as_printed(sample):
    rows = sample["전환성과"]
    for day, moved, founded in (("2020-11-06", 4, 24), ("2021-07-20", 9, 30)):
        kinds = rows[rows["달성일"] <= day].groupby("성과구분")["기업명"].nunique()
        assert (kinds["본사이전"], kinds["법인설립"]) == (moved, founded)


def test_242_people_work_in_the_61_offices_on_20_july_2021(sample):
    rows = sample["전환성과"]
    hired = rows[(rows["성과구분"] == "채용") & (rows["달성일"] <= "2021-07-20")]
    assert hired["수량"].sum() == 242
    assert set(hired["기업명"]) <= opened_by(sample, "2021-07-20")


def test_about_ten_had_left_by_mid_2024_and_13_by_november_of_it(later):
    assert len(left_by(later, "2024-07-04")) == 10
    assert len(left_by(later, "2024-11-12")) == 13
    assert left_by(later, LATER) <= opened_by(later, LATER)


def test_offices_belong_to_signatories_and_only_a_few_opened_before_signing(last):
    rows = last["전환성과"]
    first = rows[rows["성과구분"].isin(OPENINGS)].groupby("기업명")["달성일"].min()
    signed = last["업무협약"].set_index("기업명")["체결일"]
    assert set(first.index) <= set(signed.index)
    assert 1 <= (first < signed.reindex(first.index)).sum() <= 12


def test_nothing_else_comes_before_the_office_or_after_the_exit(last):
    rows = last["전환성과"]
    opened = rows["기업명"].map(
        rows[rows["성과구분"].isin(OPENINGS)].groupby("기업명")["달성일"].min()
    )
    left = rows["기업명"].map(rows[rows["성과구분"].isin(EXITS)].groupby("기업명")["달성일"].min())
    assert (rows["달성일"] >= opened).all()
    assert not (rows["달성일"] > left).any()


def test_reports_are_confirmed_late_or_never_and_some_promises_never_come(sample):
    rows = sample["전환성과"]
    assert set(rows["증빙"]) == {"자체보고", "현장확인", "증빙서류"}
    assert rows[rows["증빙"] == "자체보고"]["확인일"].isna().all()
    wait = (rows["확인일"] - rows["달성일"]).dt.days.dropna()
    assert wait.between(12, 150).all()
    promised = sample["업무협약"].dropna(subset=["고용계획"])
    hired = rows[rows["성과구분"] == "채용"].groupby("기업명")["수량"].sum()
    assert 0.1 < hired.sum() / promised["고용계획"].sum() < 0.7
    assert (~promised["기업명"].isin(hired.index)).mean() > 0.3


def test_the_youngest_signatories_have_little_yet(sample):
    young = sample["업무협약"].query("체결일 >= '2022-02-01'")["기업명"]
    assert len(set(young) & opened_by(sample, ARTICLE_DAY)) <= 3


def test_offices_hiring_investment_and_sales_are_all_there(sample):
    kinds = sample["전환성과"]["성과구분"].value_counts()
    assert kinds.reindex([*OPENINGS, "채용", "투자", "매출"], fill_value=0).min() >= 5
    assert kinds["본사이전"] < 0.2 * kinds.reindex([*OPENINGS]).sum()
    money = sample["전환성과"].query("성과구분 in ['투자', '매출']")["수량"]
    assert money.between(10_000_000, 2_000_000_000).all()


def test_targets_are_plausible_and_still_ahead(sample):
    targets = sample["목표"]
    assert (targets["기한"] > ARTICLE_DAY).all()
    aims = targets.set_index(["지표", "기한"])["목표값"]
    assert aims["cumulative_mous_signed", pd.Timestamp(2022, 12, 31)] == 160
    assert aims["cumulative_mous_signed", pd.Timestamp(2024, 12, 31)] == 310
    assert aims["positive_reply_rate", pd.Timestamp(2022, 12, 31)] == 0.4
    assert {"mous_in_force", "trip_km"} <= set(targets["지표"])


# The files.


def test_every_name_is_fictional(last):
    firm = r"예시기업 \d{3,4}|예시기관 \d{2}|예시정부기관 \d"
    for table in last.values():
        if "기업명" in table:
            assert table["기업명"].str.fullmatch(firm).all()
        if "출장자" in table:
            assert table["출장자"].str.fullmatch(r"예시직원 \d{2}(, 예시직원 \d{2}){0,3}").all()


def test_every_firm_has_one_home(last):
    homes = last["방문일지"].dropna(subset=["방문지"]).groupby("기업명")["방문지"].nunique()
    assert (homes == 1).all()


def test_every_row_of_every_file_is_marked_in_its_last_column(default_folder):
    paths = sorted(default_folder.iterdir())
    assert len(paths) == 26
    for path in paths:
        table = read_table(path)
        assert table.columns[-1] == "예시 자료"
        assert (table["예시 자료"] == "가상").all()
        assert not any(re.match("Unnamed", str(name)) for name in table.columns)


def test_keys_are_unique_so_that_no_row_is_quarantined(last):
    for kind, columns in KEYS.items():
        assert not last[kind].duplicated(columns).any(), kind


def test_no_day_lies_before_the_bureau_or_after_the_edition(sample):
    for kind, table in sample.items():
        for column in table.columns.intersection([name for name in DAY_COLUMNS if name != "기한"]):
            days = table[column].dropna()
            assert days.between("2019-10-01", ARTICLE_DAY).all(), (kind, column)


def test_workbooks_hold_real_dates_and_numbers(default_folder):
    trips = pd.read_excel(default_folder / "예시_출장내역_2020.xlsx", engine="openpyxl")
    assert trips["출발일자"].dtype.kind == "M"
    assert trips["이동거리(km)"].dtype.kind == "f"


def test_a_years_log_is_a_csv_with_a_byte_order_mark_and_dotted_days(default_folder):
    raw = (default_folder / "예시_방문일지_2019.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert re.search(r",2019\. 10\. \d+\.,", raw.decode("utf-8-sig"))


@pytest.mark.parametrize("day", [date(2019, 10, 11), date(2020, 3, 11), date(2020, 11, 6), date(2021, 7, 20),
                                 date(2022, 3, 31), date(2022, 9, 30), date(2024, 7, 4)])  # fmt: skip
def test_an_earlier_edition_is_the_beginning_of_a_later_one_as_far_as_known_by_then(
    tmp_path, last, day
):
    write_sample(tmp_path, day)
    cut = pd.Timestamp(day)
    for kind, whole in last.items():
        if not list(tmp_path.glob(f"예시_{kind}*")):
            continue
        early = pd.concat(
            [read_table(path) for path in sorted(tmp_path.glob(f"예시_{kind}*"))], ignore_index=True
        )
        expected = whole.head(len(early)).copy()
        if kind == "방문일지":
            late = expected["회신일"] > cut
            expected.loc[late, ["반응", "회신일", "거절사유"]] = None
        if kind == "전환성과":
            late = ~(expected["확인일"] <= cut)
            expected.loc[late, "증빙"] = "자체보고"
            expected.loc[late, "확인일"] = None
        if kind == "업무협약":
            late = ~(expected["종료일"] <= cut)
            expected.loc[late, "상태"] = "유효"
            expected.loc[late, "종료일"] = None
        as_text = [
            table.astype(object).where(table.notna(), None).astype(str)
            for table in (early, expected)
        ]
        pd.testing.assert_frame_equal(*[text.replace(r"\.0$", "", regex=True) for text in as_text])
        rest = whole.iloc[len(early) :]
        happened = {
            "방문일지": "방문일",
            "출장내역": "도착일자",
            "업무협약": "체결일",
            "전환성과": "달성일",
        }.get(kind)
        assert happened is None or (rest[happened] > cut).all()


def test_two_runs_write_the_same_bytes(tmp_path):
    first = {path.name: path.read_bytes() for path in write_sample(tmp_path / "one")}
    sample_module.whole_world.cache_clear()
    second = {path.name: path.read_bytes() for path in write_sample(tmp_path / "two")}
    assert first == second


def test_the_committed_sample_is_what_a_fresh_run_writes(default_folder):
    """Workbooks are compared unpacked: another zlib may pack the same content into other bytes."""
    committed = {path.name: path for path in (ROOT / "data" / "sample").glob("예시_*")}
    fresh = {path.name: path for path in default_folder.iterdir()}
    assert committed.keys() == fresh.keys()
    for name, path in fresh.items():
        assert unpacked(committed[name]) == unpacked(path), name
    assert sum(path.stat().st_size for path in committed.values()) < 1_000_000


def unpacked(path: Path) -> dict[str, bytes]:
    if path.suffix != ".xlsx":
        return {"": path.read_bytes().replace(b"\r\n", b"\n")}
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_an_earlier_edition_leaves_no_files_of_a_later_one_and_touches_no_others(tmp_path):
    mine = tmp_path / "방문일지_2023.xlsx"
    mine.write_bytes(b"mine")
    write_sample(tmp_path, date(2023, 6, 30))
    written = write_sample(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([*written, mine])


@pytest.mark.parametrize("day", [date(2019, 10, 10), date(2026, 2, 1)])
def test_a_day_outside_the_generated_years_is_refused(tmp_path, day):
    with pytest.raises(ValueError, match="2026-01-31"):
        write_sample(tmp_path / "none", day)
    assert not (tmp_path / "none").exists()


# ---- the bureaus of a ministry ----


@pytest.fixture(scope="module")
def ministry_bureaus(tmp_path_factory) -> dict[int, Path]:
    """The bureaus with something of their own: the small ones, the one that counts otherwise, the one without outcomes."""
    folder = tmp_path_factory.mktemp("bureaus")
    return {
        number: write_bureau(folder / str(number), BUREAUS[number - 1]).folder
        for number in (8, 12, 14)
    }


def read_kind(folder: Path, kind: str) -> pd.DataFrame:
    tables = [read_table(path) for path in sorted(folder.glob(f"예시_{kind}*"))]
    return pd.concat(tables, ignore_index=True)


def test_a_ministry_has_seventeen_bureaus_of_no_real_name():
    assert [bureau.name for bureau in BUREAUS] == [
        *(f"예시시 {number:02d}" for number in range(1, 9)),
        *(f"예시도 {number:02d}" for number in range(9, 18)),
    ]
    assert len({bureau.seed for bureau in BUREAUS}) == 17
    assert sum(bureau.firms < 10 for bureau in BUREAUS) == 3
    assert [bureau.number for bureau in BUREAUS if not bureau.has_outcomes] == [14]
    assert [bureau.number for bureau in BUREAUS if bureau.counts_institutions] == [12]


def test_a_bureau_of_a_ministry_has_visited_as_many_firms_as_are_said(ministry_bureaus):
    visits = read_kind(ministry_bureaus[8], "방문일지")
    in_person = visits["방식"].isin(["방문", "내방"]) & (visits["상대구분"] == "기업")
    assert visits[in_person]["기업명"].nunique() == 9
    trips = read_kind(ministry_bureaus[8], "출장내역")
    assert set(visits["출장번호"].dropna()) >= set(trips["출장번호"])


def test_the_bureau_of_a_ministry_that_counts_otherwise_says_so_beside_its_files(ministry_bureaus):
    memoranda = read_kind(ministry_bureaus[12], "업무협약")
    assert set(memoranda["구분"]) == {"기업"}
    assert memoranda["기업명"].str.startswith("예시기관").any()
    assert list(memoranda["협약번호"]) == list(range(1, len(memoranda) + 1))
    said = tomllib.loads((ministry_bureaus[12] / DEFINITIONS_FILE).read_text(encoding="utf-8"))
    assert set(said) <= {metric.label for metric in METRICS.values() if metric.publishable}
    assert not (ministry_bureaus[8] / DEFINITIONS_FILE).exists()


def test_the_bureau_of_a_ministry_without_outcomes_has_memoranda_and_no_file_of_them(
    ministry_bureaus,
):
    assert not list(ministry_bureaus[14].glob("예시_전환성과*"))
    assert len(read_kind(ministry_bureaus[14], "업무협약")) > 20


def test_a_bureau_of_a_ministry_is_written_the_same_each_time(ministry_bureaus, tmp_path):
    again = write_bureau(tmp_path / "again", BUREAUS[7])
    assert {path.name for path in again.files} == {
        path.name for path in ministry_bureaus[8].iterdir()
    }
    for path in again.files:
        assert path.read_bytes() == (ministry_bureaus[8] / path.name).read_bytes()


def test_no_sentence_of_a_ministrys_bureau_names_a_real_city(ministry_bureaus):
    for folder in ministry_bureaus.values():
        for kind, columns in {
            "방문일지": ["목적"],
            "출장내역": ["출장목적"],
            "업무협약": ["협약내용"],
        }.items():
            told = read_kind(folder, kind)[columns].astype(str)
            assert not told.apply(lambda column: column.str.contains("광주")).any().any()
