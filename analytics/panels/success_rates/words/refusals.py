"""What is said of why firms declined: which reason fades, which stays, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.measure.measurement import Measurement, Rate
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import value_of
from analytics.metrics.publishing import REASONS
from analytics.panels.success_rates.tally import Tally, find_pair
from analytics.panels.success_rates.words.success import find_extremes
from analytics.wording import numbers
from analytics.wording.comparing import (
    BEYOND_CHANCE,
    comparable,
    except_small,
    is_beyond_chance,
    names_of,
    rate,
    unnamed_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words, group_label, is_named
from analytics.wording.tables import write_interval

NOT_RECORDED = (
    f"거절하거나 보류한 사유가 아직 적혀 있지 않습니다. 방문일지의 ‘거절사유’ 열에 {'·'.join(REASONS)} 가운데 "
    "하나나 여럿을 적으면 여기에서 보여 드립니다."
)
PARTS_NOT_RECORDED = "방문일지의 ‘거절사유’ 열을 적으면 {noun}별로 많이 든 사유를 보여 드립니다."
FOLLOW_NOT_RECORDED = (
    "방문일지의 ‘거절사유’ 열을 적으면 어떤 사유를 든 기업을 뒤에 설득했는지 보여 드립니다."
)
NO_DECLINES = "고른 조건에는 거절하거나 보류한 접촉이 없습니다."
NO_FIRMS = "고른 조건에는 첫 반응이 보류나 거절인 기업이 없습니다."

SHARES_SUBTITLE = "사유가 적힌 거절·보류 접촉 가운데 그 사유를 든 비율(%) · 선은 95% 구간"
COUNTS_SUBTITLE = "거절·보류한 접촉에서 든 사유(건)"
FIELDS_SUBTITLE = "기업의 분야별 거절·보류 접촉과 많이 든 사유(사유가 적힌 접촉 가운데 %)"
REGIONS_SUBTITLE = (
    "기업의 첫 방문지 시도별 거절·보류 접촉과 많이 든 사유(사유가 적힌 접촉 가운데 %)"
)
FOLLOWED_SUBTITLE = (
    "첫 반응이 보류나 거절인 기업 가운데 그 뒤 긍정 회신을 한 비율(%), 그때 든 사유별 · 선은 95% 구간 · "
    "마름모는 10개사 미만이라 순위를 매기지 않음"
)
HALF_COLUMNS = ("반기", "거절·보류 접촉", "사유가 적히지 않음", *REASONS)
PART_COLUMNS = ("많이 든 사유", "거절·보류 접촉", "사유가 적히지 않음")  # a phone shows two of them
FOLLOWED_COLUMNS = (
    "처음 든 사유",
    "기업",
    "설득함",
    "아직 설득하지 못함",
    "설득률",
    "95% 구간",
    "표시",
)
FEW_EACH = "나누어 보면 접촉이 많지 않아 사유의 차례는 우연일 수 있습니다."
TWO_REASONS = "한 접촉에서 사유를 둘 들면 둘 다 세므로 비율을 더하면 100%를 넘을 수 있습니다."
ALL_REASONS = f"사유 {len(REASONS)}개를 한꺼번에 비교한 만큼 구간을 넓혀 판단했습니다."
BOTH_COUNTED = "사유를 둘 든 기업은 양쪽에 모두 세었습니다."
YOUNG = "기준일 앞 90일 안에 처음 사양한 기업이 들어 있어 앞으로 설득률이 오를 수 있습니다."
MOST_NAMED = 3
MOST_SAID = 2  # reasons that fell, and as many that rose, in one sentence


def name_half(day: date) -> str:
    """`2020년 상반기`"""
    if day.month <= 6:
        return f"{day.year}년 상반기"
    return f"{day.year}년 하반기"


# ---- what is not known ---------------------------------------------------------------------------


def say_unexplained(tally: Tally) -> str:
    """How many contacts have no reason; it stands beside every sentence on reasons."""
    contacts = f"거절하거나 보류한 접촉 {tally.contacts:,}회"
    if not tally.unexplained:
        return f"{contacts}에는 모두 사유가 적혀 있습니다."
    return f"{contacts} 가운데 {count_unexplained(tally)}는 사유가 적히지 않았습니다."


def count_unexplained(tally: Tally) -> str:
    """`125회(29.5%)`"""
    return f"{tally.unexplained:,}회({numbers.percent(tally.unexplained / tally.contacts)})"


def say_why_unranked(tally: Tally) -> str:
    """Why reasons are not ranked; empty where they may be."""
    if not tally.contacts:
        return NO_DECLINES
    if tally.is_mostly_unexplained:
        return (
            f"거절하거나 보류한 접촉 {tally.contacts:,}회 가운데 {count_unexplained(tally)}에 사유가 적히지 않아 "
            "사유의 순위를 매기지 않았습니다."
        )
    if not tally.is_rankable:
        return f"사유가 적힌 접촉이 10회가 되지 않아 비교하지 않았습니다. {say_unexplained(tally)}"
    return ""


# ---- by half-year --------------------------------------------------------------------------------


def say_reasons(whole: Tally, halves: Sequence[Tally]) -> str:
    """Which reasons faded and which grew, and how much is not known."""
    why_not = say_why_unranked(whole)
    if why_not:
        return why_not
    pair = find_pair(halves)
    if pair is None:
        return f"{say_most_given(whole)} {say_unexplained(whole)}"
    return f"{say_moves(pair)} {say_unexplained(whole)}"


def explain_reasons(halves: Sequence[Tally]) -> str:
    if find_pair(halves):
        return SHARES_SUBTITLE
    return COUNTS_SUBTITLE


def say_most_given(tally: Tally) -> str:
    """The reason given most; several on a tie."""
    first, *_ = tally.most_given
    best = [r for r in tally.most_given if tally.mentions[r] == tally.mentions[first]]
    share = numbers.percent(tally.shares[first].value)
    each = "각각 " if len(best) > 1 else ""
    return f"{tally.label}에 가장 많이 든 사유는 {'·'.join(best)}({each}{share})입니다."


def say_moves(pair: tuple[Tally, Tally]) -> str:
    """What fell and what rose from one half-year to another by more than chance."""
    then, now = pair
    between = f"{then.label}와 {now.label}"
    fell, rose = find_moved(pair)
    if not fell and not rose:
        return f"{between} 사이에 뚜렷하게 줄거나 늘어난 사유는 없습니다."
    moves = [
        f"{list_moves(pair, reasons[:MOST_SAID])} {verb}"
        for reasons, verb in ((fell, "줄었"), (rose, "늘었"))
        if reasons
    ]
    return f"{particle(between, '을/를')} 비교하면 {'고 '.join(moves)}으며, {BEYOND_CHANCE}."


def find_moved(pair: tuple[Tally, Tally]) -> tuple[list[str], list[str]]:
    """The reasons that fell and those that rose by more than chance, the largest move first."""
    then, now = (half.shares for half in pair)
    moved = {
        reason: value_of(now[reason]) - value_of(then[reason])
        for reason in REASONS
        if is_beyond_chance(then[reason], now[reason], len(REASONS))
    }
    fell = sorted((reason for reason in moved if moved[reason] < 0), key=moved.__getitem__)
    rose = sorted((reason for reason in moved if moved[reason] > 0), key=lambda r: -moved[r])
    return fell, rose


def find_chosen(pair: tuple[Tally, Tally]) -> int | None:
    """The place of the reason that the sentence names first."""
    fell, rose = find_moved(pair)
    named = fell or rose or pair[1].most_given
    return REASONS.index(named[0])


def list_moves(pair: tuple[Tally, Tally], reasons: Sequence[str]) -> str:
    """`기반시설은 37.3%에서 14.5%로, 거리는 31.3%에서 14.5%로`"""
    then, now = (half.shares for half in pair)
    said = [
        f"{particle(reason, '은/는')} {numbers.percent(then[reason].value)}에서 "
        f"{particle(numbers.percent(now[reason].value), '으로/로')}"
        for reason in reasons
    ]
    return ", ".join(said)


def note_reasons(whole: Tally, halves: Sequence[Tally]) -> list[str]:
    """What did not move, what was not compared, and how contacts with two reasons count."""
    if not whole.is_rankable:
        return []
    pair = find_pair(halves)
    if pair is None:
        return [TWO_REASONS]
    notes = [say_most_given(pair[1]), *note_moves(pair), ALL_REASONS, TWO_REASONS]
    left_out = [half.label for half in halves if not half.is_whole or not half.is_rankable]
    if left_out:
        notes.append(
            f"비교하지 않은 반기: {', '.join(left_out)}. 한 달 넘게 빠졌거나, 사유가 적힌 접촉이 10회가 되지 않거나 "
            "절반에 이르지 못한 반기입니다."
        )
    return notes


def note_moves(pair: tuple[Tally, Tally]) -> list[str]:
    """The reasons that moved and are not in the sentence, and those that did not move."""
    fell, rose = find_moved(pair)
    same = [reason for reason in REASONS if reason not in (*fell, *rose)]
    named = (
        ("그 밖에 뚜렷하게 준 사유", fell[MOST_SAID:]),
        ("그 밖에 뚜렷하게 는 사유", rose[MOST_SAID:]),
        ("변화가 뚜렷하지 않은 사유", same if fell or rose else []),
    )
    return [f"{name}: {', '.join(reasons)}." for name, reasons in named if reasons]


def speak_reasons(whole: Tally, halves: Sequence[Tally]) -> str:
    """The shares in text: of the two half-years that are compared, else of the whole."""
    if not whole.is_rankable:
        return ""
    told = find_pair(halves) or (whole,)
    return " / ".join(f"{half.label} {list_shares(half, len(REASONS))}" for half in told) + "."


def list_shares(tally: Tally, limit: int) -> str:
    """`기반시설 37.3% · 거리 31.3%`, the most frequent first."""
    given = tally.most_given[:limit]
    return " · ".join(f"{r} {numbers.percent(tally.shares[r].value)}" for r in given)


def hover_shares(half: Tally) -> list[str]:
    """A sentence for each reason."""
    return [
        f"{half.label}에 {particle(reason, '을/를')} 든 접촉은 {rate(share, 'contacts')}입니다"
        f"({numbers.interval(share.low, share.high)})."
        for reason, share in half.shares.items()
    ]


def write_half(half: Tally) -> tuple[str, ...]:
    """A half-year's row: counts, with shares where there are enough."""
    return (
        half.label,
        f"{half.contacts:,}",
        write_unexplained(half),
        *map(write_share, half.shares.values()),
    )


def write_unexplained(tally: Tally) -> str:
    if not tally.unexplained:
        return "0회"
    return count_unexplained(tally)


def write_share(share: Rate) -> str:
    """`25회(37.3%)`; the count alone where it is of fewer than ten."""
    if share.denominator < SMALL_SAMPLE:
        return f"{share.numerator:,}회"
    return f"{share.numerator:,}회({numbers.percent(share.value)})"


# ---- by field and region -------------------------------------------------------------------------


def say_parts(whole: Tally, parts: Sequence[Tally], noun: str) -> str:
    """The reason that leads in most fields or regions, of those with enough."""
    why_not = say_why_unranked(whole)
    if why_not:
        return why_not
    ranked = [part for part in parts if part.is_rankable and part.label != group_label_of(noun)]
    if not ranked:
        return (
            f"사유를 비교할 만큼 모인 {particle(noun, '이/가')} 없습니다. {say_unexplained(whole)}"
        )
    return f"{say_leaders(ranked, noun)} {say_unexplained(whole)}"


def group_label_of(noun: str) -> str:
    """What the group without a name is called: `분야 미상`."""
    return f"{noun} 미상"


def say_leaders(parts: Sequence[Tally], noun: str) -> str:
    """In how many parts which reason is given most; on a tie within a part each of them leads."""
    leads = {
        reason: [part.label for part in parts if is_leading(part, reason)] for reason in REASONS
    }
    most = max(map(len, leads.values()))
    best = [reason for reason in REASONS if len(leads[reason]) == most]
    name = particle("·".join(best), "이/가")
    if len(parts) == 1:
        return f"사유를 비교할 수 있는 {particle(noun, '은/는')} {parts[0].label}뿐이며 {name} 가장 많습니다."
    each = "각각 " if len(best) > 1 else ""
    return f"사유를 비교할 수 있는 {noun} {len(parts):,}곳 가운데 {name} {each}{most:,}곳에서 가장 많습니다."


def is_leading(part: Tally, reason: str) -> bool:
    return part.mentions.get(reason, 0) == max(part.mentions.values())


def write_part(part: Tally) -> tuple[str, ...]:
    """A field's or region's row."""
    return (part.label, write_most_given(part), f"{part.contacts:,}회", write_unexplained(part))


def write_most_given(part: Tally) -> str:
    """The reasons given most with their shares, or why none is named."""
    if part.is_mostly_unexplained:
        return "절반 넘게 적히지 않아 순위 없음"
    if not part.is_rankable:
        return f"표본 적음(사유가 적힌 접촉 {part.explained:,}회)"
    return list_shares(part, MOST_NAMED)


# ---- what they did later -------------------------------------------------------------------------


def is_mostly_unexplained(by_reason: Measurement, whole: Rate) -> bool:
    """Whether more than half of the firms gave no reason."""
    return 2 * count_silent(by_reason) > whole.denominator


def count_silent(by_reason: Measurement) -> int:
    """The firms that gave no reason."""
    return sum(row.denominator for row in by_reason.rates if not is_named(row))


def say_followed(by_reason: Measurement, whole: Rate) -> str:
    """Which reason is overcome most often and which least."""
    if not whole.denominator:
        return NO_FIRMS
    silent = say_silent(by_reason, whole)
    if is_mostly_unexplained(by_reason, whole):
        return f"{silent} 그래서 사유별 설득률의 순위를 매기지 않았습니다."
    rows = comparable(by_reason)
    if not rows:
        return f"10개사 이상이 든 사유가 없어 설득률을 비교하지 않았습니다. {silent}"
    if len(rows) == 1:
        return (
            f"10개사 이상이 든 사유는 {names_of(by_reason, rows)}뿐이며 설득률은 {rate(rows[0], 'firms')}입니다. "
            f"{silent}"
        )
    ends = find_extremes(by_reason)
    if ends is None:
        same = particle(numbers.percent(rows[0].value), "으로/로")
        return f"사유마다 설득률이 모두 {same} 같습니다. {silent}"
    high, low = (numbers.percent(side[0].value) for side in (ends.best, ends.base))
    best, least = (names_of(by_reason, side) for side in (ends.best, ends.base))
    return (
        f"{except_small(by_reason, '사유')}{particle(best, '을/를')} 든 기업의 설득률이 {particle(high, '으로/로')} 가장 높고 "
        f"{particle(least, '을/를')} 든 기업이 {particle(low, '으로/로')} 가장 낮으며, "
        f"이 차이는 {ends.verdict}. {silent}"
    )


def say_silent(by_reason: Measurement, whole: Rate) -> str:
    """How many firms gave no reason."""
    silent = count_silent(by_reason)
    firms = f"처음에 사양한 {whole.denominator:,}개사"
    if not silent:
        return f"{particle(firms, '은/는')} 모두 사유가 적혀 있습니다."
    return f"{firms} 가운데 {silent:,}개사({numbers.percent(silent / whole.denominator)})는 사유가 적히지 않았습니다."


def note_followed(by_reason: Measurement, whole: Rate) -> list[str]:
    if not whole.denominator:
        return []
    notes = [BOTH_COUNTED]
    ends = find_extremes(by_reason)
    if ends and not is_mostly_unexplained(by_reason, whole):
        notes = [ends.note, BOTH_COUNTED, *unnamed_note(by_reason)]
    if any("immature" in row.flags for row in by_reason.rows):
        notes.append(YOUNG)
    return notes


def write_followed(row: Rate) -> tuple[str, ...]:
    """A reason's row: how many firms gave it, and what became of them."""
    return (
        group_label("reason", row.group["reason"]),
        f"{row.denominator:,}개사",
        f"{row.numerator:,}개사",
        f"{row.denominator - row.numerator:,}개사",
        numbers.percent(row.value),
        write_interval(row),
        flag_words(row),
    )
