"""What the page on one firm says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import NO_VALUE

Facts = Mapping[str, Any]  # what is known of a firm
Event = Mapping[str, Any]  # what happened to it on a day

TITLE = "기업"
SEARCH = "기업 찾기"
SEARCH_HINT = "이름이나 다른 표기로 찾아 주십시오"
NOBODY = "기업 한 곳에 들인 발품과 그 뒤의 일을 한 화면에 보여 드립니다. 위에서 이름으로 찾거나 아래에서 골라 주십시오."
UNKNOWN = (
    "고르신 기업은 이 자료 판에 없습니다. 다른 자료 판을 고르거나 이름으로 다시 찾아 주십시오."
)

FIRM = "기업"  # a counterpart
# How far a company has come; the last that holds is said.
STAGES = {
    "none": "기록 없음",
    "listed": "방문 기록 없음",
    "known": "접촉",
    "visited": "방문",
    "replied": "긍정 회신",
    "signed": "업무협약",
    "opened": "개소",
    "hired": "개소·채용 확인",
    "invested": "개소·투자 확인",
    "left": "개소 뒤 이탈",
}
STAGE = "어디까지 왔나"
STAGE_RULE = "방문, 긍정 회신, 업무협약, 개소, 채용·투자 확인 가운데 기준일까지 다다른 마지막 단계입니다. 개소한 뒤 폐업하거나 철수하면 이탈로 적습니다."
VISITS = "방문 횟수"
VISITS_RULE = "방문과 내방을 셉니다. 같은 날은 한 번입니다."
SILENT = "마지막 접촉 뒤"
SILENT_RULE = "방문·내방·화상·전화·전자우편, 대면컨설팅, 상담접수, 수요조사 회신, 멘토링 가운데 마지막 것부터 기준일까지의 날수입니다."
KM = "이동거리"
KM_RULE = (
    "이 기업을 방문한 출장의 거리를 더한 것입니다. 한 출장에 여러 곳을 들렀으면 그 출장의 거리 전체가 들어 있으므로, "
    "기업별 거리를 모두 더하면 이동 거리 화면의 합계보다 큽니다."
)
PROMISED = "확인된 고용 / 약속"
PROMISED_RULE = "약속은 기준일까지 체결한 협약의 고용계획을, 확인은 현장확인이나 증빙서류로 확인된 채용을 더한 것입니다."
NEVER = "접촉 기록 없음"
NO_PROMISE = "약속 없음"
NO_KM = "거리 미상"

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
    "requested": "구인 의뢰",
    "placed": "잡매칭 종료",
    "raised": "후속 조치 등록",
    "done": "후속 조치 완료",
    "dropped": "후속 조치 그만둠",
}
YES = "예"  # a second consultation is needed
AMOUNTS = {"hired": "people", "invested": "krw", "sold": "krw"}
PEOPLE = {"requested": "구인", "placed": "채용"}  # what its number of people is
EVENTS_TITLE = "있었던 일 모두"
EVENTS_RULE = "최근 일부터 보여 드립니다. 출처는 올린 파일과 그 안의 행입니다."
EVENT_COLUMNS = ("날짜", "무슨 일", "내용", "증빙", "출처")
NO_EVENTS = "기준일까지 적힌 일이 없습니다."

PROMISE_COLUMNS = ("구분", "약속", "확인", "자체보고", "확인 전")
PROMISE_SUBTITLE = "약속은 협약의 고용·투자계획, 확인은 현장확인·증빙서류 · 자체보고와 아직 확인일이 오지 않은 것은 따로 집계"
JOBS = "고용"
INVESTMENT = "투자"
NO_RECORD = "—"
PROMISE_KINDS = {"jobs": (JOBS, "people"), "investment": (INVESTMENT, "krw")}  # name and unit
PROMISE_PARTS = ("promised", "confirmed", "reported", "pending")

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
    "no_jobs_plan": ("협약서의 고용계획 없음", "약속한 고용과 비교할 수 없습니다."),
    "no_investment_plan": ("협약서의 투자계획 없음", "약속한 투자와 비교할 수 없습니다."),
    "no_end_day": ("협약이 끝난 날 없음", "파일을 처음 올린 날에 끝난 것으로 보았습니다."),
    "no_opening": (
        "협약 24개월이 지났으나 개소 기록 없음",
        "개소했다면 전환 성과나 입주 자료에 적어 주십시오.",
    ),
    "no_opening_proof": ("개소 증빙 없음", "자체보고뿐이거나 아직 확인되지 않았습니다."),
    "no_hire": ("개소했으나 채용 기록 없음", "채용 실현율에 들지 않습니다."),
    "no_hire_proof": ("채용 증빙 없음", "자체보고뿐이어서 확인된 고용에 들지 않습니다."),
}

UNMET_TITLE = "방문 기록 없는 기업"
UNMET_RULE = (
    "기업 목록에 있으나 기준일까지 직접 만난 적이 없는 기업{total}입니다. 최근에 목록에 오른 순서이며, 방문 기업 수와 "
    "유치 성공률에는 들지 않습니다."
)
UNMET_CUT = "여기에는 {shown:,}곳만 보이며, 나머지는 위에서 이름으로 찾아 주십시오."
UNMET_COLUMNS = ("기업", "명단", "소재지", "분야", "등록일", "방문 밖의 마지막 접촉")
UNMET_NOTHING = "그런 기업이 없습니다. 아직 만나지 않은 기업의 명단을 ‘기업 목록’ 자료로 올리면 여기에서 보여 드립니다."
ENTRIES_TITLE = "기업 목록에 적힌 것"
ENTRIES_RULE = (
    "기업 목록이 이 기업에 대해 적은 것입니다. 등록일은 목록에 오른 날이며 방문한 날이 아닙니다."
)
ENTRIES_COLUMNS = ("명단", "소재지", "분야", "등록일", "출처")
ENTRIES_NOTHING = "이 기업은 기업 목록에 없습니다."
RECENT_TITLE = "최근 접촉한 곳"
RECENT_RULE = "기준일까지 접촉한 곳을 최근 순서로 보여 드립니다."
RECENT_COLUMNS = ("기업·기관", "마지막 접촉", "방식", "분야", "지역")
RECENT_NOTHING = "기준일까지 접촉 기록이 없습니다."
SIGNED_TITLE = "최근 협약한 곳"
SIGNED_RULE = "기준일까지 업무협약을 맺은 곳을 최근 순서로 보여 드립니다."
SIGNED_COLUMNS = ("기업·기관", "체결일", "협약번호", "구분", "분야")
SIGNED_NOTHING = "기준일까지 맺은 협약이 없습니다."


def say_unmet_title(total: int) -> str:
    """How many there are stands in the title, which is read before the list is opened."""
    if not total:
        return UNMET_TITLE
    return f"{UNMET_TITLE} {total:,}곳"


def say_unmet_rule(total: int, shown: int) -> str:
    """What the list of firms never met counts, and that it is cut where it is."""
    count = ""
    if total:
        count = f" {total:,}곳"
    rule = UNMET_RULE.format(total=count)
    if shown < total:
        return f"{rule} {UNMET_CUT.format(shown=shown)}"
    return rule


def say_row(file: str, line: int) -> str:
    """Where a row comes from: `기업목록.csv 2행`."""
    return f"{file} {line:,}행"


def name_option(spelling: str, name: str) -> str:
    """One entry of the search: a name, or another spelling with the name it leads to."""
    return spelling if spelling == name else f"{spelling} → {name}"


def say_firm(facts: Facts, as_of: date) -> str:
    """Who it is, how it came here, and how long nobody has spoken to it."""
    about = (
        facts["counterpart"],
        facts["field"] or NO_VALUE["field"],
        facts["region"] or NO_VALUE["region"],
    )
    who = particle(f"{facts['name']}({' · '.join(about)})", "은/는")
    if facts["first_known_on"] is None and facts["entries"]:
        return f"{who} {say_entry(facts['entries'][0])} 방문 기록이 없습니다."
    if facts["first_known_on"] is None:
        return f"{who} {numbers.plain_day(as_of)}까지 기록이 없습니다."
    parts = filter(None, [say_course(facts), say_last_contact(facts)])
    return f"{who} {' '.join(f'{part}.' for part in parts)}"


def say_entry(entry: Mapping[str, Any]) -> str:
    """On which list it stands and since when; the sentence goes on: `기업 목록(예시 명단, 2021. 2. 1. 등록)에 있으나`."""
    day = f"{numbers.plain_day(entry['listed_on'])} 등록" if entry["listed_on"] else ""
    about = ", ".join(filter(None, (entry["list"], entry["place"], day)))
    return f"기업 목록({about})에 있으나" if about else "기업 목록에 있으나"


def say_course(facts: Facts) -> str:
    """Visits, signing, opening and exit with their days."""
    dated = [(facts["first_signed_on"], "업무협약을 맺었"), (facts["opened_on"], "개소했")]
    steps = [say_meetings(facts)]
    steps += [
        f"{numbers.plain_day(day)} {done}"
        for day, done in sorted((d for d in dated if d[0]), key=lambda d: d[0])
    ]
    if facts["closed_on"] and not facts["is_operating"]:
        steps.append(f"{numbers.plain_day(facts['closed_on'])} 이탈했")
    return f"{'고, '.join(steps)}습니다"


def say_meetings(facts: Facts) -> str:
    """How often it was met; the sentence goes on."""
    if not facts["visits"]:
        return "직접 만난 기록이 없"
    first = numbers.plain_day(facts["first_visited_on"])
    if facts["visits"] == 1:
        return f"{first} 한 번 만났"
    return f"{first}부터 {facts['visits']:,}회 만났"


def say_last_contact(facts: Facts) -> str:
    if facts["heard_on"] is None:
        return ""
    last = write_last_contact(facts)
    if not facts["silent_days"]:
        return f"마지막 접촉은 기준일 당일입니다({last})"
    return f"마지막 접촉은 {facts['silent_days']:,}일 전입니다({last})"


def say_since(facts: Facts, day: date | None) -> str:
    """Since when the stage stands, and the cohorts a firm belongs to."""
    parts = []
    if day:
        parts.append(f"{numbers.plain_day(day)}부터")
    if facts["first_visited_on"]:
        parts.append(f"첫 방문 {numbers.quarter(facts['visit_cohort'])}")
    if facts["first_signed_on"]:
        parts.append(f"협약 {numbers.quarter(facts['signing_cohort'])}")
    return " · ".join(parts)


def write_visit_days(facts: Facts) -> str:
    """The first and the last visit."""
    if not facts["visits"]:
        return ""
    first = numbers.plain_day(facts["first_visited_on"])
    last = numbers.plain_day(facts["last_visited_on"])
    if first == last:
        return first
    return f"{first}~{last}"


def write_last_contact(facts: Facts) -> str:
    """When and how it was last heard of."""
    if not facts["heard_on"]:
        return ""
    return f"{numbers.plain_day(facts['heard_on'])} {facts['heard_by']}"


def say_trips(trips: Mapping[str, Any]) -> str:
    """What the kilometres belong to: the trips, and with whom they are shared."""
    if not trips["trips"]:
        return "이어진 출장 없음"
    shared = "이 기업만 들른 출장"
    if trips["with_others"]:
        shared = f"다른 {trips['with_others']:,}곳과 함께 들른 출장 포함"
    parts = [f"출장 {trips['trips']:,}회", shared]
    if trips["km_unknown"]:
        parts.append(f"거리 미상 {trips['km_unknown']:,}회")
    return " · ".join(parts)


def write_km(trips: Mapping[str, Any]) -> str:
    """The kilometres as a figure: nothing without a trip, unknown without a distance."""
    if trips["km"] is not None:
        return numbers.value(trips["km"], "km")
    if trips["trips"]:
        return NO_KM
    return numbers.NOTHING


def write_silence(facts: Facts) -> str:
    """The days since the last contact as a figure."""
    if not facts["heard_on"]:
        return NEVER
    return numbers.value(facts["silent_days"], "days")


def write_kept_jobs(facts: Facts) -> str:
    """Confirmed jobs out of those promised, as a figure."""
    promised = facts["jobs_promised"]
    if promised is None:
        return NO_PROMISE
    return f"{facts['jobs_confirmed'] or 0:,.0f} / {write_amount(promised, 'people')}"


def say_reported_jobs(facts: Facts) -> str:
    if not facts["jobs_reported"]:
        return ""
    return f"자체보고 {facts['jobs_reported']:,.0f}명은 따로 집계"


# ---- what happened -----------------------------------------------------------------------------------------


def name_event(event: Event) -> str:
    return KINDS[event["kind"]].format(what=event["what"])


def say_content(event: Event) -> str:
    """What there is to say of an event beside its kind."""
    list_parts = CONTENTS.get(event["kind"], list_detail)
    return " · ".join(part for part in list_parts(event) if part)


Parts = Sequence[str | None]  # of an event's content; those that are empty are left out


def list_detail(event: Event) -> Parts:
    return [event["detail"]]


def list_what(event: Event) -> Parts:
    return [event["what"]]


def list_dropped(event: Event) -> Parts:
    return [event["what"], event["detail"]]


def list_contact(event: Event) -> Parts:
    response = f"반응 {event['detail']}" if event["detail"] else ""
    return [event["about"], response]


def list_reply(event: Event) -> Parts:
    return [event["detail"], f"{event['what']}에 대한 회신"]


def list_memorandum(event: Event) -> Parts:
    assumed = "끝난 날이 적히지 않아 처음 올린 날로 봄" if event["about"] else ""
    return [f"{event['what']}호", event["detail"], assumed]


def list_yield(event: Event) -> Parts:
    return [write_event_amount(event, AMOUNTS[event["kind"]]), event["detail"]]


def list_award(event: Event) -> Parts:
    return [event["what"], write_event_amount(event, "krw")]


def list_job(event: Event) -> Parts:
    people = write_event_amount(event, "people")
    return [event["what"], people and f"{PEOPLE[event['kind']]} {people}"]


def write_event_amount(event: Event, unit: str) -> str:
    if event["amount"] is None:
        return ""
    return numbers.value(event["amount"], unit)


def list_tenancy(event: Event) -> Parts:
    if event["amount"] is None:
        return [event["what"]]
    return [event["what"], f"좌석 {event['amount']:,.0f}석"]


def list_advice(event: Event) -> Parts:
    """What a counsellor or mentor was met for, by whom, and how often."""
    parts = [event["what"]]
    if event["about"]:
        role = "상담사" if event["kind"] == "consulted" else "멘토"
        parts.append(f"{role} {event['about']}")
    if event["amount"] is not None:
        parts.append(f"만남 {event['amount']:,.0f}회")
    return parts


def list_inquiry(event: Event) -> Parts:
    return [event["what"], event["about"], event["detail"]]


def list_survey(event: Event) -> Parts:
    second = "2차 상담 필요" if event["detail"] == YES else ""
    return [event["what"], second]


# kind of an event → what is said beside it; of any other kind its detail
CONTENTS: dict[str, Callable[[Event], Parts]] = {
    "visit": list_contact,
    "contact": list_contact,
    "reply": list_reply,
    "signed": list_memorandum,
    "ended": list_memorandum,
    "hired": list_yield,
    "invested": list_yield,
    "sold": list_yield,
    "moved_in": list_tenancy,
    "moved_out": list_tenancy,
    "consulted": list_advice,
    "mentoring": list_advice,
    "mentored": list_advice,
    "asked": list_inquiry,
    "returned": list_survey,
    "awarded": list_award,
    "requested": list_job,
    "placed": list_job,
    "raised": list_what,
    "done": list_what,
    "dropped": list_dropped,
    "surveyed": list_what,
    "second": list_what,
    "attended": list_what,
}


def say_proof(event: Event) -> str:
    """The evidence as it was known: a check that came later is not yet one."""
    evidence = event["evidence"]
    if not evidence:
        return ""
    if event["confirmed_on"]:
        return f"{evidence}({numbers.plain_day(event['confirmed_on'])} 확인)"
    return evidence if evidence == "자체보고" else "확인 전"


def say_origin(event: Event) -> str:
    """The file and the line that an event was read from."""
    sheet = f" [{event['sheet']}]" if event["sheet"] else ""
    return f"{event['file']}{sheet} {event['line']:,}행"


def describe_event(event: Event) -> str:
    """An event under the pointer."""
    named = f"{numbers.plain_day(event['happened_on'])} {name_event(event)}"
    return " · ".join(filter(None, [named, say_content(event), say_proof(event)]))


def say_timeline(events: Sequence[Event]) -> str:
    """The takeaway: how much there is, from when to when."""
    if not events:
        return NO_EVENTS
    first = events[-1]
    last = events[0]
    if len(events) == 1:
        return f"{numbers.plain_day(last['happened_on'])} {name_event(last)} 한 건이 적혀 있습니다."
    return (
        f"{numbers.plain_day(first['happened_on'])}부터 {numbers.plain_day(last['happened_on'])}까지 {len(events):,}건이 "
        f"적혀 있으며, 마지막은 {name_event(last)}입니다."
    )


def speak_timeline(events: Sequence[Event], lanes: Mapping[str, str]) -> str:
    """How often each sort of thing happened, in words; nothing where nothing did."""
    if not events:
        return ""
    counts = Counter(lanes[event["kind"]] for event in events)
    return " · ".join(f"{name} {counts[lane]:,}건" for lane, name in LANES.items()) + "."


# ---- promises ----------------------------------------------------------------------------------------------


def write_amount(value: float | None, unit: str) -> str:
    """People to the last one, won as it is said."""
    if value is None:
        return NO_RECORD
    if unit == "people":
        return numbers.precise(int(value), unit)
    return numbers.value(value, unit)


def say_promises(facts: Facts) -> str:
    """What was promised beside what is confirmed, the company's own word apart."""
    if not facts["mous"]:
        return "맺은 협약이 없어 약속한 고용과 투자가 없습니다."
    return " ".join(say_promise(facts, kind) for kind in PROMISE_KINDS)


def say_promise(facts: Facts, kind: str) -> str:
    """What was promised of one kind beside what is confirmed."""
    name, unit = PROMISE_KINDS[kind]
    planned = facts[f"{kind}_promised"]
    confirmed = facts[f"{kind}_confirmed"]
    came = write_amount(confirmed, unit)
    if planned is None and confirmed:
        return f"약속한 {particle(name, '은/는')} 적혀 있지 않으며, 확인된 것은 {came}입니다."
    if planned is None:
        return f"약속한 {particle(name, '은/는')} 적혀 있지 않습니다."
    plan = write_amount(planned, unit)
    if not confirmed:
        return f"약속한 {name} {particle(plan, '은/는')} 아직 확인된 것이 없습니다."
    if confirmed <= planned:
        return f"약속한 {name} {plan} 가운데 {particle(came, '이/가')} 확인되었습니다."
    return f"약속한 {name} {particle(plan, '을/를')} 넘어 {particle(came, '이/가')} 확인되었습니다."


def list_promises(facts: Facts) -> tuple[tuple[str, ...], ...]:
    """A row per kind: promised, confirmed, reported and not yet checked."""
    return tuple(
        (name, *(write_amount(facts[f"{kind}_{column}"], unit) for column in PROMISE_PARTS))
        for kind, (name, unit) in PROMISE_KINDS.items()
    )
