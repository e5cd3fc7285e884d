"""The support side of the sample as it was known on a day: rows that had come, their later cells still empty."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from etl.sample.callers import find_homes, find_offices, place_callers
from etl.sample.council import council_tables
from etl.sample.jobs import match_jobs
from etl.sample.outcomes import Mou, Outcome
from etl.sample.support import firms_of, support_tables
from etl.sample.world import Legwork

# file → (the column that says from when a row is there, {a later day: the cells known with it})
KNOWN: Mapping[str, tuple[str, Mapping[str, Sequence[str]]]] = {
    "상담접수.csv": ("접수일", {"처리일": ["만족도"]}),
    "대면컨설팅.csv": ("일자", {}),
    "멘토단.csv": ("위촉일", {}),
    "멘토링.csv": ("시작일", {"종료일": ["횟수", "결과"]}),
    "수요조사.csv": ("배포일", {"회신일": ["수요", "2차상담필요"], "2차상담일": []}),
    "시설.csv": ("개관일", {}),
    "입주.csv": ("입주일", {"퇴거일": []}),
    "행사.csv": ("행사일", {}),
    "지원사업.csv": ("공고일", {}),
    "수혜기업.csv": ("선정일", {}),
    "협의체_안건.csv": ("상정일", {"완료일": []}),
    "잡매칭.csv": ("의뢰일", {"종료일": ["소개인원", "채용인원"]}),
    "기업목록.csv": ("등록일", {}),
    "연혁.csv": ("일자", {}),
}  # fmt: skip
NOT_WRITTEN = ("위촉일", "공고일")  # lists say what there is, not since when it was listed


def whole_support(
    legwork: Legwork, mous: Sequence[Mou], outcomes: Sequence[Outcome]
) -> dict[str, pd.DataFrame]:
    """Every table of the support centre and the council, to the end of the world."""
    firms = firms_of(mous, outcomes)
    tables = support_tables(mous, outcomes) | council_tables(firms)
    inquiries = place_callers(tables["상담접수.csv"], find_homes(legwork), find_offices(outcomes))
    return tables | {"상담접수.csv": inquiries, "잡매칭.csv": match_jobs(firms)}


def support_edition(tables: Mapping[str, pd.DataFrame], to: date) -> dict[str, pd.DataFrame]:
    """The tables as they stood on a day."""
    return {name: known_by(frame, *KNOWN[name], to) for name, frame in tables.items()}


def known_by(
    frame: pd.DataFrame, placed_by: str, later: Mapping[str, Sequence[str]], to: date
) -> pd.DataFrame:
    """The rows placed by day `to`; a later day that has not come is empty, and so is what comes with it."""
    shown = frame[[day <= to for day in frame[placed_by]]].astype(object)
    for column, with_it in later.items():
        is_open = [not isinstance(day, date) or day > to for day in shown[column]]
        shown.loc[is_open, [column, *with_it]] = None
    return shown.drop(columns=[name for name in NOT_WRITTEN if name in shown])
