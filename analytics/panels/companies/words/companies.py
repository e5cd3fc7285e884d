"""What the page on one firm says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import NO_VALUE

TITLE = "기업"
SEARCH, SEARCH_HINT = "기업 찾기", "이름이나 다른 표기로 찾아 주십시오"
NOBODY = "기업 한 곳에 들인 발품과 그 뒤의 일을 한 화면에 보여 드립니다. 위에서 이름으로 찾거나 아래에서 골라 주십시오."
UNKNOWN = "고르신 기업은 이 적재본에 없습니다. 다른 적재본을 고르거나 이름으로 다시 찾아 주십시오."

FIRM = "기업"  # a counterpart
# How far a company has come; the last that holds is said.
STAGES = {
    "none": "기록 없음",
    "known": "접촉",
    "visited": "방문",
    "replied": "긍정 회신",
    "signed": "업무협약",
    "opened": "개소",
    "hired": "개소·채용 확인",
    "invested": "개소·투자 확인",
    "left": "개소 뒤 이탈",
}
STAGE, STAGE_RULE = (
    "어디까지 왔나",
    (
        "방문, 긍정 회신, 업무협약, 개소, 채용·투자 확인 가운데 기준일까지 다다른 마지막 단계입니다. 개소한 뒤 폐업하거나 철수하면 이탈로 적습니다."
    ),
)
VISITS, VISITS_RULE = "방문 횟수", "방문과 내방을 셉니다. 같은 날은 한 번입니다."
SILENT, SILENT_RULE = (
    "마지막 접촉 뒤",
    "방문·내방·화상·전화·전자우편, 대면컨설팅, 상담접수, 수요조사 회신, 멘토링 가운데 마지막 것부터 기준일까지의 날수입니다.",
)
KM, KM_RULE = (
    "이동거리",
    (
        "이 기업을 방문한 출장의 거리를 더한 것입니다. 한 출장에 여러 곳을 들렀으면 그 출장의 거리 전체가 들어 있으므로, "
        "기업별 거리를 모두 더하면 이동 거리 화면의 합계보다 큽니다."
    ),
)
PROMISED, PROMISED_RULE = (
    "확인된 고용 / 약속",
    "약속은 기준일까지 체결한 협약의 고용계획을, 확인은 현장확인이나 증빙서류로 확인된 채용을 더한 것입니다.",
)
NEVER, NO_PROMISE, NO_KM = "접촉 기록 없음", "약속 없음", "거리 미상"

TIMELINE_SUBTITLE = "기준일까지 있었던 일 · 진한 세모는 확인된 것, 옅은 세모는 약속과 자체보고, 회색은 접촉·지원·후속 조치"
LANES = {
    "contacts": "접촉·회신",
    "mous": "업무협약",
    "office": "개소·이탈",
    "yield": "채용·투자",
    "support": "지원",
    "tasks": "후속 조치",
}
KINDS = {
    "visit": "{what}",
    "contact": "{what}",
    "reply": "회신",
    "signed": "업무협약 체결",
    "ended": "업무협약 종료",
    "opened": "{what}",
    "hired": "채용",
    "invested": "투자",
    "sold": "매출",
    "exit": "{what}",
    "moved_in": "입주",
    "moved_out": "퇴거",
    "asked": "상담접수",
    "consulted": "대면컨설팅",
    "mentoring": "멘토링 시작",
    "mentored": "멘토링 종료",
    "surveyed": "수요조사 배포",
    "returned": "수요조사 회신",
    "second": "2차 상담",
    "attended": "행사 참석",
    "awarded": "지원사업 선정",
    "raised": "후속 조치 등록",
    "done": "후속 조치 완료",
}
YES = "예"  # a second consultation is needed
AMOUNTS = {"hired": "people", "invested": "krw", "sold": "krw"}
EVENTS_TITLE = "있었던 일 모두"
EVENTS_RULE = "최근 일부터 보여 드립니다. 출처는 올린 파일과 그 안의 행입니다."
EVENT_COLUMNS = ("날짜", "무슨 일", "내용", "증빙", "출처")
NO_EVENTS = "기준일까지 적힌 일이 없습니다."

PROMISE_COLUMNS = ("구분", "약속", "확인", "자체보고", "확인 전")
PROMISE_SUBTITLE = "약속은 협약의 고용·투자계획, 확인은 현장확인·증빙서류 · 자체보고와 아직 확인일이 오지 않은 것은 따로 셈"
JOBS, INVESTMENT = "고용", "투자"
NO_RECORD = "—"

MISSING_TITLE = "빠진 것"
MISSING_RULE = "이 기업의 기록에서 비어 있는 것입니다. 확인해 채워 주십시오."
MISSING_COLUMNS = ("무엇이", "왜 필요한가")
MISSING_NOTHING = "빠진 기록이 없습니다."
MISSING: Mapping[str, tuple[str, str]] = {
    "no_visit": ("방문 기록 없음", "직접 만난 적이 없으면 유치 성공률에 들지 않습니다."),
    "no_response": ("반응 기록 없음", "만났으나 긍정·보류·거절이 적히지 않았습니다."),
    "no_field": ("분야 없음", "분야별 수치에서 ‘분야 미상’으로 셉니다."),
    "no_trip": ("출장과 이어지지 않은 방문 있음", "그 방문의 이동거리를 알 수 없습니다."),
    "unknown_km": ("거리를 알 수 없는 출장 있음", "그 출장은 이동거리에 들어 있지 않습니다."),
    "no_jobs_plan": ("협약서의 고용계획 없음", "약속한 고용과 견줄 수 없습니다."),
    "no_investment_plan": ("협약서의 투자계획 없음", "약속한 투자와 견줄 수 없습니다."),
    "no_end_day": ("협약이 끝난 날 없음", "파일을 처음 올린 날에 끝난 것으로 보았습니다."),
    "no_opening": (
        "협약 24개월이 지났으나 개소 기록 없음",
        "개소했다면 전환 성과나 입주 자료에 적어 주십시오.",
    ),
    "no_opening_proof": ("개소 증빙 없음", "자체보고뿐이거나 아직 확인되지 않았습니다."),
    "no_hire": ("개소했으나 채용 기록 없음", "채용 실현율에 들지 않습니다."),
    "no_hire_proof": ("채용 증빙 없음", "자체보고뿐이어서 확인된 고용에 들지 않습니다."),
}

RECENT_TITLE, RECENT_RULE = "최근 접촉한 곳", "기준일까지 접촉한 곳을 최근 순서로 보여 드립니다."
RECENT_COLUMNS = ("기업·기관", "마지막 접촉", "방식", "분야", "지역")
RECENT_NOTHING = "기준일까지 접촉 기록이 없습니다."
SIGNED_TITLE, SIGNED_RULE = (
    "최근 협약한 곳",
    "기준일까지 업무협약을 맺은 곳을 최근 순서로 보여 드립니다.",
)
SIGNED_COLUMNS = ("기업·기관", "체결일", "협약번호", "구분", "분야")
SIGNED_NOTHING = "기준일까지 맺은 협약이 없습니다."


def option(spelling: str, name: str) -> str:
    """One entry of the search: a name, or another spelling with the name it leads to."""
    return spelling if spelling == name else f"{spelling} → {name}"


def sentence(facts: Mapping[str, Any], as_of: date) -> str:
    """Who it is, how it came here, and how long nobody has spoken to it."""
    about = " · ".join(
        [
            facts["counterpart"],
            facts["field"] or NO_VALUE["field"],
            facts["region"] or NO_VALUE["region"],
        ]
    )
    who = f"{facts['name']}({about})"
    if facts["first_known_on"] is None:
        return f"{particle(who, '은/는')} {numbers.plain_day(as_of)}까지 기록이 없습니다."
    said = " ".join(f"{part}." for part in (course(facts), heard(facts)) if part)
    return f"{particle(who, '은/는')} {said}"


def course(facts: Mapping[str, Any]) -> str:
    """Visits, signing, opening and exit with their days."""
    steps = []
    if facts["visits"] > 1:
        steps.append(
            f"{numbers.plain_day(facts['first_visited_on'])}부터 {facts['visits']:,}회 만났"
        )
    elif facts["visits"]:
        steps.append(f"{numbers.plain_day(facts['first_visited_on'])} 한 번 만났")
    else:
        steps.append("직접 만난 기록이 없")
    dated = [(facts["first_signed_on"], "업무협약을 맺었"), (facts["opened_on"], "개소했")]
    steps += [
        f"{numbers.plain_day(day)} {done}"
        for day, done in sorted((d for d in dated if d[0]), key=lambda d: d[0])
    ]
    if facts["closed_on"] and not facts["is_operating"]:
        steps.append(f"{numbers.plain_day(facts['closed_on'])} 이탈했")
    return f"{'고, '.join(steps)}습니다"


def heard(facts: Mapping[str, Any]) -> str:
    if facts["heard_on"] is None:
        return ""
    last = f"{numbers.plain_day(facts['heard_on'])} {facts['heard_by']}"
    if not facts["silent_days"]:
        return f"마지막 접촉은 기준일 당일입니다({last})"
    return f"마지막 접촉은 {facts['silent_days']:,}일 전입니다({last})"


def stage_aside(facts: Mapping[str, Any], day: date | None) -> str:
    """Since when the stage stands, and the cohorts a firm belongs to."""
    cohorts = [
        f"{name} {numbers.quarter(facts[key])}"
        for name, key, reached in (
            ("첫 방문", "visit_cohort", facts["first_visited_on"]),
            ("협약", "signing_cohort", facts["first_signed_on"]),
        )
        if reached
    ]
    return " · ".join([*([f"{numbers.plain_day(day)}부터"] if day else []), *cohorts])


def visits_aside(facts: Mapping[str, Any]) -> str:
    if not facts["visits"]:
        return ""
    first, last = facts["first_visited_on"], facts["last_visited_on"]
    return (
        numbers.plain_day(first)
        if first == last
        else f"{numbers.plain_day(first)}~{numbers.plain_day(last)}"
    )


def heard_aside(facts: Mapping[str, Any]) -> str:
    return (
        f"{numbers.plain_day(facts['heard_on'])} {facts['heard_by']}" if facts["heard_on"] else ""
    )


def km_aside(trips: Mapping[str, Any]) -> str:
    """What the kilometres belong to: the trips, and with whom they are shared."""
    if not trips["trips"]:
        return "이어진 출장 없음"
    shared = (
        f"다른 {trips['with_others']:,}곳과 함께 들른 출장 포함"
        if trips["with_others"]
        else "이 기업만 들른 출장"
    )
    unknown = f"거리 미상 {trips['km_unknown']:,}회" if trips["km_unknown"] else ""
    return " · ".join(part for part in (f"출장 {trips['trips']:,}회", shared, unknown) if part)


def jobs_aside(facts: Mapping[str, Any]) -> str:
    return f"자체보고 {facts['jobs_reported']:,.0f}명은 따로 셈" if facts["jobs_reported"] else ""


# ---- what happened -----------------------------------------------------------------------------------------


def happening(event: Mapping[str, Any]) -> str:
    return KINDS[event["kind"]].format(what=event["what"])


def content(event: Mapping[str, Any]) -> str:
    """What there is to say of an event beside its kind."""
    kind, amount = event["kind"], event["amount"]
    if kind in ("visit", "contact"):
        parts = [event["about"], f"반응 {event['detail']}" if event["detail"] else ""]
    elif kind == "reply":
        parts = [event["detail"], f"{event['what']}에 대한 회신"]
    elif kind in ("signed", "ended"):
        parts = [
            f"{event['what']}호",
            event["detail"],
            "끝난 날이 적히지 않아 처음 올린 날로 봄" if event["about"] else "",
        ]
    elif kind in AMOUNTS:
        parts = [
            numbers.value(amount, AMOUNTS[kind]) if amount is not None else "",
            event["detail"],
        ]
    elif kind in ("moved_in", "moved_out"):
        parts = [event["what"], f"좌석 {amount:,.0f}석" if amount is not None else ""]
    elif kind in ("consulted", "mentoring", "mentored"):
        person = (
            f"{'상담사' if kind == 'consulted' else '멘토'} {event['about']}"
            if event["about"]
            else ""
        )
        parts = [event["what"], person, f"만남 {amount:,.0f}회" if amount is not None else ""]
    elif kind == "asked":
        parts = [event["what"], event["about"], event["detail"]]
    elif kind == "returned":
        parts = [event["what"], "2차 상담 필요" if event["detail"] == YES else ""]
    elif kind == "awarded":
        parts = [event["what"], numbers.value(amount, "krw") if amount is not None else ""]
    elif kind in ("raised", "done", "surveyed", "second", "attended"):
        parts = [event["what"]]
    else:
        parts = [event["detail"]]
    return " · ".join(part for part in parts if part)


def proof(event: Mapping[str, Any]) -> str:
    """The evidence as it was known: a check that came later is not yet one."""
    if not event["evidence"]:
        return ""
    if event["confirmed_on"]:
        return f"{event['evidence']}({numbers.plain_day(event['confirmed_on'])} 확인)"
    return event["evidence"] if event["evidence"] == "자체보고" else "확인 전"


def origin(event: Mapping[str, Any]) -> str:
    sheet = f" [{event['sheet']}]" if event["sheet"] else ""
    return f"{event['file']}{sheet} {event['line']:,}행"


def hover(event: Mapping[str, Any]) -> str:
    parts = [
        numbers.plain_day(event["happened_on"]) + " " + happening(event),
        content(event),
        proof(event),
    ]
    return " · ".join(part for part in parts if part)


def timeline(events: Sequence[Mapping[str, Any]]) -> str:
    """The takeaway: how much there is, from when to when."""
    if not events:
        return NO_EVENTS
    first, last = events[-1], events[0]
    if len(events) == 1:
        return f"{numbers.plain_day(last['happened_on'])} {happening(last)} 한 건이 적혀 있습니다."
    return (
        f"{numbers.plain_day(first['happened_on'])}부터 {numbers.plain_day(last['happened_on'])}까지 {len(events):,}건이 "
        f"적혀 있으며, 마지막은 {happening(last)}입니다."
    )


def spoken(events: Sequence[Mapping[str, Any]], lanes: Mapping[str, str]) -> str:
    """How often each sort of thing happened, in words."""
    counts = {
        name: sum(lanes[event["kind"]] == lane for event in events) for lane, name in LANES.items()
    }
    return " · ".join(f"{name} {count:,}건" for name, count in counts.items()) + "."


# ---- promises ----------------------------------------------------------------------------------------------


def amount(value: float | None, unit: str) -> str:
    return (
        NO_RECORD
        if value is None
        else numbers.precise(int(value), unit)
        if unit == "people"
        else numbers.value(value, unit)
    )


def promises(facts: Mapping[str, Any]) -> str:
    """What was promised beside what is confirmed, the company's own word apart."""
    if not facts["mous"]:
        return "맺은 협약이 없어 약속한 고용과 투자가 없습니다."
    return " ".join(
        (promise(JOBS, "people", facts, "jobs"), promise(INVESTMENT, "krw", facts, "investment"))
    )


def promise(name: str, unit: str, facts: Mapping[str, Any], kind: str) -> str:
    planned, confirmed = facts[f"{kind}_promised"], facts[f"{kind}_confirmed"]
    if planned is None:
        said = f"약속한 {particle(name, '은/는')} 적혀 있지 않"
        return (
            f"{said}으며, 확인된 것은 {amount(confirmed, unit)}입니다."
            if confirmed
            else f"{said}습니다."
        )
    if not confirmed:
        return (
            f"약속한 {name} {particle(amount(planned, unit), '은/는')} 아직 확인된 것이 없습니다."
        )
    return (
        f"약속한 {name} {amount(planned, unit)} 가운데 {particle(amount(confirmed, unit), '이/가')} 확인되었습니다."
        if confirmed <= planned
        else f"약속한 {name} {particle(amount(planned, unit), '을/를')} 넘어 {particle(amount(confirmed, unit), '이/가')} 확인되었습니다."
    )


def promise_rows(facts: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            name,
            *(
                amount(facts[f"{kind}_{what}"], unit)
                for what in ("promised", "confirmed", "reported", "pending")
            ),
        )
        for name, kind, unit in ((JOBS, "jobs", "people"), (INVESTMENT, "investment", "krw"))
    )
