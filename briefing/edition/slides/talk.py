"""The mayor's talk: six slides, each with one answer, one large figure, and one chart or a few lines.

    한 문장 · 발품 · 열에 둘에서 절반으로 · 협약 145 · 발표와 이행 · 부탁드릴 것

What was never recorded gives a slide that says what to record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analytics.charts import funnel
from analytics.charts.axes import largest, list_axis, value_axis
from analytics.charts.chart import Bars, BarTexts, Chart, Fill
from analytics.charts.counts import OPEN, fill_of_bucket
from analytics.listings import has_trips
from analytics.measure.measurement import Measurement, Row
from analytics.panels.asking import ask
from analytics.panels.recorded import find_lacking, is_recorded
from analytics.panels.selection import Selection
from analytics.panels.summary import halves
from analytics.panels.summary.page import ask_cards
from analytics.wording import numbers
from analytics.wording.comparing import is_beyond_chance
from analytics.wording.unrecorded import RECORD, UNRECORDED
from briefing.edition.model import Slide
from briefing.edition.reading import gather_cards
from briefing.edition.slides import words
from briefing.edition.slides.asked import ask_wishes

SIGNED = "cumulative_mous_signed"
OPENING = "mou_opening_rate"
STAGES = ("firms_signed", "firms_opened", "firms_operating", "firms_hiring", "firms_investing")
ANNOUNCED = (SIGNED, "firms_signed")
SETTLED = Fill("accent", edge="accent")
HALVES_SHOWN = 12  # what a slide has room for, the latest


def make_slides(selection: Selection) -> tuple[Slide, ...]:
    """The six slides of a day and a build, for the whole bureau."""
    bureau = replace(selection, filters=(), period_from=None, period_to=None)
    return tuple(tell(bureau) for tell in TELLERS)


def note_recorded(measured: Sequence[Measurement], bureau: Selection) -> tuple[str, ...]:
    """The notes on figures of which anything is recorded."""
    return words.note_measured([m for m in measured if is_recorded(bureau.snapshot, m.metric.name)])


def tell_recorded(slide: Slide, bureau: Selection, name: str) -> Slide:
    """A slide as it is; where nothing is recorded of what it is about, that, and what to load."""
    lacking = find_lacking(bureau.snapshot, name)
    if not lacking:
        return slide
    told = slide.rows or ((RECORD[lacking],),)
    return replace(
        slide,
        title=words.title_unrecorded(lacking),
        figure=UNRECORDED,
        caption=RECORD[lacking],
        rows=told,
        lines=(),
        chart=None,
        subtitle="",
    )


def tell_whole(bureau: Selection) -> Slide:
    """한 문장: what was announced and what became of it; below, the four figures of the one page."""
    km = ask(bureau, "trip_km")
    signed = ask(bureau, SIGNED)
    opening = ask(bureau, OPENING)
    cards = ask_cards(bureau)
    measured = gather_cards(cards)
    slide = Slide(
        title=words.title_whole(km.total, signed.total, opening.rate),
        figure=words.write_rate(opening.rate),
        caption=words.say_opening(opening.rate),
        rows=tuple((card.label, card.value, card.aside) for card in cards),
        notes=words.note_measured(measured),
        measured=measured,
    )
    return tell_recorded(slide, bureau, OPENING)


def tell_legwork(bureau: Selection) -> Slide:
    """발품: how far, how often until a firm signed, how many trips a week."""
    km = ask(bureau, "trip_km")
    laps = ask(bureau, "earth_laps")
    firms = ask(bureau, "firms_visited")
    visits = ask(bureau, "visits_per_signed_firm")
    measured = (km, laps, firms, visits)
    slide = Slide(
        title=words.title_legwork(km.total, laps.total, firms.total),
        figure=words.write_total(km),
        caption=words.say_distance(km),
        lines=words.say_visits(visits.total),
        notes=note_recorded(measured, bureau),
        measured=measured,
    )
    if not has_trips(bureau.snapshot):
        return tell_recorded(replace(slide, rows=((words.RECORD_TRIPS,),)), bureau, "trip_km")
    return add_trips(slide, bureau)


def add_trips(slide: Slide, bureau: Selection) -> Slide:
    """The slide on the legwork with the trips a week, where trips are kept."""
    pace = ask(bureau, "trips_per_week")
    yearly = ask(bureau, "trips_per_week", grain="year")
    return replace(
        slide,
        lines=(*slide.lines, words.say_pace(pace.total)),
        chart=draw_years(yearly),
        subtitle=words.TRIPS_DRAWN,
        notes=(*slide.notes, *words.note_measured((pace,))),
        measured=(*slide.measured, pace, yearly),
    )


def tell_replies(bureau: Selection) -> Slide:
    """열에 둘에서 절반으로: how many of ten firms said yes at first, and how many do now."""
    whole = ask(bureau, halves.RATE)
    answer = halves.ask_halves(bureau)
    ends = halves.find_ends(answer)
    notes = (*words.note_measured((whole,)), *map(words.note_half, answer.halves))
    measured = (whole, *answer.halves)
    if len(ends) < 2:
        return Slide(
            title=words.title_whole_rate(whole.rate),
            figure=words.write_rate(whole.rate),
            caption=words.say_whole_rate(whole.rate),
            rows=((words.RECORD_REPLIES,),),
            notes=notes,
            measured=measured,
        )
    first, last = ends
    return Slide(
        title=words.title_replies(first.rate, last.rate, is_beyond_chance(first.rate, last.rate)),
        figure=words.write_rate(last.rate),
        caption=words.say_half(last),
        lines=(words.say_half(first), words.say_all(whole.rate)),
        chart=draw_halves(answer),
        subtitle=words.REPLIES_DRAWN,
        notes=notes,
        measured=measured,
    )


def tell_memoranda(bureau: Selection) -> Slide:
    """협약 145: how many were signed, how many of them stand, and when."""
    signed = ask(bureau, SIGNED)
    in_force = ask(bureau, "mous_in_force")
    parties = ask(bureau, SIGNED, by=("party_type",))
    pace = ask(bureau, "mou_pace")
    yearly = ask(bureau, "mous_signed", grain="year")
    slide = Slide(
        title=words.title_memoranda(signed.total, in_force.total),
        figure=words.write_total(signed),
        caption=words.say_signed(signed),
        rows=((words.RECORD_MEMORANDA,),),
        notes=note_recorded((signed, in_force, pace), bureau),
        measured=(signed, in_force, parties, pace, yearly),
    )
    if not signed.total.value:
        return tell_recorded(slide, bureau, SIGNED)
    return replace(
        slide,
        rows=(),
        lines=(words.say_parties(parties), words.say_mou_pace(pace.total)),
        chart=draw_years(yearly),
        subtitle=words.MEMORANDA_DRAWN,
    )


def tell_realised(bureau: Selection) -> Slide:
    """발표와 이행: from what was announced to what came of it."""
    signed = ask(bureau, SIGNED)
    stages = tuple(ask(bureau, name) for name in STAGES)
    opening = ask(bureau, OPENING)
    promised = ask(bureau, "jobs_promised")
    confirmed = ask(bureau, "jobs_confirmed")
    firms, opened, operating, *_ = stages
    measured = (signed, *stages, opening, promised, confirmed)
    slide = Slide(
        title=words.title_realised(opening.rate),
        figure=words.write_total(opened),
        caption=words.say_opened(opening.rate),
        rows=((words.RECORD_OUTCOMES,),),
        notes=note_recorded(measured, bureau),
        measured=measured,
    )
    if not firms.total.value or not is_recorded(bureau.snapshot, OPENING):
        return tell_recorded(slide, bureau, OPENING)
    return replace(
        slide,
        rows=(),
        lines=(words.say_operating(operating.total), *words.say_jobs(promised, confirmed)),
        chart=draw_stages((signed, *stages)),
        subtitle=words.STAGES_DRAWN,
    )


def tell_wishes(bureau: Selection) -> Slide:
    """부탁드릴 것: what the mayor can do, one line each."""
    asked = ask_wishes(bureau)
    rows = [wish.row for wish in asked.wishes]
    kept = [m for m in asked.measured if m.metric.name not in asked.unrecorded]
    if asked.unrecorded:
        rows.append(words.record_bases(asked.unrecorded))
    slide = Slide(
        title=words.title_wishes(len(asked.wishes)),
        figure=words.NO_WISH,
        caption=words.NOTHING_TO_ASK,
        rows=tuple(rows) or ((words.NOTHING_TO_ASK,),),
        notes=note_recorded(kept, bureau),
        measured=tuple(kept),
    )
    if not asked.wishes:
        return slide
    first = asked.wishes[0]
    return replace(slide, figure=first.figure, caption=first.caption)


TELLERS: tuple[Callable[[Selection], Slide], ...] = (
    tell_whole,
    tell_legwork,
    tell_replies,
    tell_memoranda,
    tell_realised,
    tell_wishes,
)


# ---- charts --------------------------------------------------------------------------------------


def draw_years(yearly: Measurement) -> Chart:
    """A column per year with its figure; a year that still runs is hatched."""
    names = [words.name_year(row) for row in yearly.rows]
    fills = [fill_of_bucket(row, "accent") for row in yearly.rows]
    return draw_columns(names, yearly.rows, fills, yearly.metric.unit)


def draw_halves(answer: halves.Halves) -> Chart:
    """A column per half-year with its figure; one that is still collected is hatched."""
    names = [words.name_half(half) for half in answer.halves]
    rows = answer.drawn.rows
    fills = [replace(SETTLED, is_hatched="immature" in row.flags) for row in rows]
    shown = slice(-HALVES_SHOWN, None)
    return draw_columns(names[shown], rows[shown], fills[shown], "share")


def draw_columns(
    names: Sequence[str], rows: Sequence[Row], fills: Sequence[Fill], unit: str
) -> Chart:
    """Columns beside each other, each with its figure on it."""
    values = tuple(row.value for row in rows)
    figures = tuple(numbers.tick(value or 0, unit) for value in values)
    bars = Bars(
        "buckets",
        tuple(range(len(rows))),
        values,
        tuple(fills),
        tuple(names),
        hatch=OPEN,
        texts=BarTexts(figures, "text"),
    )
    return Chart((bars,), list_axis(names), value_axis(largest(values), unit), funnel.LOOK)


def draw_stages(steps: Sequence[Measurement]) -> Chart:
    """What was announced hatched in outline, what was realised full, on one scale."""
    names = [words.STAGES[step.metric.name] for step in steps]
    figures = [words.write_total(step) for step in steps]
    return funnel.promised_and_confirmed(
        names,
        [step.total.value or 0 for step in steps],
        [name_kind(step) for step in steps],
        figures,
        [words.join_words(*pair) for pair in zip(names, figures, strict=True)],
    )


def name_kind(step: Measurement) -> str:
    if step.metric.name in ANNOUNCED:
        return "promised"
    return "confirmed"
