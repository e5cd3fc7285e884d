"""What is answered when the council or the press asks: whose words, of which day, of how many, and our own of that day."""

from __future__ import annotations

from analytics.listings import PublicStatement
from analytics.measure.measurement import Rate, Row
from analytics.panels.realisation.words.public_openings import say_about, say_stage
from analytics.wording import numbers
from analytics.wording.grammar import particle

TITLE = "물으면"
LEFT = "왔다가 떠난 기업은 몇 곳입니까?"
JOBS = "약속한 고용은 얼마나 확인되었습니까?"
DISTANCE = "협약 한 건에 얼마나 다녔습니까?"
SPEAKERS = {  # how the record's note begins → who said it
    "council member": "시의원 발언",
    "mayor": "시장 발언",
    "from the bureau's own papers": "시 자료",
    "editorial": "신문 사설",
}
PRINTED = "언론 보도"
UNDEFINED = "무엇을 투자로 보았는지는 밝히지 않았습니다."
NONE_SIGNED = "우리 자료에는 그날까지 적힌 업무협약이 없어 비교하지 못합니다."


def ask_share(share: PublicStatement) -> str:
    return f"‘{share.value:g}%’는 무엇을 센 것입니까?"


def say_share(
    share: PublicStatement, count: PublicStatement | None, opening: Rate, investing: Row
) -> str:
    """Whose words they are, what they count, and our own of that day."""
    own = say_own(opening, investing)
    return f"{say_origin(count or share)} {say_share_of(share, count)} {UNDEFINED} {own}"


def say_own(opening: Rate, investing: Row) -> str:
    """Our own of the day that a share was printed for; `협약한 0곳 가운데 0곳` would be no answer."""
    if not opening.denominator:
        return NONE_SIGNED
    return (
        f"같은 날 우리 자료에서 문을 연 곳은 {say_of(opening)}이고, "
        f"투자가 확인된 기업은 {investing.value or 0:,}개사입니다."
    )


def say_origin(p: PublicStatement) -> str:
    """`2024. 11. 25. 시의원 발언으로,`"""
    return f"{particle(f'{say_day(p)} {name_speaker(p)}', '으로/로')},"


def say_share_of(share: PublicStatement, count: PublicStatement | None) -> str:
    """`협약 244건 가운데 ‘실제 투자’ 142곳을 센 것입니다.`"""
    whole = f"협약 {share.of:,}건" if share.of else "협약"
    if count is None:
        return f"{whole} 가운데 ‘실제 투자’의 비율입니다."
    return f"{whole} 가운데 ‘실제 투자’ {count.value:,.0f}곳을 센 것입니다."


def say_day(p: PublicStatement) -> str:
    """The day it was said, with the day that it is about where that is another: `2022. 8. 23.(2022. 3. 31. 기준)`"""
    said = numbers.plain_day(p.stated_on)
    if p.stated_on == p.on:
        return said
    return f"{said}({numbers.plain_day(p.on)} 기준)"


def name_speaker(p: PublicStatement) -> str:
    """Who said it, as far as the record tells."""
    note = p.note or ""
    return next((name for start, name in SPEAKERS.items() if note.startswith(start)), PRINTED)


def say_of(opening: Rate) -> str:
    """`244곳 가운데 142곳`"""
    return f"협약한 {opening.denominator:,}곳 가운데 {opening.numerator:,}곳"


def ask_count(count: PublicStatement, now: Rate) -> str:
    printed = f"{count.value:,.0f}곳"
    if count.value == now.numerator:
        return f"‘{printed}’은 무엇을 센 것입니까?"
    return f"‘{printed}’과 우리 {now.numerator:,}개사는 왜 다릅니까?"


def say_count(count: PublicStatement, parties: Rate, firms: Rate) -> str:
    """What was printed and what we counted on the same day, institutions counted and not."""
    stage = say_stage(count).removeprefix(f"협약 {count.of}건 가운데").strip()
    printed = f"협약 {count.of:,}건 가운데 {count.value:,.0f}곳(‘{stage}’)"
    if not stage:
        printed = f"협약 {count.of:,}건 가운데 {count.value:,.0f}곳"
    return (
        f"{say_day(count)} {particle(name_speaker(count), '은/는')} {printed}입니다. "
        f"같은 날 우리 자료는 기관까지 {say_of(parties)}, "
        f"기업만 {firms.denominator:,}개사 가운데 {firms.numerator:,}개사입니다."
    )


def say_left(opened: Row, operating: Row) -> str:
    """How many closed or went away again."""
    ever = int(opened.value or 0)
    gone = ever - int(operating.value or 0)
    if not gone:
        return f"문을 연 {particle(f'{ever:,}개사', '은/는')} 모두 운영하고 있습니다."
    return (
        f"문을 연 {ever:,}개사 가운데 {particle(f'{gone:,}개사', '이/가')} 폐업하거나 철수했고, "
        f"지금 {ever - gone:,}개사가 운영합니다."
    )


def say_left_printed(printed: PublicStatement, ever: Row, still: Row) -> str:
    """What was printed of those who left, and our own of that day."""
    gone = int(ever.value or 0) - int(still.value or 0)
    count = f"{say_about(printed)}{printed.value:,.0f}곳"
    return (
        f"{say_day(printed)} {particle(name_speaker(printed), '은/는')} {count}이며, "
        f"같은 날 우리 자료는 기관까지 {gone:,}곳입니다."
    )


def say_jobs(promised: Row, confirmed: Row, rate: Row, reported: Row) -> str:
    """What was confirmed beside what was promised (firms that promised nothing hire too), and what is not in it."""
    said = f"약속한 고용은 {promised.value or 0:,}명이며"
    if not confirmed.value:
        return f"{said}, 확인된 고용은 아직 없습니다."
    said = (
        f"{said}, 확인된 고용은 {confirmed.value:,.0f}명으로 "
        f"약속의 {numbers.percent(rate.value)}입니다."
    )
    if not reported.value:
        return f"{said} 현장이나 서류로 확인된 채용만 셉니다."
    return (
        f"{said} 기업이 알려 왔으나 아직 확인하지 못한 {reported.value:,.0f}명은 넣지 않았습니다."
    )


def say_distance(per_mou: Row, trips: Row) -> str:
    """How far for a memorandum, in how many trips in all."""
    far = numbers.value(per_mou.value, "km_per_mou")
    return f"협약 한 건에 {far}꼴이며, 출장은 모두 {trips.value or 0:,}회였습니다."


def note_source(source_url: str) -> str:
    """Where what was printed stands."""
    return f"보도 출처: {source_url}"
