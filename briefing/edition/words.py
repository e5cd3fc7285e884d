"""What a briefing says beside what its panels say: titles, names of parts, talking points, the release draft, the
bureau's settings, refusals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from analytics.metrics import METRICS
from analytics.panels.press.words.release import SENDER
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS
from analytics.wording.sources import later_day, say_loaded

TITLES = {
    "weekly": "주간 업무보고",
    "mayor": "시장실 보고",
    "press": "언론 브리핑",
    "minutes": "회의록",
}
SAMPLE = FLAGS["sample_data"]
SAMPLE_LINE = "예시 자료임. 언론에 보도된 공개 기록 외의 기업·기관과 수치는 모두 가상임."
SUMMARY = "요약"
CARDS = "주요 수치"
FIGURES = "수치 목록"
ANSWERS = "질의응답"
LISTS = "챙길 일"
CARD_COLUMNS = ("지표", "값", "변화", "비교 시점", "바탕", "목표")
IN_WORKBOOK = "모두 {total:,}행이며 xlsx 문서에 있음."
MARKS_IN_NOTES = "연혁의 이름이 길어 줄였으며, 슬라이드 노트에 모두 있음."
ANNEX = "붙임"  # of a document whose first page is read alone; also the end of its file's name
IN_ANNEX = "표는 이 문서 끝의 붙임에 있음."
CHART_DATA = "그래프 자료"
DEFINITION = "정의"
NOTE = "참고"
BASIS = "근거"
NO_EDITION_DATA = "아직 낼 자료가 없습니다. 자료를 올린 뒤 다시 만들어 주십시오."

PANELS = {
    "weekly_visits": "주별 방문",
    "week_compared": "앞선 주들과 비교",
    "why_changed": "성공률이 달라진 까닭",
    "said_and_known": "앞 주에 말한 값",
    "targets": "목표",
    "mou_growth": "누적 협약",
    "mou_outlook": "협약 전망",
    "mous_by_year": "해마다 체결한 협약",
    "opening_by_field": "분야별 개소율",
    "km_by_year": "해마다 이동한 거리",
    "inbound_week": "이 주에 먼저 찾아온 기업",
    "inbound_by_quarter": "분기별 먼저 찾아온 비율",
    "won_back_by_cohort": "분기별 설득률",
    "trips_per_week": "주당 관외 출장",
    "refusal_reasons": "거절하거나 보류한 까닭",
    "trips_per_week_by_year": "해마다 주당 관외 출장",
    "mous_by_field": "분야별 협약",
    "announced_realised": "발표한 것과 이룬 것",
    "early_latest": "반기별 긍정 회신",
    "definitions": "정의별 이행 비율",
    "funnel": "단계별 기업",
    "jobs_promised_confirmed": "고용 약속과 확인",
    "investment_promised_confirmed": "투자 약속과 확인",
    "reply_rate_by_cohort": "분기별 유치 성공률",
    "earth_laps": "누적 이동 거리",
    "public_differences": "보도와 우리 자료",
    "public_register": "보도된 협약 명부",
}

DRAFT = "보도자료 초안"
DRAFT_RULE = "공표할 수 있는 수치로만 지은 문장입니다. 괄호로 둔 기관 이름과 말씀, 보도시점과 담당 부서는 보내기 전에 적어 주십시오."
TERMS = "용어와 산출 기준"
ANSWERS_RULE = "의회와 언론이 자주 묻는 것과 그 정의·근거"

# Series of a native chart, by what their marks mean on the page (analytics.charts).
VALUE = "값"
RECORD = "공개 기록(보도)"
PENDING = "전망·집계 중"
HAPPENED = "①… 연혁"
HAPPENED_TITLE = "이 기간의 연혁"
LOW = "구간 아래"
HIGH = "구간 위"
LEVEL = "기준선"
LOWER_END = "{range} 아래"
UPPER_END = "{range} 위"
FIGURE_COLUMNS = (
    "지표",
    "이름",
    "구분",
    "시작",
    "값",
    "분자",
    "분모",
    "하한",
    "상한",
    "단위",
    "표시",
    "기간 시작",
    "기간 끝",
    "조건",
    "기준일",
    "자료 판",
)


def subtitle(as_of: date, loaded: datetime, newest: date | None) -> str:
    """Day and build, and that the day lies after the data where it does."""
    said = f"기준일 {numbers.day(as_of)} · {say_loaded(loaded)}"
    if newest and as_of > newest:
        return f"{said} · {later_day(as_of, newest)}"
    return said


UNASKED = (
    (re.compile("^고른 조건에는 "), ""),
    (re.compile("이 기준일과 조건에 드는 협약 기업"), "기준일까지 협약한 기업"),
    (re.compile("고른 기준일"), "기준일"),
    (re.compile(" · [가-힣·]+ 조건은 적용하지 않음(?= ·|$)"), ""),
)


def without_conditions(sentence: str) -> str:
    """What a page says of the conditions that were chosen on it, for a document: nobody chose any there."""
    for said, instead in UNASKED:
        sentence = said.sub(instead, sentence)
    return sentence


def source(as_of: date, loaded: datetime, is_sample: bool) -> str:
    """What stands at the foot of every sheet, slide and page."""
    parts = ["발품", f"기준일 {numbers.plain_day(as_of)}", say_loaded(loaded)]
    if is_sample:
        parts.append(SAMPLE)
    return " · ".join(parts)


def headline(signed: str, opened: str, rate: str) -> str:
    """The release's first line: the announced beside the realised; no share where no firm has signed."""
    announced = f"인공지능 기업·기관 업무협약 누적 {signed}"
    if rate == numbers.NOTHING:
        return announced
    return f"{announced}, 협약 기업 가운데 {opened} 개소({rate})"


def name_sender(line: str, office: str) -> str:
    """A line of a release with the office's name in its place; as it is where no office is set."""
    if not office:
        return line
    return line.replace(f"{SENDER}은", particle(office, "은/는"))


def rows_shown(total: int, first: int, last: int) -> str:
    """Which rows of a long table a slide shows."""
    return f"모두 {total:,}행 가운데 {first:,}~{last:,}행임. 전체는 xlsx와 html 문서에 있음."


def foot(as_of: date, number: str) -> str:
    """What stands at the foot of a slide of a talk."""
    return f"기준일 {numbers.plain_day(as_of)} · {number}"


def annex(name: str) -> str:
    return f"붙임. {name} 자료"


def say_group(value: object) -> str:
    """A group's value for machines; empty for the group without one."""
    if value is None:
        return ""
    return str(value)


def figure_row(figure) -> tuple:
    """One measured figure for machines: everything needed to measure it again."""
    asked = figure.question
    where = " ".join(f"{dimension}={value}" for dimension, value in asked.where)
    group = " ".join(f"{dimension}={say_group(value)}" for dimension, value in figure.group)
    return (
        asked.metric,
        METRICS[asked.metric].label,
        group,
        figure.start,
        figure.value,
        figure.numerator,
        figure.denominator,
        figure.low,
        figure.high,
        numbers.UNITS[figure.unit],
        " ".join(FLAGS[flag] for flag in figure.flags),
        asked.period_from,
        asked.period_to,
        where,
        asked.as_of,
        asked.build,
    )


# ---- the bureau's own settings -----------------------------------------------------------------------------

SETTINGS = {  # by their fields; each is the key that a person writes
    "office": "기관",
    "department": "부서",
    "head": "책임자",
    "officer": "담당자",
    "phone": "연락처",
    "embargo": "보도시점",
    "released": "배포일",
    "licence": "이용허락",
}
LICENCE = "공공누리 제1유형(출처표시)"
BLANK = "(기재 필요)"  # in place of one that is missing
SETTINGS_NOT_TEXT = '‘{path}’ 파일의 ‘{key}’ 값을 읽을 수 없습니다. 값을 큰따옴표로 묶어 주십시오. 예: "{key}" = "…"'
SETTINGS_UNKNOWN_KEY = (
    "‘{path}’ 파일의 ‘{key}’ 항목은 모릅니다. {known} 가운데 하나로 고치거나 그 줄을 지워 주십시오."
)
SETTINGS_UNREADABLE = (
    "‘{path}’ 파일을 열 수 없습니다. 다른 프로그램에서 열려 있으면 닫고 다시 해 주십시오."
)
SETTINGS_NOT_UTF8 = "‘{path}’ 파일이 UTF-8로 저장되어 있지 않습니다. 메모장에서 ‘다른 이름으로 저장’을 눌러 ‘인코딩’을 UTF-8로 바꾸어 주십시오."
SETTINGS_BROKEN = (
    "‘{path}’ 파일의 {line}번째 줄을 읽을 수 없습니다. 항목과 값을 큰따옴표로 묶었는지 확인해 주십시오. "
    '예: "부서" = "…"'
)
SETTINGS_BROKEN_SOMEWHERE = (
    "‘{path}’ 파일의 끝이 온전하지 않습니다. 닫지 않은 큰따옴표가 있는지 확인해 주십시오."
)


def say_broken_settings(path: Path, line: int | None) -> str:
    if line is None:
        return SETTINGS_BROKEN_SOMEWHERE.format(path=path)
    return SETTINGS_BROKEN.format(path=path, line=line)


def say_unknown_setting(path: Path, key: str, known: Sequence[str]) -> str:
    return SETTINGS_UNKNOWN_KEY.format(path=path, key=key, known=", ".join(known))


# ---- the command -------------------------------------------------------------------------------------------

READING = "수치를 재는 중"
WRITING = "{name} 문서를 만드는 중"
UNKNOWN_FORMAT = "‘{name}’ 형식은 모릅니다. {known} 가운데에서 골라 주십시오."
NO_FOLDER = (
    "‘{path}’ 폴더에 쓸 수 없습니다. 권한과 남은 용량을 확인하거나 다른 폴더를 적어 주십시오."
)


def written(path: str) -> str:
    return f"썼습니다: {path}"


def refused_format(name: str, known: Sequence[str]) -> str:
    return UNKNOWN_FORMAT.format(name=name, known=", ".join(known))


def claim_line(text: str, said: str) -> str:
    """A figure of a draft as it stands there, and what the registry says to it."""
    return f"{text} — {said}"


def name_program(version: str) -> str:
    """The program and its version, as every document names them."""
    return f"발품 {version}"
