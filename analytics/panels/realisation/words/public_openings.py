"""What 이행 says of the press: what it printed on openings, beside the bureau's own figures of the same day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.listings import PublicStatement
from analytics.measure.measurement import Quotient
from analytics.panels.memoranda.words.press import (
    NO_PUBLIC,
    SAMPLE_NOTE,
    name_report,
    write_source,
    write_wording,
)
from analytics.wording import numbers
from analytics.wording.grammar import particle, shared_out

OPENINGS_SUBTITLE = "그날까지 개소한 곳의 누적(곳) · 굵은 선은 우리 자료(기관 포함), 점선은 기업만, 빈 네모는 언론에 보도된 수(보도된 수 / 그때의 협약)"
SHARES_SUBTITLE = "그날까지 협약한 곳 가운데 개소한 비율(%) · 선은 우리 자료(기관 포함), 빈 네모는 언론에 보도된 수로 계산한 비율"
STATEMENT_COLUMNS = (
    "기준일",
    "보도일",
    "보도",
    "보도의 비율",
    "보도의 말",
    "우리 자료(기관 포함)",
    "우리 비율",
    "기업만",
    "출처",
)
GAP_COLUMNS = ("기준일", "보도일", "보도", "보도의 말", "우리 자료", "차이", "우리 정의", "출처")
GAP_SUBTITLE = "보도된 수와 같은 날 우리 자료의 수 · 기간·분야·지역 조건은 적용하지 않음"
RECORD = "공개 기록(실제 보도)"
RATE = "real_investment_rate"
LEFT = "firms_left_gwangju"
NO_OPENINGS = "우리 자료에는 개소 기록이 없습니다."
ROUGH = "어림수라 비교하지 않음"
OTHER_STAGE = "단계가 달라 비교하지 않음"
OTHER_BASE = "수는 같으나 전체 협약 수가 다름"
WHY_NOT_COMPARED = {"rough": ROUGH, "other": OTHER_STAGE, "base": OTHER_BASE}
OPENED_ALL = "개소한 적이 있는 곳(기관 포함)"
RATE_ALL = "개소율(기관 포함)"
LEFT_ALL = "개소했다가 그날 운영하지 않던 곳(기관 포함)"
SAMPLE_NAME = "우리 자료(예시)"
OWN_NAME = "우리 자료"
FIRMS_NAME = "기업만"
FIRMS = "기업"  # the group of a measurement by party_type
FACT_NOTE = "빈 네모는 언론에 보도된 실제 기록이며, 비율의 분모는 같은 날 보도된 누적 협약 수입니다(보도가 분모를 밝힌 때는 그 수)."


def name_own(value: float | None, unit: str, is_sample: bool) -> str:
    """The bureau's own course at its end."""
    name = SAMPLE_NAME if is_sample else OWN_NAME
    return f"{name} {numbers.value(value, unit)}"


def name_firms(value: float | None) -> str:
    return f"{FIRMS_NAME} {numbers.value(value, 'parties')}"


def say_printed(p: PublicStatement) -> str:
    """A statement's figure as a fraction where it has one: `94/135`, `약 160/349`, `58%`."""
    if p.metric == RATE:
        return f"{p.value:g}%"
    figure = f"{say_about(p)}{p.value:,.0f}"
    if p.of and p.metric != LEFT:
        return f"{figure}/{p.of:,}"
    return figure


def say_about(p: PublicStatement) -> str:
    """`약 ` before a figure given as about, or more than, so many."""
    return "약 " if p.is_about else ""


def label_point(p: PublicStatement) -> str:
    """What stands beside a point of the chart; only statements with both their sides."""
    return say_printed(p) if p.of and not p.is_about else ""


def label_share(p: PublicStatement) -> str:
    """What stands beside a share; a rate printed as such repeats the count it was made of."""
    return "" if p.metric == RATE else numbers.percent(p.share)


def describe_statement(p: PublicStatement) -> str:
    """A statement under the pointer: its day, its words and where it was printed."""
    printed = say_printed(p)
    if p.of and p.metric != RATE:
        printed += f", {numbers.percent(p.share)}"
    day = numbers.day(p.on)
    if p.stated_on != p.on:
        day += f"({numbers.plain_day(p.stated_on)} 보도)"
    return (
        f"{day} {printed}로 보도되었습니다(보도의 말: {say_stage(p)}, "
        f"출처 {write_source(p.source_url)})."
    )


def say_stage(p: PublicStatement) -> str:
    """The stage as it was printed; a rate of real investment names it in itself."""
    stage = write_wording(p.qualifier)
    if p.metric == RATE:
        return f"{stage} 실제 투자".strip()
    return stage or "단계를 밝히지 않음"


def describe_day(name: str, day: date, value: float | None, unit: str) -> str:
    """A day of a course under the pointer."""
    return f"{numbers.day(day)} {name} {numbers.value(value, unit)}입니다."


def say_openings(
    own: dict[date, int], signed: dict[date, int], public: Sequence[PublicStatement], last: date
) -> str:
    """The bureau's count and the printed one of the same day, with both their sides."""
    now = own.get(last, 0)
    if not public and not now:
        return f"{numbers.plain_day(last)}까지 {NO_OPENINGS}"
    shared = [p for p in public if p.on in own and not p.is_about]
    if not now and not shared:
        p = public[-1]
        return f"{NO_OPENINGS} {say_report(p)} {say_both_sides(p)}입니다."
    if not shared:
        opened = say_opened_of(now, signed.get(last, 0))
        return f"{numbers.plain_day(last)}까지 개소한 곳은 {opened}입니다."
    p = shared[-1]
    if not now:
        return f"{NO_OPENINGS} {say_report(p)} {say_both_sides(p)}입니다."
    mine = say_opened_of(own[p.on], signed.get(p.on, 0))
    return f"{say_report(p)} {say_both_sides(p)}, 같은 날 우리 자료는 {mine}입니다."


def say_report(p: PublicStatement) -> str:
    """`2022. 8. 23. 보도(3. 31. 기준)는`: when it was printed, and of which day it speaks."""
    return particle(name_report(p.on, p.stated_on), "은/는")


def say_opened_of(opened: int, signed: int) -> str:
    """`142곳(협약 252곳의 56.3%)`"""
    if not signed:
        return f"{opened:,}곳"
    return f"{opened:,}곳(협약 {signed:,}곳의 {numbers.percent(opened / signed)})"


def say_both_sides(p: PublicStatement) -> str:
    """`142곳(협약 244건의 58.2%, ‘실제 투자’)`; what the statement was out of is said once."""
    inner = []
    if p.of:
        inner.append(f"협약 {p.of:,}건의 {numbers.percent(p.share)}")
    stage = say_stage(p).removeprefix(f"협약 {p.of}건 가운데").strip()
    if stage:
        inner.append(f"‘{stage}’")
    return f"{say_about(p)}{p.value:,.0f}곳({', '.join(inner)})"


def speak_openings(public: Sequence[PublicStatement]) -> str:
    """The last labelled statement of each year."""
    by_year = {p.on.year: p for p in public if label_point(p)}
    if not by_year:
        return ""
    points = [
        f"{numbers.plain_day(p.on)} {label_point(p)}({say_stage(p)})" for p in by_year.values()
    ]
    return f"해마다 마지막 보도: {' · '.join(points)}."


def say_shares(own: Quotient | None, last: date, public: Sequence[PublicStatement]) -> str:
    """The bureau's own share and the last printed one."""
    if own is None or own.value is None:
        return "개소 비율을 셀 만큼 협약한 곳이 없습니다."
    mine = f"{numbers.plain_day(last)} 우리 자료의 개소 비율은 {numbers.percent(own.value)}({own.numerator:,} / {own.denominator:,}곳)"
    known = [p for p in public if p.share and p.on <= last]
    if not known:
        return f"{mine}입니다."
    p = known[-1]
    return f"{mine}이며, {say_report(p)} {numbers.percent(p.share)}({say_printed(p)})입니다."


def note_record(
    is_filtered: bool, public: Sequence[PublicStatement], is_cut: bool, as_of: date, is_sample: bool
) -> list[str]:
    """Why the public record stands as it does."""
    if is_filtered:
        return ["보도된 수는 분야나 지역을 나누지 않은 것이라, 조건을 고르면 함께 그리지 않습니다."]
    if not public:
        return [NO_PUBLIC]
    notes = [FACT_NOTE]
    if is_sample:
        notes.insert(0, SAMPLE_NOTE)
    if is_cut:
        notes.append("공개 기록도 고른 기준일까지 보도된 것만 그렸습니다.")
    elif public[-1].on > as_of:
        last = numbers.plain_day(public[-1].on)
        notes.append(f"공개 기록은 기준일 뒤로도 이어져 {last}까지 그렸습니다.")
    return notes


# ---- where they differ -----------------------------------------------------------------------------------------


NO_SHARED_DAY = "우리 자료의 첫날부터 기준일까지 보도된 수가 없어 비교하지 않았습니다."


def say_gap(same: int, off: int, about: int, other: int) -> str:
    """How many statements agree with the bureau's own figure of the same day."""
    total = same + off + about + other
    if not total:
        return NO_SHARED_DAY
    return shared_out(
        f"보도 {total:,}개",
        [
            (same, "같은 날 우리 자료와 같고", "같은 날 우리 자료와 같습니다"),
            (off, "같은 날 우리 자료와 다르며", "같은 날 우리 자료와 다릅니다"),
            (about, "어림수라 비교하지 않았고", "어림수라 비교하지 않았습니다"),
            (other, "세는 단계가 달라 비교하지 않았고", "세는 단계가 달라 비교하지 않았습니다"),
        ],
    )


def note_gap(is_sample: bool, meant: str, has_other: bool) -> list[str]:
    """What an opening is, and which day a statement speaks of."""
    notes = [f"개소 수는 {meant}"]
    if is_sample:
        notes.insert(0, SAMPLE_NOTE)
    if has_other:
        notes.append(
            "‘실제 투자’라고 한 보도는 무엇을 세었는지 밝히지 않아, 개소한 곳과 비교한 뒤 투자가 확인된 기업과도 비교했습니다."
        )
    notes.append(
        "보도가 말한 날(기준일)과 보도한 날(보도일)이 다를 수 있으며, 우리 자료는 기준일의 수입니다."
    )
    return notes


def name_definition(label: str, firms: int | None) -> str:
    """What the bureau's own figure counts, with the firms alone where they are known."""
    if firms is None:
        return label
    return f"{label} · 기업만 세면 {firms:,}개사"


def write_own(own: float | None, unit: str, of: int | None) -> str:
    """The bureau's own figure, with what it is out of where the statement said so too."""
    figure = numbers.value(own, unit)
    if not of:
        return figure
    return f"{figure}(협약 {of:,}곳 가운데)"


def write_verdict(judged: str, own: float | None, printed: float, unit: str) -> str:
    """The difference, or why there is none."""
    if judged in WHY_NOT_COMPARED:
        return WHY_NOT_COMPARED[judged]
    return numbers.change_shown(printed, own or 0, unit)
