"""The rest of the sample's story: refusals, who came by themselves, weekends, ministries, people found.

Read with pandas alone, as anyone could; METRICS.md defines what is counted. What stood in the
sample before stays as it was to the article's day, row by row.
"""

import hashlib
import itertools
from datetime import date

import pandas as pd
import pytest

from etl.clean.business_numbers import clean_business_no
from etl.sample.files import edition, write_sample
from tests.processes.etl.test_sample import outside, parties, read_edition
from tests.processes.etl.test_sample_support import read

ARTICLE_DAY = date(2022, 3, 31)
LAST = date(2026, 1, 31)
HALVES = ("2020H1", "2020H2", "2021H1", "2021H2", "2022H1")
SEEDS_REASONS = {"기반시설", "거리", "인력"}
BUDGET_MONTHS = {3, 4, 5, 9, 10, 11}
NEW_COLUMNS = {"거절사유", "먼저연락", "지역", "사업자등록번호"}
NEW_FILES = {"예시_잡매칭.csv", "예시_기업목록.csv", "예시_연혁.csv"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("article")
    write_sample(path)
    return path


@pytest.fixture(scope="module")
def last_folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("last")
    write_sample(path, LAST)
    return path


@pytest.fixture(scope="module")
def sample(folder):
    return read_edition(folder)


@pytest.fixture(scope="module")
def last(last_folder):
    return read_edition(last_folder)


def half_of(days: pd.Series) -> pd.Series:
    return days.dt.year.astype(str) + "H" + (1 + (days.dt.month > 6)).astype(str)


def declined(tables) -> pd.DataFrame:
    """Contacts with firms that put off or refused, with the half-year of each."""
    log = tables["방문일지"].query("상대구분 == '기업' and 반응 in ['보류', '거절']")
    return log.assign(half=half_of(log["방문일"]))


def mentions(tables) -> pd.DataFrame:
    """One row per half-year, one column per reason: how many contacts name it."""
    rows = declined(tables).dropna(subset=["거절사유"])
    named = rows.assign(reason=rows["거절사유"].str.split(", ")).explode("reason")
    return named.groupby(["half", "reason"]).size().unstack(fill_value=0)


def first_heard(tables, inquiries) -> pd.DataFrame:
    """One row per firm: its first day in the log or among callers, and if it came by itself."""
    log = tables["방문일지"].query("상대구분 == '기업'")
    came = (log["먼저연락"] == "기업") | ((log["방식"] == "내방") & log["먼저연락"].isna())
    met = pd.DataFrame({"firm": log["기업명"], "day": log["방문일"], "inbound": came})
    called = inquiries.dropna(subset=["기업명"])
    called = called[called["기업명"].str.startswith("예시기업")]
    asked = pd.DataFrame({"firm": called["기업명"], "day": called["접수일"],
                          "inbound": called["문의유형"] == "유치문의"})  # fmt: skip
    records = pd.concat([met, asked])
    first = records[records["day"] == records.groupby("firm")["day"].transform("min")]
    return first.groupby("firm").agg(day=("day", "min"), inbound=("inbound", "any"))


def is_over_weekend(trips: pd.DataFrame) -> pd.Series:
    """No trip is longer than two days: a Saturday or Sunday is its first or its last."""
    return (trips["departed"].dt.day_of_week >= 5) | (trips["returned"].dt.day_of_week >= 5)


# ---- why they said no --------------------------------------------------------------------------


def test_the_seeds_three_reasons_are_the_most_named_in_the_first_half_of_2020(sample):
    named = mentions(sample).loc["2020H1"].sort_values(ascending=False)
    assert set(named.index[:3]) == SEEDS_REASONS
    assert named.iloc[2] > named.iloc[3], "no tie with a fourth"


def test_each_of_the_three_is_named_less_from_half_year_to_half_year(sample):
    named = mentions(sample)
    shares = named.div(named.sum(axis=1), axis=0)
    for reason in SEEDS_REASONS:
        whole_halves = named.loc[list(HALVES[:4]), reason]
        assert (
            whole_halves.is_monotonic_decreasing
            and whole_halves["2021H2"] < whole_halves["2020H1"] * 0.6
        )
        assert shares.loc[list(HALVES), reason].is_monotonic_decreasing


def test_most_refusals_have_a_reason_and_some_have_none_or_two(sample):
    rows = declined(sample)
    written = rows.groupby("half")["거절사유"].apply(lambda cells: cells.notna().mean())
    assert written.loc[list(HALVES)].between(0.6, 0.9).all(), (
        "above half, so that they can be ranked"
    )
    assert 0.1 < rows["거절사유"].dropna().str.contains(", ").mean() < 0.4


def test_a_reason_stands_only_where_a_firm_put_off_or_refused(last):
    log = last["방문일지"].dropna(subset=["거절사유"])
    assert set(log["반응"]) == {"보류", "거절"} and set(log["상대구분"]) == {"기업"}


# ---- who came by themselves --------------------------------------------------------------------


def test_hardly_a_firm_came_by_itself_in_2019_and_2020_and_more_in_each_quarter_after(
    sample, folder
):
    first = first_heard(sample, read(folder, "상담접수"))
    share = first.groupby(first["day"].dt.to_period("Q"))["inbound"].mean()
    assert share[:"2020Q4"].max() < 0.05
    rising = share["2020Q4":"2022Q1"]
    assert len(rising) == 6 and all(after > before for before, after in itertools.pairwise(rising))
    assert rising["2022Q1"] > 0.25


def test_who_made_the_first_step_is_noted_of_firms_only_and_not_always(sample):
    log = sample["방문일지"]
    assert log[log["상대구분"] != "기업"]["먼저연락"].isna().all()
    firms = log[log["상대구분"] == "기업"]
    assert set(firms["먼저연락"].dropna()) == {"우리", "기업"}
    assert 0.05 < firms["먼저연락"].isna().mean() < 0.2


# ---- marching ----------------------------------------------------------------------------------


def test_two_to_three_trips_a_week_leave_the_city_from_the_first_day_of_data_to_the_article(sample):
    trips = parties(sample)
    first = min(trips["departed"].min(), sample["방문일지"]["방문일"].min())
    weeks = ((pd.Timestamp(ARTICLE_DAY) - first).days + 1) / 7
    assert 2 <= len(outside(trips)) / weeks <= 3


def test_in_every_quarter_some_trips_are_over_a_weekend(last):
    trips = parties(last)
    weekends = is_over_weekend(trips).groupby(trips["departed"].dt.to_period("Q")).sum()
    assert len(weekends) == 26 and (weekends >= 1).all()


def test_ministries_are_visited_when_the_budget_is_made(last):
    """To the article's day visits stand where they stood; the seasons come after it."""
    met = last["방문일지"].query("상대구분 == '정부'")["방문일"]
    in_season = met.dt.month.isin(BUDGET_MONTHS)
    until = met <= pd.Timestamp(ARTICLE_DAY)
    assert in_season[until].mean() > 0.55
    assert in_season[~until].mean() > 0.75 and (~until).sum() > 50
    seasons = met[~until & in_season]
    spring = seasons[seasons.dt.month <= 5].dt.year
    autumn = seasons[seasons.dt.month >= 9].dt.year
    assert set(spring) == set(range(2022, 2026)) and set(autumn) == set(range(2023, 2026)), (
        "in the autumn of 2022 there was no team"
    )


def test_each_journey_to_the_ministries_meets_one_and_is_a_trip_of_the_sheet(last):
    met = last["방문일지"].query("상대구분 == '정부'")
    trips = parties(last)
    assert met["출장번호"].isin(trips.index).all()
    assert (
        trips.loc[met["출장번호"].unique(), "destination"].str.contains("세종|출장|방문|협의")
    ).all()


# ---- the centre --------------------------------------------------------------------------------


def test_job_matching_begins_in_april_2021_and_finds_some_of_the_people(folder):
    jobs = read(folder, "잡매칭")
    assert jobs["의뢰일"].dt.to_period("M").min() == pd.Period("2021-04")
    assert jobs["의뢰일"].dt.to_period("M").nunique() == 12
    over = jobs.dropna(subset=["종료일"])
    assert (over["종료일"] >= over["의뢰일"]).all()
    assert (over["채용인원"] <= over["구인인원"]).all() and (
        over["채용인원"] <= over["소개인원"]
    ).all()
    assert jobs[jobs["종료일"].isna()][["소개인원", "채용인원"]].isna().all(axis=None)
    assert 0.2 < over["채용인원"].sum() / jobs["구인인원"].sum() < 0.7


def test_only_signed_firms_ask_for_people(sample, folder):
    jobs = read(folder, "잡매칭")
    signed = sample["업무협약"].query("구분 == '기업'").set_index("기업명")["체결일"]
    assert (jobs["의뢰일"] >= jobs["기업명"].map(signed)).all()


def test_callers_are_inside_and_outside_the_city_and_some_do_not_say(folder):
    places = read(folder, "상담접수")["지역"]
    assert 0.05 < places.isna().mean() < 0.2
    assert 0.3 < places.dropna().str.startswith("광주").mean() < 0.8


# ---- whom the bureau knows of ------------------------------------------------------------------


def test_the_list_names_firms_that_were_never_met_and_some_that_were_later(sample, folder, last):
    listed = read(folder, "기업목록")
    first = last["방문일지"].groupby("기업명")["방문일"].min()
    met_on = listed["기업명"].map(first)
    assert met_on.isna().sum() == 36 and met_on.notna().sum() == 12
    assert (met_on.dropna() > listed["등록일"][met_on.notna()]).all()
    assert (~listed["기업명"].isin(sample["방문일지"]["기업명"])).sum() >= 36


def test_a_listed_firm_has_the_field_and_the_home_that_the_log_has(last, last_folder):
    listed = read(last_folder, "기업목록").set_index("기업명")
    log = last["방문일지"].drop_duplicates("기업명").set_index("기업명")
    both = listed.index.intersection(log.index)
    assert len(both) > 15
    assert (listed.loc[both, "분야"] == log.loc[both, "분야"]).all()
    assert (listed.loc[both, "소재지"] == log.loc[both, "방문지"]).all()


def test_business_numbers_are_nobodys_and_one_firm_has_one(last, last_folder):
    signed = last["업무협약"][["기업명", "구분", "사업자등록번호"]]
    numbers = pd.concat([signed, read(last_folder, "기업목록")[["기업명", "사업자등록번호"]]])
    numbered = numbers.dropna(subset=["사업자등록번호"])
    assert signed[signed["구분"] == "기관"]["사업자등록번호"].isna().all()
    asked = last["업무협약"]["체결일"] >= "2021-07-01"
    assert (signed["사업자등록번호"].notna() == asked & (signed["구분"] == "기업")).all()
    assert numbered["사업자등록번호"].str.startswith("000-").all(), "no tax office has that code"
    assert numbered["사업자등록번호"].map(clean_business_no).str.len().eq(10).all()
    assert numbered.groupby("기업명")["사업자등록번호"].nunique().max() == 1
    assert numbered.groupby("사업자등록번호")["기업명"].nunique().max() == 1


def test_milestones_are_few_and_say_that_they_are_examples(last_folder):
    told = read(last_folder, "연혁")
    assert len(told) == 5 and told["연혁"].str.startswith("예시: ").all()
    assert set(told["종류"]) <= {"조직", "시설", "행사", "기타"}


# ---- as the project loads it -------------------------------------------------------------------


def test_every_new_cell_is_read_and_no_number_changes_who_is_who(bureau, folder):
    report = bureau.load(folder)
    assert not report.quarantine and not any(file.refused for file in report.files)
    for table, column in (
        ("stg_visits", "refusal_reason"),
        ("stg_visits", "initiated_by"),
        ("stg_inquiries", "place"),
        ("stg_mous", "business_no"),
        ("stg_job_matches", "positions"),
        ("stg_firms", "listed_on"),
        ("stg_milestones", "title"),
    ):
        assert bureau.one(f"select count({column}) from {table}") > 0, (table, column)
    assert bureau.one("select count(*) from dim_company_keys where contains(company_key, '#')") == 0
    assert bureau.rows("""
        select count(distinct company_id) = count(distinct company)
        from (select company_id, company from stg_visits union all select company_id, company from stg_mous
              union all select company_id, company from stg_firms)""") == [(True,)]


# ---- what stood there before -------------------------------------------------------------------


@pytest.mark.parametrize(("day", "digest"), [
    (date(2020, 6, 30), "c80ba2bf9c3ce370"),
    (date(2021, 7, 20), "3d5834618d6a61c6"),
    (ARTICLE_DAY, "fdbea4a4a111e400"),
])  # fmt: skip
def test_what_stood_in_the_sample_before_stands_there_row_by_row(day, digest):
    """The digest was taken before these columns and files came."""
    assert digest_old_cells(edition(day)) == digest


def digest_old_cells(tables: dict[str, pd.DataFrame]) -> str:
    digest = hashlib.sha256()
    for name, table in sorted(tables.items()):
        if name not in NEW_FILES:
            old = table[[column for column in table.columns if column not in NEW_COLUMNS]]
            digest.update(f"{name}\n{old.to_csv(index=False, lineterminator=chr(10))}".encode())
    return digest.hexdigest()[:16]
