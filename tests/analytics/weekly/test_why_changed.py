"""Why a rate changed: the split worked by hand, its properties, the panel on real rows and what it says."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from analytics.charts.plotly import draw_figure
from analytics.panels.panel import read_panel
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.panels.this_week import why_changed
from analytics.panels.this_week.words import why_changed as words
from analytics.statistics.decomposition import Part, split_change
from analytics.warehouse import snapshots
from tests.worlds.answers import asked, rate

BEFORE = {"데이터": (2, 10), "로봇": (8, 10)}
AFTER = {"데이터": (9, 30), "로봇": (9, 10)}


@pytest.fixture(autouse=True)
def fresh_answers():
    yield
    forget_answers()


# ---- the split ---------------------------------------------------------------------------------------------


def test_a_split_is_worked_by_hand():
    # shares ½ → ¾ and ½ → ¼, rates 0.2 → 0.3 and 0.8 → 0.9: from 10 / 20 = 0.5 to 18 / 40 = 0.45
    split = split_change(BEFORE, AFTER)
    assert split.total == Fraction(-1, 20)
    assert split.rate == Fraction(1, 10)  # 0.1 × (½ + ¾) / 2 + 0.1 × (½ + ¼) / 2 = 0.0625 + 0.0375
    assert split.mix == Fraction(-3, 20)  # ¼ × 0.25 − ¼ × 0.85
    # Measured from the whole's mean rate, 0.475: more of those that answer less, and fewer of those that answer more.
    assert split.parts["데이터"] == Part(
        Fraction(1, 4) * (Fraction(1, 4) - Fraction(19, 40)), Fraction(1, 16)
    )
    assert split.parts["로봇"] == Part(
        Fraction(-1, 4) * (Fraction(17, 20) - Fraction(19, 40)), Fraction(3, 80)
    )


def some_groups(rng: random.Random) -> dict[str, tuple[int, int]]:
    trials = {name: rng.choice((0, 0, 1, 3, 17, 90)) for name in "가나다라마"}
    return {name: (rng.randint(0, n), n) for name, n in trials.items() if n or rng.random() < 0.5}


def test_the_parts_add_up_exactly_whatever_the_groups_and_in_whatever_order():
    rng, tried = random.Random(3), 0
    for _ in range(300):
        before, after = some_groups(rng), some_groups(rng)
        split = split_change(before, after)
        if split is None:
            assert not sum(n for _, n in before.values()) or not sum(n for _, n in after.values())
            continue
        tried += 1
        (won, n), (won_then, n_then) = (
            (sum(k for k, _ in g.values()), sum(n for _, n in g.values())) for g in (after, before)
        )
        assert (
            split.mix + split.rate == split.total == Fraction(won, n) - Fraction(won_then, n_then)
        )
        shuffled = [
            dict(rng.sample(list(groups.items()), len(groups))) for groups in (before, after)
        ]
        assert split_change(*shuffled) == split
        back = split_change(after, before)
        assert (back.mix, back.rate) == (-split.mix, -split.rate)
    assert tried > 200


def test_equal_mixes_have_no_mix_and_equal_rates_no_rate():
    rng = random.Random(5)
    for _ in range(100):
        sizes = {name: rng.randint(1, 20) for name in "가나다"}
        same_mix = split_change(
            {g: (rng.randint(0, n), n) for g, n in sizes.items()},
            {g: (rng.randint(0, 3 * n), 3 * n) for g, n in sizes.items()},
        )
        assert same_mix.mix == 0 and all(part.mix == 0 for part in same_mix.parts.values())
        rates = {name: rng.randint(0, 4) for name in "가나다"}
        same_rate = split_change(
            *(
                {g: (k * m, 4 * m) for g, k in rates.items() for m in (rng.randint(1, 9),)}
                for _ in "12"
            )
        )
        assert same_rate.rate == 0 and same_rate.mix == same_rate.total


def test_a_group_that_was_not_there_before_or_is_gone_brings_mix_alone():
    split = split_change({"데이터": (5, 10), "로봇": (1, 10)}, {"데이터": (5, 10), "보안": (9, 10)})
    assert split.total == Fraction(7, 10) - Fraction(3, 10) == split.mix and split.rate == 0
    assert split.parts["로봇"] == Part(
        Fraction(1, 2) * Fraction(4, 10), Fraction(0)
    )  # fewer of those that answer less
    assert split.parts["보안"] == Part(Fraction(1, 2) * Fraction(4, 10), Fraction(0))
    assert split_change({}, AFTER) is None and split_change(BEFORE, {"데이터": (0, 0)}) is None
    assert "보안" not in split_change(BEFORE, AFTER | {"보안": (0, 0)}).parts


# ---- on real rows ------------------------------------------------------------------------------------------

AS_OF = date(2021, 12, 31)
LATER, EARLIER = (
    AS_OF - timedelta(days=91),
    AS_OF - timedelta(days=91 + 182),
)  # a day within either span


def visits(*firms: tuple[date, str, int, int]) -> str:
    """(day, field, positive, in all) each → a visit log; the last row only sets the as-of day."""
    rows, number = ["방문일,기업명,상대구분,방문지,분야,반응,긍정확인일,출장자"], 0
    for day, field, won, n in firms:
        for k in range(n):
            number += 1
            rows.append(
                f"{day},기업 {number},기업,서울,{field},{'긍정' if k < won else '보류'},,김"
            )
    return "\n".join([*rows, f"{AS_OF},기준일 기관,기관,서울,,,,김"]) + "\n"


def answer(bureau, *firms):
    build = bureau.load_csv(visits(*firms)).build_id
    return why_changed.ask_change(Selection(snapshots.open_snapshot(build), AS_OF)), build


HAND = (
    (EARLIER, "데이터", 2, 10),
    (EARLIER, "로봇", 8, 10),
    (LATER, "데이터", 9, 30),
    (LATER, "로봇", 9, 10),
)


def test_the_panel_splits_the_same_rows_as_by_hand(bureau, without_public_record):
    asked_, build = answer(
        bureau, *HAND, (AS_OF - timedelta(days=30), "데이터", 0, 9)
    )  # the young are left out
    after, before = asked_.whole.after, asked_.whole.before
    assert (after.total.numerator, after.total.denominator) == (18, 40)
    assert (before.total.numerator, before.total.denominator) == (10, 20)
    assert (after.period_from, after.period_to) == (date(2021, 4, 4), date(2021, 10, 2))
    assert (before.period_from, before.period_to, before.as_of) == (
        date(2020, 10, 4),
        date(2021, 4, 3),
        date(2021, 7, 2),
    )
    by_field, by_region = (pair.split for pair in asked_.pairs)
    assert (by_field.mix, by_field.rate) == (Fraction(-3, 20), Fraction(1, 10))
    assert (by_region.mix, by_region.rate) == (0, Fraction(-1, 20))  # all in Seoul
    shown = read_panel(why_changed.PANEL, Selection(snapshots.open_snapshot(build), AS_OF), False)
    assert shown.takeaway == (
        "긍정 회신 비율이 50.0%(10 / 20개사)에서 45.0%(18 / 40개사)로 5.0%p 내렸으나, 우연일 수 있어 차이로 보지 않습니다."
    ), "no difference, so no parts of it"
    assert draw_figure(shown.chart)["data"][0]["x"] == pytest.approx([-0.05])
    assert (shown.spoken, shown.table.rows) == (
        "",
        (("전체 변화", "50.0%(10 / 20개사)", "45.0%(18 / 40개사)"),),
    )


def test_a_change_beyond_chance_is_taken_apart(bureau, without_public_record):
    """5 of 50 → 39 of 60: robots, of which many answer, came with the second half."""
    firms = ((EARLIER, "데이터", 5, 50), (LATER, "데이터", 15, 30), (LATER, "로봇", 24, 30))
    _, build = answer(bureau, *firms)
    shown = read_panel(why_changed.PANEL, Selection(snapshots.open_snapshot(build), AS_OF), False)
    assert shown.takeaway == (
        "긍정 회신 비율이 10.0%(5 / 50개사)에서 65.0%(39 / 60개사)로 55.0%p 올랐으며, 우연으로 보기 어렵습니다. "
        "분야로 나누어 보면 방문한 분야가 달라진 데서 +25.0%p, 같은 분야의 회신이 달라진 데서 +30.0%p입니다."
    )
    assert shown.table.rows[2] == (
        "분야",
        "합계",
        "10.0%(5 / 50개사)",
        "65.0%(39 / 60개사)",
        "+25.0%p",
        "+30.0%p",
        "",
    )


def test_a_reply_that_came_after_as_long_a_wait_counts_on_neither_side(
    bureau, without_public_record
):
    """The earlier firms are judged by what was known 26 weeks ago, so that both had as long to answer."""
    text = visits((EARLIER, "데이터", 0, 10), (LATER, "데이터", 4, 10)).replace(
        f"{AS_OF},기준일",
        f"{AS_OF - timedelta(days=60)},기업 1,기업,서울,데이터,긍정,,김\n{AS_OF},기준일",
    )
    build = bureau.load_csv(text).build_id
    whole = why_changed.ask_change(Selection(snapshots.open_snapshot(build), AS_OF)).whole
    assert (whole.before.total.numerator, whole.after.total.numerator) == (0, 4)


@pytest.mark.parametrize(
    "firms, said",
    [
        ((), "두 기간 모두 처음 방문한 기업이 없어 비교하지 않았습니다."),
        (
            ((LATER, "데이터", 3, 30),),
            "2021. 4. 3.까지의 앞 기간에 처음 방문한 기업이 없어 비교하지 않았습니다.",
        ),
        (
            ((EARLIER, "데이터", 3, 30),),
            "2021. 10. 2.까지의 뒤 기간에 처음 방문한 기업이 없어 비교하지 않았습니다.",
        ),
        (
            ((EARLIER, "데이터", 3, 9), (LATER, "데이터", 3, 30)),
            "처음 방문한 기업이 앞 기간 9개사, 뒤 기간 30개사로 10개사에 못 미쳐 비교하지 않았습니다(표본 적음).",
        ),
    ],
)
def test_too_few_firms_are_said_and_not_split(bureau, without_public_record, firms, said):
    _, build = answer(bureau, *firms)
    shown = read_panel(why_changed.PANEL, Selection(snapshots.open_snapshot(build), AS_OF), False)
    assert (
        shown.takeaway == said and not shown.chart and shown.table.rows == () and shown.notes == ()
    )


# ---- what is said ------------------------------------------------------------------------------------------


def told(before: tuple[int, int], after: tuple[int, int], filters=()) -> str:
    first, second = (asked("positive_reply_rate", rate(*sides)) for sides in (before, after))
    return words.say_change(
        first, second, "region", split_change({"서울": before}, {"서울": after}), filters
    )


def test_the_change_is_called_one_only_beyond_chance():
    assert told((10, 100), (50, 100)) == (
        "긍정 회신 비율이 10.0%(10 / 100개사)에서 50.0%(50 / 100개사)로 40.0%p 올랐으며, 우연으로 보기 어렵습니다. "
        "지역으로 나누어 보면 방문한 지역이 달라진 데서 0.0%p, 같은 지역의 회신이 달라진 데서 +40.0%p입니다."
    )
    assert "40.0%p 내렸으며, 우연으로 보기 어렵습니다" in told((50, 100), (10, 100))
    assert "2.0%p 올랐으나, 우연일 수 있어 차이로 보지 않습니다" in told((10, 100), (12, 100))
    assert "10.0%(20 / 200개사)로 같습니다." in told((10, 100), (20, 200))
    assert told((10, 100), (50, 100), [("region", ("서울",))]).startswith(
        "서울 지역만 보면 긍정 회신 비율이"
    )


def test_parts_are_rounded_so_that_they_add_up_to_the_change_as_shown():
    rng = random.Random(11)
    for _ in range(200):
        before, after = some_groups(rng) | {"바": (1, 3)}, some_groups(rng) | {"바": (2, 7)}
        split = split_change(before, after)
        sides = (rate(*map(sum, zip(*groups.values(), strict=True))) for groups in (before, after))
        shown = [
            float(text.replace("−", "-").removesuffix("%p"))
            for text in words.list_texts(*sides, [split])
        ]
        assert shown[0] == pytest.approx(shown[1] + shown[2], abs=1e-9)
