"""What the page on the council of agencies says: who offers what to whom, what overlaps, who is left out, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.panels.success_rates.words.success import find_extremes
from analytics.wording import numbers
from analytics.wording.comparing import comparable, except_small
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import fraction, place_of
from analytics.wording.sources import Filters, only

TITLE = "기관 협의체"
A_YEAR = "1년 전 기준일 대비"
KINDS = (
    "컨설팅",
    "집적단지",
    "인재양성",
    "창업지원",
    "기업지원",
    "자금",
    "공간",
)  # the contract's, so that an empty one shows
STAGES = ("예비창업", "초기", "성장", "도약")  # the order of those that are there; others follow
ALL_STAGES = (
    "전단계",
    "전체",
    "전체단계",
    "모든단계",
    "단계무관",
    "무관",
)  # written without blanks
NO_STAGE = "단계 미기재"
ENDED_TOO = "끝난 사업 포함"
RUNNING_NOW, MOU_FIRMS = "진행 중인 지원사업", "협약 기업"
OVERLAPPING = "겹치거나 겹칠 지원사업"
PLAN_LINK = "다음 회의 안건 초안 보기(A4로 인쇄)"

NOTHING_LOADED = (
    "아직 협의체 자료가 없습니다. ‘자료 올리기’에서 지원사업·수혜기업·협의체 안건 파일을 올리시면 어느 기관이 무엇을 지원하는지, "
    "어디가 겹치고 비는지, 정한 일을 어디까지 했는지 보여 드립니다."
)
NO_PROGRAMMES = "올린 지원사업이 없습니다. ‘지원사업’ 파일을 올리시면 보여 드립니다."
NO_AWARDS = "올린 수혜기업이 없습니다. ‘수혜기업’ 파일을 올리시면 보여 드립니다."
NO_ACTIONS = "올린 협의체 안건이 없습니다. ‘협의체 안건’ 파일을 올리시면 보여 드립니다."

MATRIX_SUBTITLE = "지원 유형과 기업의 성장단계마다 기준일에 지원사업을 하는 기관"
MATRIX_LEGEND = {
    "many": "두 기관 이상이 진행",
    "one": "한 기관이 진행",
    "planned": "예정",
    "ended": "끝난 사업만 있음",
    "none": "대응 사업 없음",
}
MATRIX_COLUMNS = ("유형", "성장단계", "상태", "진행 기관", "예정 기관", "지난 사업 기관")
MATRIX_CORNER = "유형"
ALL_STAGES_NOTE = "모든 단계를 지원하는 사업은 각 단계에 넣었습니다."
NO_STAGE_NOTE = "성장단계를 적지 않은 사업은 빈칸을 세는 데 넣지 않았습니다."
AGENCY_SUBTITLE = "기관마다 기준일에 진행하는 지원사업과 그동안 시작한 모든 지원사업(개)"
AGENCY_COLUMNS = ("기관", "진행 중", "그동안", "지원 유형")
PROGRAMMES_TITLE = "지원사업 목록"
PROGRAMMES_RULE = "진행 중인 사업, 예정된 사업, 끝난 사업의 순서로 보여 드립니다."
PROGRAMME_COLUMNS = ("상태", "기관", "사업명", "유형", "대상", "성장단계", "시작일", "종료일")
STATES = {"running": "진행 중", "planned": "예정", "ended": "끝남"}

PAIRS_SUBTITLE = "기관이 다르고 유형과 대상이 같으며 사업 기간이 하루 이상 겹치는 두 지원사업"
PAIR_COLUMNS = (
    "상태",
    "한쪽",
    "다른 쪽",
    "겹치는 까닭",
    "겹치는 첫날",
    "겹치는 끝날",
    "모두 선정된 기업",
)
PAIR_STATES = {"running": "겹치는 중", "planned": "겹칠 예정", "ended": "지난 겹침"}
DOUBLE_SUBTITLE = "겹치는 두 지원사업에 기준일까지 모두 선정된 기업 · 최근 순서"
DOUBLE_COLUMNS = ("기업", "분야", "두 번째 선정일", "겹치는 사업")
DOUBLE_NOTE = (
    "선정 자료에는 기관 이름이 없어, 두 사업의 이름이 같은 짝에서는 중복을 따지지 않습니다."
)
UNSERVED_SUBTITLE = (
    "업무협약을 체결했으나 기준일까지 어느 지원사업에도 선정되지 않은 기업 · 협약한 지 오래된 순서"
)
UNSERVED_COLUMNS = ("기업", "분야", "지역", "첫 협약일", "협약한 뒤(일)")
ACTIONS_SUBTITLE = "협의체가 정한 안건 · 마치지 않은 것부터, 기한을 오래 넘긴 순서"
ACTION_COLUMNS = ("상태", "안건", "결정", "담당기관", "상정일", "기한", "완료일", "늦은 날(일)")
DONE_IN_TIME, DONE_LATE, DONE, OVERDUE, GOING_ON = (
    "기한 안 완료",
    "늦게 완료",
    "완료",
    "기한 넘김",
    "진행 중",
)
ON_TIME_SUBTITLE = "기한이 된 안건 가운데 기한까지 마친 비율(%) · 선은 95% 구간 · 마름모는 10건 미만이라 순위를 매기지 않음"


# ---- the page ----------------------------------------------------------------------------------------------


class Overlaps(NamedTuple):
    """How many pairs of programmes overlap on a day, and how many are planned to."""

    running: int
    planned: int


def end_sentence(said: str) -> str:
    """`…겹치` → `…겹칩니다.`, `…예정이` → `…예정입니다.`"""
    if said.endswith("겹치"):
        return f"{said.removesuffix('치')}칩니다."
    return f"{said.removesuffix('이')}입니다."


def sentence(
    on: date,
    files: Mapping[str, bool],
    figures: Mapping[str, Measurement],
    pairs: Overlaps,
    filters: Filters = (),
) -> str:
    """The page for the council's chair: what runs and overlaps, who has twice and who has nothing, what is late.

    Args:
        files: whether programmes, awards and actions are loaded.
        figures: by the metric's name, all of one day; pairs: of programmes, of that day.
    """
    value = {name: int(m.total.value or 0) for name, m in figures.items()}
    if not any(files.values()):
        return NOTHING_LOADED
    said = []
    if files["programmes"]:
        said.append(offered(on, value["programmes"], value["programme_agencies"], pairs))
    if files["awards"]:
        said.append(served(value, files["programmes"], filters, figures["firms_unserved"]))
    if files["actions"]:
        said.append(say_open(value["actions_open"], value["actions_overdue"]))
    return " ".join(text for text in said if text)


def say_open(going_on: int, late: int) -> str:
    """How many decisions are going on, and how many of them are late."""
    if not going_on:
        return "진행 중인 협의체 안건은 없습니다."
    if not late:
        return f"진행 중인 협의체 안건 {going_on:,}건 가운데 기한을 넘긴 것은 없습니다."
    if late < going_on:
        return f"진행 중인 협의체 안건 {going_on:,}건 가운데 {late:,}건이 기한을 넘겼습니다."
    return f"진행 중인 협의체 안건 {going_on:,}건이 모두 기한을 넘겼습니다."


def offered(on: date, programmes: int, agencies: int, pairs: Overlaps) -> str:
    day = numbers.plain_day(on)
    if not programmes:
        return f"{day} 기준으로 진행하는 지원사업이 없습니다."
    runs = f"{day} 기준으로 {agencies:,}개 기관이 지원사업 {programmes:,}개를 진행하고 있으며"
    if not any(pairs):
        return f"{runs}, 기관끼리 겹치는 사업은 없습니다."
    return f"{runs}, {end_sentence(say_overlaps(pairs))}"


def served(
    value: Mapping[str, Any], has_programmes: bool, filters: Filters, unserved: Measurement
) -> str:
    twice, none, firms = value["firms_double_served"], value["firms_unserved"], value["mou_firms"]
    parts = []
    if has_programmes:
        parts.append(
            f"끝난 사업까지 보면 겹치는 두 사업에 모두 선정된 기업은 {twice:,}개사"
            if twice
            else "끝난 사업까지 보아도 겹치는 두 사업에 모두 선정된 기업은 없"
        )
    if firms:
        parts.append(
            f"협약 기업 {firms:,}개사 가운데 {none:,}개사는 어느 사업에도 선정되지 않았습니다."
            if none
            else f"협약 기업 {firms:,}개사는 모두 지원사업에 선정된 적이 있습니다."
        )
    elif parts:
        parts[0] += "입니다." if twice else "습니다."
    joint = "이며, " if twice else "으며, "
    return only(filters, unserved.metric) + joint.join(parts) if parts else ""


def pairs_aside(now: Overlaps) -> str:
    """`지금 2쌍 · 예정 3쌍`"""
    parts = [f"지금 {now.running:,}쌍"]
    if now.planned:
        parts.append(f"예정 {now.planned:,}쌍")
    return " · ".join(parts)


def say_overlaps(now: Overlaps) -> str:
    """What overlaps now and what will, as the last words of a sentence but for its ending."""
    if now.running and now.planned:
        return f"기관끼리 지금 {now.running:,}쌍이 겹치고 {now.planned:,}쌍은 겹칠 예정이"
    if now.planned:
        return f"지금 기관끼리 겹치는 것은 없고 {now.planned:,}쌍이 겹칠 예정이"
    return f"기관끼리 지금 {now.running:,}쌍이 겹치"


def among(name: str, whole: Row, unit: str) -> str:
    """What a card's figure is a part of: `협약 기업 133개사 가운데`."""
    return f"{name} {numbers.value(whole.value, unit)} 가운데"


# ---- who offers what to whom -------------------------------------------------------------------------------


def is_for_all_stages(stage: str | None) -> bool:
    return (stage or "").replace(" ", "") in ALL_STAGES


def stage_name(stage: str | None) -> str:
    return stage or NO_STAGE


def cell_lines(running: Sequence[str], planned: Sequence[str], ended: Sequence[str]) -> list[str]:
    """What stands in a cell of the matrix: who runs something, who will; who did where nobody does; or that nobody ever did."""
    there = [*running, *(f"{name}(예정)" for name in planned)]
    return (
        there or [f"지난 사업 {listed(ended, 2, '곳')}"]
        if there or ended
        else [MATRIX_LEGEND["none"]]
    )


def matrix(kinds: int, stages: int, levels: Sequence[str]) -> str:
    """How many cells nobody serves and how many two agencies or more do; levels: of the cells with a stage."""
    if not levels:
        return NO_PROGRAMMES
    empty, many = sum(level in ("none", "ended") for level in levels), levels.count("many")
    whole = f"{kinds:,}개 유형과 {stages:,}개 성장단계를 맞춘 {len(levels):,}칸"
    gaps = (
        f"{whole} 가운데 {empty:,}칸은 진행하거나 예정된 사업이 없고"
        if empty
        else f"{whole}에 모두 진행하거나 예정된 사업이 있고"
    )
    return (
        f"{gaps}, {many:,}칸은 두 기관 이상이 함께합니다."
        if many
        else f"{gaps}, 두 기관 이상이 함께하는 칸은 없습니다."
    )


def by_agency(now: Row, ever: Row, agencies: Row, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_PROGRAMMES
    if not ever.value:
        return "기준일까지 시작한 지원사업이 없습니다."
    return f"그동안 {agencies.value:,}개 기관이 지원사업 {ever.value:,}개를 시작했고, " + (
        f"기준일에 진행하는 것은 {now.value:,}개입니다."
        if now.value
        else "기준일에 진행하는 것은 없습니다."
    )


# ---- what overlaps -----------------------------------------------------------------------------------------


def side(agency: str, programme: str) -> str:
    return f"{agency} ‘{programme}’"


def reason(kind: str, audience: str | None, stages: tuple[str | None, str | None]) -> str:
    """Why two programmes overlap: `유형(컨설팅)과 대상(협약기업)이 같음 · 단계는 성장과 초기`."""
    same = (
        f"유형({kind})과 대상({audience})이 같음"
        if audience
        else f"유형({kind})이 같고 둘 다 대상을 적지 않음"
    )
    one, other = (stage_name(stage) for stage in stages)
    if one == other:
        return f"{same} · 단계도 {particle(one, '으로/로')} 같음" if stages[0] else same
    return f"{same} · 단계는 {particle(one, '과/와')} {other}"


def pairs(now: Overlaps, ever: Row, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_PROGRAMMES
    if not ever.value:
        return "그동안 기관끼리 겹친 지원사업이 없습니다."
    past = f"지난 것까지 모두 {ever.value:,}쌍입니다."
    if not any(now):
        return f"지금 겹치거나 겹칠 예정인 지원사업은 없으며, {past}"
    return f"지원사업은 {say_overlaps(now)}며, {past}"


def double(twice: Row, files: Mapping[str, bool]) -> str:
    if not (files["programmes"] and files["awards"]):
        return NO_AWARDS if files["programmes"] else NO_PROGRAMMES
    return (
        f"겹치는 두 지원사업에 모두 선정된 기업은 {twice.value:,}개사입니다."
        if twice.value
        else "겹치는 두 지원사업에 모두 선정된 기업은 없습니다."
    )


def firm_pairs(pairs: Sequence[Sequence[str]]) -> str:
    return listed([f"{particle(f'‘{one}’', '과/와')} ‘{other}’" for one, other in pairs], 2, "쌍")


def unserved(none: Row, firms: Row, longest: Sequence[Mapping[str, Any]], is_loaded: bool) -> str:
    if not firms.value:
        return "기준일까지 업무협약을 체결한 기업이 없습니다."
    if not is_loaded:
        return NO_AWARDS
    if not none.value:
        return f"협약 기업 {firms.value:,}개사 모두 지원사업에 선정된 적이 있습니다."
    first = (
        f" 가장 오래된 협약은 {numbers.plain_day(longest[0]['first_signed_on'])}에 체결했습니다."
        if longest
        else ""
    )
    return f"협약 기업 {firms.value:,}개사 가운데 {none.value:,}개사가 어느 지원사업에도 선정되지 않았습니다.{first}"


# ---- what was decided --------------------------------------------------------------------------------------


def actions(raised: Row, open_: Row, overdue: Row, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_ACTIONS
    if not raised.value:
        return "기준일까지 상정한 협의체 안건이 없습니다."
    if not open_.value:
        return f"그동안 상정한 {raised.value:,}건을 모두 마쳤습니다."
    late = (
        f"그중 {overdue.value:,}건이 기한을 넘겼습니다"
        if overdue.value
        else "기한을 넘긴 것은 없습니다"
    )
    going = f"가운데 {open_.value:,}건이" if open_.value < raised.value else "모두"
    if raised.value == 1:
        return "그동안 상정한 1건은 진행 중이며, " + (
            "기한을 넘겼습니다." if overdue.value else "기한을 넘기지 않았습니다."
        )
    return f"그동안 상정한 {raised.value:,}건 {going} 진행 중이며, {late}."


def action_state(row: Mapping[str, Any]) -> str:
    is_late = bool(row["days_late"])
    if not row["done_on"]:
        if is_late:
            return OVERDUE
        return GOING_ON
    if is_late:
        return DONE_LATE
    if row["due_on"]:
        return DONE_IN_TIME
    return DONE


def on_time(total: Rate, agencies: Measurement, is_loaded: bool) -> str:
    """How many were done by their due day, and how agencies compare where ten or more were due."""
    if not is_loaded:
        return NO_ACTIONS
    if not total.denominator:
        return "기한이 된 협의체 안건이 없습니다."
    small = ", 표본 적음" if "small_sample" in total.flags else ""
    share = f"{numbers.percent(total.value)}, {numbers.interval(total.low, total.high)}{small}"
    said = f"기한이 된 안건 {total.denominator:,}건 가운데 기한까지 마친 것은 없습니다({share})."
    if total.numerator:
        said = f"기한이 된 안건 {total.denominator:,}건 가운데 {total.numerator:,}건({share})을 기한까지 마쳤습니다."
    rows = comparable(agencies)
    ends = find_extremes(agencies)
    if len(rows) < 2:
        why = "모두 10건 미만이라" if not rows else "10건 이상인 기관이 한 곳뿐이라"
        return f"{said} 기관별로는 {why} 비교하지 않았습니다."
    return (
        f"{said} {except_small(agencies, '기관')}기관 사이의 가장 큰 차이는 {ends.verdict}."
        if ends
        else f"{said} 비교할 수 있는 기관은 모두 같습니다."
    )


def on_time_notes(agencies: Measurement) -> list[str]:
    ends = find_extremes(agencies)
    return [ends.note] if ends else []


def on_time_spoken(agencies: Measurement) -> str:
    """Every agency by its name, in the order of names: an agency's rate is never told as a rank."""
    told = [
        f"{place_of(agencies, row)} {numbers.percent(row.value)}({fraction(row, 'cases')}"
        f"{', 표본 적음' if 'small_sample' in row.flags else ''})"
        for row in agencies.rows
        if row.value is not None
    ]
    return " · ".join(told) + "." if told else ""
