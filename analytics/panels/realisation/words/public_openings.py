"""What 이행 says of the press: what it printed on openings, beside the bureau's own figures of the same day."""

from __future__ import annotations

from datetime import date

from analytics.listings import PublicStatement
from analytics.measure.measurement import Row
from analytics.panels.memoranda.words.press import (
    NO_PUBLIC,
    SAMPLE_NOTE,
    printed_source,
    printed_words,
)
from analytics.wording import numbers
from analytics.wording.grammar import shared_out

OPENINGS_SUBTITLE = "그날까지 개소한 곳의 누적(곳) · 굵은 선은 우리 자료(기관 포함), 점선은 기업만, 빈 네모는 언론에 보도된 수(보도된 수 / 그때의 협약)"
SHARES_SUBTITLE = "그날까지 협약한 곳 가운데 개소한 비율(%) · 선은 우리 자료(기관 포함), 빈 네모는 언론에 보도된 수로 셈한 비율"
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
NO_OPENINGS = "우리 자료에는 개소 기록이 없습니다."
ROUGH, OTHER_STAGE, OTHER_BASE = (
    "어림수라 견주지 않음",
    "단계가 달라 견주지 않음",
    "수는 같으나 전체 협약 수가 다름",
)
OPENED_ALL, RATE_ALL = "개소한 적이 있는 곳(기관 포함)", "개소율(기관 포함)"
LEFT_ALL = "개소했다가 그날 운영하지 않던 곳(기관 포함)"
SAMPLE_NAME = "우리 자료(예시)"
OWN_NAME = "우리 자료"
FIRMS_NAME = "기업만"
FIRMS = "기업"  # the group of a measurement by party_type
FACT_NOTE = "빈 네모는 언론에 보도된 실제 기록이며, 비율의 분모는 같은 날 보도된 누적 협약 수입니다(보도가 분모를 밝힌 때는 그 수)."


def own_name(value: float, unit: str, is_sample: bool) -> str:
    return f"{SAMPLE_NAME if is_sample else OWN_NAME} {numbers.value(value, unit)}"


def firms_name(value: float) -> str:
    return f"{FIRMS_NAME} {numbers.value(value, 'parties')}"


def printed_count(p: PublicStatement) -> str:
    """A statement's figure as a fraction where it has one: `94/135`, `약 160/349`, `58%`."""
    if p.metric == "real_investment_rate":
        return f"{p.value:g}%"
    of = f"/{p.of:,}" if p.of and p.metric != "firms_left_gwangju" else ""
    return f"{rough(p)}{p.value:,.0f}{of}"


def rough(p: PublicStatement) -> str:
    """`약 ` before a figure given as about, or more than, so many."""
    return "약 " if p.is_about else ""


def point_label(p: PublicStatement) -> str:
    """What stands beside a point of the chart; only statements with both their sides."""
    return printed_count(p) if p.of and not p.is_about else ""


def share_label(p: PublicStatement) -> str:
    """What stands beside a share; a rate printed as such repeats the count it was made of."""
    return "" if p.metric == "real_investment_rate" else numbers.percent(p.share)


def point_hover(p: PublicStatement) -> str:
    share = f", {numbers.percent(p.share)}" if p.of and p.metric != "real_investment_rate" else ""
    said = f"({numbers.plain_day(p.stated_on)} 보도)" if p.stated_on != p.on else ""
    return (
        f"{numbers.day(p.on)}{said} {printed_count(p)}{share}로 보도되었습니다(보도의 말: {stage_words(p)}, "
        f"출처 {printed_source(p.source_url)})."
    )


def stage_words(p: PublicStatement) -> str:
    """The stage as it was printed; a rate of real investment names it in itself."""
    said = printed_words(p.qualifier)
    return (
        f"{said} 실제 투자".strip()
        if p.metric == "real_investment_rate"
        else said or "단계를 밝히지 않음"
    )


def course_hover(name: str, day: date, value: float | None, unit: str) -> str:
    return f"{numbers.day(day)} {name} {numbers.value(value, unit)}입니다."


def openings(
    own: dict[date, int], signed: dict[date, int], public: list[PublicStatement], last: date
) -> str:
    """The bureau's count and the printed one of the same day, with both their sides."""
    shared = [p for p in public if p.on in own and not p.is_about]
    now = own.get(last, 0)
    latest = f"{numbers.plain_day(last)}까지 개소한 곳은 {particle_of(now, signed.get(last, 0))}"
    if not public and not now:
        return f"{numbers.plain_day(last)}까지 {NO_OPENINGS}"
    if not shared:
        if now:
            return f"{latest}입니다."
        p = public[-1]
        return f"{NO_OPENINGS} 보도는 {numbers.plain_day(p.on)} {both_sides(p)}입니다."
    p = shared[-1]
    if not now:
        return f"{NO_OPENINGS} {numbers.plain_day(p.on)} 보도는 {both_sides(p)}입니다."
    mine = particle_of(own[p.on], signed.get(p.on, 0))
    return f"{numbers.plain_day(p.on)} 보도는 {both_sides(p)}, 같은 날 우리 자료는 {mine}입니다."


def particle_of(opened: int, signed: int) -> str:
    """`142곳(협약 252곳의 56.3%)`"""
    return f"{opened:,}곳" + (
        f"(협약 {signed:,}곳의 {numbers.percent(opened / signed)})" if signed else ""
    )


def both_sides(p: PublicStatement) -> str:
    """`142곳(협약 244건의 58.2%, ‘실제 투자’)`; what the statement was out of is said once."""
    stage = stage_words(p).removeprefix(f"협약 {p.of}건 가운데").strip()
    inner = [
        f"협약 {p.of:,}건의 {numbers.percent(p.share)}" if p.of else "",
        f"‘{stage}’" if stage else "",
    ]
    return f"{rough(p)}{p.value:,.0f}곳({', '.join(part for part in inner if part)})"


def openings_spoken(public: list[PublicStatement]) -> str:
    told = [p for p in public if point_label(p)]
    by_year = {p.on.year: p for p in told}
    said = [
        f"{numbers.plain_day(p.on)} {point_label(p)}({stage_words(p)})" for p in by_year.values()
    ]
    return f"해마다 마지막 보도: {' · '.join(said)}." if said else ""


def shares(own: Row | None, last: date, public: list[PublicStatement]) -> str:
    if own is None or own.value is None:
        return "개소 비율을 셀 만큼 협약한 곳이 없습니다."
    mine = f"{numbers.plain_day(last)} 우리 자료의 개소 비율은 {numbers.percent(own.value)}({own.numerator:,} / {own.denominator:,}곳)"
    known = [p for p in public if p.share and p.on <= last]
    if not known:
        return f"{mine}입니다."
    p = known[-1]
    return f"{mine}이며, {numbers.plain_day(p.on)} 보도는 {numbers.percent(p.share)}({printed_count(p)})입니다."


def record_notes(
    is_filtered: bool, public: list[PublicStatement], is_cut: bool, as_of: date, is_sample: bool
) -> list[str]:
    """Why the public record stands as it does."""
    if is_filtered:
        return ["보도된 수는 분야나 지역을 나누지 않은 것이라, 조건을 고르면 함께 그리지 않습니다."]
    if not public:
        return [NO_PUBLIC]
    notes = [SAMPLE_NOTE] if is_sample else []
    until = (
        "공개 기록도 고른 기준일까지 보도된 것만 그렸습니다."
        if is_cut
        else (
            f"공개 기록은 기준일 뒤로도 이어져 {numbers.plain_day(public[-1].on)}까지 그렸습니다."
            if public[-1].on > as_of
            else ""
        )
    )
    return [*notes, FACT_NOTE, *([until] if until else [])]


# ---- where they differ -----------------------------------------------------------------------------------------


NO_SHARED_DAY = "우리 자료의 첫날부터 기준일까지 보도된 수가 없어 견주지 않았습니다."


def gap(same: int, off: int, rough_: int, other: int) -> str:
    """How many statements agree with the bureau's own figure of the same day."""
    if not same + off + rough_ + other:
        return NO_SHARED_DAY
    return shared_out(
        f"보도 {same + off + rough_ + other:,}개",
        [
            (same, "같은 날 우리 자료와 같고", "같은 날 우리 자료와 같습니다"),
            (off, "같은 날 우리 자료와 다르며", "같은 날 우리 자료와 다릅니다"),
            (rough_, "어림수라 견주지 않았고", "어림수라 견주지 않았습니다"),
            (other, "세는 단계가 달라 견주지 않았고", "세는 단계가 달라 견주지 않았습니다"),
        ],
    )


def gap_notes(is_sample: bool, meant: str, has_other: bool) -> list[str]:
    return [
        *([SAMPLE_NOTE] if is_sample else []),
        f"개소 수는 {meant}",
        *(
            [
                "‘실제 투자’라고 한 보도는 무엇을 세었는지 밝히지 않아, 개소한 곳과 견준 뒤 투자가 확인된 기업과도 견주었습니다."
            ]
            if has_other
            else []
        ),
        "보도가 말한 날(기준일)과 보도한 날(보도일)이 다를 수 있으며, 우리 자료는 기준일의 수입니다.",
    ]


def own_definition(label: str, firms: int | None) -> str:
    return label if firms is None else f"{label} · 기업만 세면 {firms:,}개사"


def own_figure(own: float | None, unit: str, of: int | None) -> str:
    """The bureau's own figure, with what it is out of where the statement said so too."""
    return numbers.value(own, unit) + (f"(협약 {of:,}곳 가운데)" if of else "")


def verdict(judged: str, own: float | None, printed: float, unit: str) -> str:
    """The difference, or why there is none."""
    why = {"rough": ROUGH, "other": OTHER_STAGE, "base": OTHER_BASE}
    return why[judged] if judged in why else numbers.change((own or 0) - printed, unit)
