"""What reporters ask and what can be answered: from what was published and from the press's own record, with its days.

Whose words a statement is stands in the record's notes, which do not go out; `SPEAKERS` has them, and a test holds it to the
record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.listings import PublicStatement
from analytics.measure.measurement import Measurement, Quotient, Rate, Row
from analytics.panels.memoranda.words.memoranda import PROMISES
from analytics.panels.memoranda.words.press import write_source
from analytics.panels.press.words.release import spell_period
from analytics.panels.realisation.words.public_openings import say_about, say_both_sides
from analytics.wording import numbers
from analytics.wording.grammar import particle

PRINTED = "보도"
SPEAKERS = {  # (metric, day it was printed) → who said it
    ("firms_established_in_gwangju", date(2022, 8, 23)): "시의원 발언",
    ("firms_established_in_gwangju", date(2023, 6, 5)): "시장 인터뷰",
    ("firms_established_in_gwangju", date(2023, 11, 1)): "시장 연설",
    ("firms_established_in_gwangju", date(2024, 11, 25)): "시의원 발언",
    ("firms_supported_of_mou", date(2024, 11, 25)): "시의원 발언",
    ("real_investment_rate", date(2024, 11, 25)): "시의원 발언",
}

WHY_FEWER = "{day} {printed}곳이라고 보도되었는데 왜 {opened}입니까?"
WHAT_CAME = "협약 {signed} 가운데 실제로 이루어진 것은 얼마나 됩니까?"
OF_WHAT = "‘실제 투자’ {share}라는 말은 무엇 가운데 {share}입니까?"
WHO_LEFT = "협약하고 왔다가 떠난 기업은 몇 곳이며 어디입니까?"
WHY_SO_FEW = "고용은 {promised}을 약속했는데 왜 {share}뿐입니까?"
WHAT_DISTANCE = "기업을 데려오는 데 몇 ㎞를 다녔습니까?"

OF_ALL = "보도의 분모는 협약 전체이고, 우리는 기업만 놓고 사무소·법인·본사를 열거나 입주한 적이 있는 곳을 셉니다."
OF_FIRMS = "우리는 협약한 기업만 놓고 사무소·법인·본사를 열거나 입주한 적이 있는 곳을 셉니다."
NO_LIST = "보도된 {printed}곳의 명단은 공개 기록에 없어 한 곳씩 맞추어 보지는 못했습니다."
NOT_DEFINED = "무엇을 투자로 세었는지는 보도에 나와 있지 않습니다."
NOT_NAMED = "떠난 기업의 이름은 어느 기업의 사정인지 드러나지 않도록 밝히지 않습니다."
RUNNING_HELD_BACK = "지금 운영하는 기업의 수는 1~4의 수가 드러날 수 있어 게재하지 않았습니다."
NEVER_TAKEN_OUT = "개소 {opened}는 한 번이라도 문을 연 기업의 수이며, 그 뒤에 문을 닫았거나 떠난 곳을 빼지 않았습니다."
NOBODY_PRINTED = "{day}까지의 공개 기록에는 떠난 기업의 수를 적은 보도가 없습니다."
HOW_CONFIRMED = (
    "약속은 협약에 적힌 고용 계획을 모두 더한 수이고, 확인은 현장이나 증빙서류로 확인한 채용만 더한 수입니다. "
    "기업이 스스로 알려 왔을 뿐 확인되지 않은 채용은 세지 않습니다."
)
WHEN_DUE = "언제까지 채용하기로 했는지는 이 자료에 없어, 늦어진 것인지 아직 때가 되지 않은 것인지는 가리지 못합니다."
WHICH_KM = "일행은 몇 명이든 한 번만 셌고, 협약에 이르지 못한 방문과 정부 방문에 다닌 거리도 들어 있습니다."
NO_COST = "여비는 이 자료에 없어 금액으로는 답하지 못합니다."


@dataclass(frozen=True)
class Reply:
    """A question of a reporter with its answer.

    Args:
        sources: where what is quoted was printed, a line each.
    """

    question: str
    answer: str
    sources: tuple[str, ...] = ()


# ---- the five --------------------------------------------------------------------------------------------------


def reply_why_fewer(
    printed: PublicStatement | None, opening: Rate | None, as_of: date
) -> Reply | None:
    """Why the press had a higher number; None where it had none."""
    if printed is None or opening is None:
        return None
    count = f"{printed.value:,.0f}"
    question = WHY_FEWER.format(
        day=numbers.plain_day(printed.stated_on),
        printed=count,
        opened=numbers.value(opening.numerator, "firms"),
    )
    both = (
        f"{particle(say_origin(printed), '은/는')} {say_both_sides(printed)}이고, "
        f"우리 자료는 {say_ours(opening, as_of)}입니다."
    )
    counted = OF_ALL if printed.of else OF_FIRMS
    said = f"{both} {counted} {NO_LIST.format(printed=count)}"
    return Reply(question, said, cite((printed,)))


def reply_what_came(
    share: PublicStatement | None,
    counts: Sequence[PublicStatement],
    signed: Row | None,
    came: Sequence[str],
    as_of: date,
) -> Reply | None:
    """Of what a printed share of real investment is a share; before any was printed, what came of the memoranda.

    Args:
        counts: what was printed of the same words.
        came: what came of the memoranda, stage by stage, as far as it may be told.
    """
    if not came or signed is None:
        return None
    ours = f"우리 자료는 {numbers.plain_day(as_of)} 기준 {', '.join(came)}입니다."
    if share is None or not share.of:
        question = WHAT_CAME.format(signed=numbers.value(signed.value, "mous"))
        return Reply(question, f"{ours} {PROMISES}")
    printed = numbers.percent(share.share, places=0)
    said = f"{particle(say_origin(share), '으로/로')}, 협약 {share.of:,}건 가운데 {say_counted(share, counts)}."
    return Reply(
        OF_WHAT.format(share=printed), f"{said} {NOT_DEFINED} {ours}", cite((share, *counts))
    )


def say_counted(share: PublicStatement, counts: Sequence[PublicStatement]) -> str:
    """`142곳입니다. 같은 발언을 132곳으로 적은 보도도 있습니다`: the count that gives the share, then the others."""
    of = share.of or 0
    meant = [p for p in counts if of and round(100 * p.value / of) == share.value]
    said = numbers.percent(share.share, places=0)
    if meant:
        said = f"{meant[0].value:,.0f}곳"
    others = sorted({f"{p.value:,.0f}곳" for p in counts} - {said})
    meaning = f"{particle(said, '이라/라')}는 말입니다"
    if not others or not meant:
        return meaning
    as_well = particle(", ".join(others), "으로/로")
    return f"{meaning}. 같은 발언을 {as_well} 적은 보도도 있습니다"


def reply_who_left(
    opening: Rate | None, operating: Rate | None, left: Sequence[PublicStatement], as_of: date
) -> Reply | None:
    """How many left, as far as it may be told, and what was printed of it; names are not."""
    if opening is None:
        return None
    opened = numbers.value(opening.numerator, "firms")
    said = (
        NEVER_TAKEN_OUT.format(opened=opened),
        say_running(operating, as_of),
        NOT_NAMED,
        say_left(left, as_of),
    )
    return Reply(WHO_LEFT, " ".join(said), cite(left[-1:]))


def say_running(operating: Rate | None, as_of: date) -> str:
    """How many of those that opened are still there, or that it cannot be told."""
    if operating is None:
        return RUNNING_HELD_BACK
    runs = numbers.value(operating.numerator, "firms")
    return f"{numbers.plain_day(as_of)} 기준 운영하고 있는 기업은 {runs}입니다."


def say_left(left: Sequence[PublicStatement], as_of: date) -> str:
    """What was printed last of firms that left."""
    if not left:
        return NOBODY_PRINTED.format(day=numbers.plain_day(as_of))
    last = left[-1]
    many = f"{say_about(last)}{last.value:,.0f}곳"
    return f"{say_origin(last)}에는 떠난 기업이 {particle(many, '으로/로')} 적혀 있습니다."


def reply_why_so_few(jobs: Quotient | None) -> Reply | None:
    """Why few of the promised jobs are confirmed: what either number counts, and what is not known. None where all are."""
    if jobs is None or not jobs.denominator or jobs.numerator >= jobs.denominator:
        return None
    promised, confirmed = (
        numbers.value(side, "people") for side in (jobs.denominator, jobs.numerator)
    )
    share = numbers.percent(jobs.value)
    said = f"약속한 고용 {promised} 가운데 {particle(confirmed, '이/가')} 확인되어 {share}입니다."
    return Reply(
        WHY_SO_FEW.format(promised=promised, share=share), f"{said} {HOW_CONFIRMED} {WHEN_DUE}"
    )


def reply_what_distance(
    km: Measurement | None, laps: Row | None, trips: Row | None, signed: Row | None
) -> Reply | None:
    """How far was driven, beside what was signed in that time."""
    if km is None or laps is None or not km.total.value:
        return None
    going = ""
    if trips and trips.value:
        going = f"출장 {numbers.value(trips.value, 'trips')}로 "
    far = f"{numbers.value(km.total.value, 'km')}({numbers.value(laps.value, 'laps')})"
    said = [f"{spell_period(km)} {going}{particle(far, '을/를')} 다녔습니다.", WHICH_KM]
    if signed and signed.value:
        said.insert(1, f"그동안 맺은 업무협약은 {numbers.value(signed.value, 'mous')}입니다.")
    return Reply(WHAT_DISTANCE, " ".join((*said, NO_COST)))


# ---- parts of an answer ----------------------------------------------------------------------------------------


def say_ours(opening: Rate, as_of: date) -> str:
    """`2022. 3. 31. 기준 협약 기업 133개사 가운데 개소 85개사(63.9%)`"""
    return f"{numbers.plain_day(as_of)} 기준 {say_stage('개소', opening)}"


def say_stage(stage: str, rate: Rate) -> str:
    """`협약 기업 133개사 가운데 개소 85개사(63.9%)`"""
    firms, come = (numbers.value(side, "firms") for side in (rate.denominator, rate.numerator))
    return f"협약 기업 {firms} 가운데 {stage} {come}({numbers.percent(rate.value)})"


def list_came(rates: Sequence[tuple[str, Rate | None]]) -> list[str]:
    """The stages that may be told; of whom is said once."""
    told = [(stage, rate) for stage, rate in rates if rate]
    return [
        say_stage(stage, rate)
        if n == 0
        else f"{stage} {numbers.value(rate.numerator, 'firms')}({numbers.percent(rate.value)})"
        for n, (stage, rate) in enumerate(told)
    ]


def say_origin(p: PublicStatement) -> str:
    """Whose words, of which day: `2024. 11. 25. 시의원 발언`, `2022. 3. 23. 보도`."""
    who = SPEAKERS.get((p.metric, p.stated_on), PRINTED)
    return f"{numbers.plain_day(p.stated_on)} {who}"


def cite(statements: Sequence[PublicStatement]) -> tuple[str, ...]:
    """Where statements were printed, a line each: `2022. 3. 23. 보도: https://…`."""
    lines = (f"{say_origin(p)}: {write_source(p.source_url)}" for p in statements)
    return tuple(dict.fromkeys(lines))
