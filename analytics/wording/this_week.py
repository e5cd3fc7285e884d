"""What the page on the week says."""

from __future__ import annotations

from datetime import date, timedelta

from analytics import numbers
from analytics.measurement import Row
from analytics.metrics import Metric
from analytics.statistics import UsualRange
from analytics.wording import particle

TITLE = "이번 주"
WEEKDAYS = "월화수목금토일"
LAST_WEEK = "지난주 같은 요일까지 대비"
USUAL = "평소 범위 {low}~{high}회"
NOTHING = "이번 주에는 아직 방문 기록이 없습니다."

COMPARE_COLUMNS = ("지표", "이번 주", "지난주", "앞선 4주 평균", "지난해 같은 주", "판단")
RULE = ("앞선 4주의 같은 요일까지와 견주어, 두 기간의 건수가 같은 포아송 과정에서 나왔을 때 이번 주만큼 벗어날 확률(양측, 정확 조건부 검정)이 "
        "5% 미만이면 평소 범위를 벗어났다고 적습니다. 거리처럼 건수가 아닌 값은 판단하지 않습니다.")
JUDGED = {"usual": "평소 범위", "above": "평소보다 많음", "below": "평소보다 적음", "none": "—", "few": "견줄 건수가 적음"}

THEN_COLUMNS = ("지표", "지난주에 말한 값", "지난주 값(지금 아는 대로)", "뒤늦게 바뀐 것", "이번 주 값", "한 주 동안 바뀐 것")
TARGET_COLUMNS = ("지표", "현재", "목표", "기한", "남은 차이", "필요한 속도(30일당)", "최근 90일 속도(30일당)", "판단")
REACHED, ON_PACE, BEHIND, PAST, NO_PACE = "달성", "지금 속도면 달성", "지금 속도로는 부족", "기한 지남", "속도를 말할 수 없음"

CALL_TITLE = "이번 주 방문했으나 반응이 기록되지 않은 기업"
CALL_RULE = "이번 주 만나거나 연락한 기업 가운데 기준일까지 긍정·보류·거절이 적히지 않은 곳입니다. 담당자에게 확인해 주십시오."
CALL_COLUMNS = ("기업", "날짜", "분야", "지역", "방식")
CALL_NOTHING = "이번 주 접촉의 반응이 모두 기록되었습니다."


def until(day: date) -> str:
    """How far the week has come: `목요일까지`, or nothing when it is over."""
    return "" if day.weekday() == 6 else f" {WEEKDAYS[day.weekday()]}요일까지"


def week_name(day: date) -> str:
    return f"{numbers.week(day)}{until(day)}"


def judge(metric: Metric, usual: UsualRange | None) -> str:
    """Usual, above, below, or why nothing is said."""
    if usual is None:
        return JUDGED["none"]
    if usual.observed + usual.reference < 5:
        return JUDGED["few"]
    if usual.is_usual:
        return JUDGED["usual"]
    return JUDGED["above" if usual.observed > usual.expected else "below"]


def sentence(day: date, visits: Row, usual: UsualRange, signed: Row, total: Row) -> str:
    """Visits against the usual, and what was signed."""
    week = week_name(day)
    if not visits.value and not usual.reference:
        said = f"{week} 방문이 없고 앞선 4주에도 없었습니다."
    elif usual.observed + usual.reference < 5:
        said = f"{week} 방문은 {visits.value:,}회입니다. 건수가 적어 평소와 견주지 않습니다."
    elif usual.is_usual:
        said = f"{week} 방문은 {visits.value:,}회로 평소 범위입니다(앞선 4주 평균 {usual.expected:.1f}회)."
    else:
        more = "많습니다" if usual.observed > usual.expected else "적습니다"
        said = f"{week} 방문은 {visits.value:,}회로 앞선 4주 평균 {usual.expected:.1f}회보다 {more}. 우연으로 보기 어렵습니다."
    new = f"새로 체결한 협약은 {signed.value:,}건" if signed.value else "새로 체결한 협약은 없고"
    return f"{said} {new}{',' if signed.value else ''} 누적 {total.value:,}건입니다."


def visits_subtitle(day: date) -> str:
    part = "주마다 월요일부터 일요일까지" if day.weekday() == 6 else f"주마다 월요일부터 {WEEKDAYS[day.weekday()]}요일까지"
    return f"{part} 방문(회) · 회색 띠는 앞선 4주로 본 평소 범위"


def visits(day: date, row: Row | None, usual: UsualRange) -> str:
    if row is None or not (usual.observed + usual.reference):
        return NOTHING
    place = "평소 범위 안입니다" if usual.is_usual else "평소 범위를 벗어났습니다"
    return f"이번 주 방문 {row.value:,}회는 {place}."


def compared(outside: list[str]) -> str:
    if not outside:
        return "건수로 본 이번 주는 모두 평소 범위입니다."
    return f"{particle(', '.join(outside), '이/가')} 평소 범위를 벗어났습니다."


def compared_subtitle(day: date) -> str:
    last = day - timedelta(days=7)
    return f"{week_name(day)} · 모든 주를 같은 요일까지 견줌 · 지난주는 {numbers.short_day(last)}까지"


def then(has_build: bool, changed: list[str]) -> str:
    if not has_build:
        return "지난주에 쓰던 적재본이 없어 그때 말한 값은 비워 두었습니다."
    if not changed:
        return "지난주에 말한 값은 그대로입니다."
    return f"지난주에 말한 뒤 {particle(', '.join(changed), '이/가')} 뒤늦게 바뀌었습니다."


def then_subtitle(day: date, build: str | None) -> str:
    said = f" · 그때 쓰던 적재본 {build}" if build else ""
    return f"지난주 값은 {numbers.plain_day(day)} 기준{said}"


THEN_NOTE = ("‘지난주에 말한 값’은 그때의 적재본으로, ‘지금 아는 대로’는 이번 적재본으로 같은 기준일을 잰 것입니다. "
             "둘의 차이는 뒤늦게 들어오거나 고쳐진 행 때문입니다.")


def targets(total: int, behind: list[str], unknown: list[str]) -> str:
    if not total:
        return "등록된 목표가 없습니다." if not unknown else "목표 파일의 지표 이름을 알아볼 수 없습니다."
    if not behind:
        return f"목표 {total}건은 달성했거나 지금 속도면 달성합니다."
    return f"목표 {total}건 가운데 {particle(', '.join(behind), '은/는')} 지금 속도로는 기한까지 이르지 못합니다."


TARGET_SUBTITLE = "전체 기간의 값을 목표와 견줌 · 속도는 최근 90일의 변화를 30일로 환산"


def unknown_targets(names: list[str]) -> list[str]:
    return [f"목표 파일의 {particle('‘' + '’, ‘'.join(names) + '’', '은/는')} 아는 지표가 아니라 뺐습니다. 지표 이름을 확인해 주십시오."] if names else []
