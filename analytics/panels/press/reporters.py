"""Five questions that reporters ask of the bureau's figures, answered from what was published and printed by the day."""

from __future__ import annotations

from operator import attrgetter

from analytics import listings
from analytics.listings import PublicStatement
from analytics.measure.measurement import Quotient, Rate
from analytics.panels.answers import Measured
from analytics.panels.press.published import ask_published, keep_published, rate_of, total_of
from analytics.panels.press.words import reporters as words
from analytics.panels.press.words.reporters import Reply
from analytics.panels.selection import Selection

OPENED = "firms_established_in_gwangju"  # as `data/public/published_claims.csv` names them
SUPPORTED = "firms_supported_of_mou"
SHARE = "real_investment_rate"
LEFT = "firms_left_gwangju"
STAGES = {  # what came of the memoranda → what it is called
    "mou_opening_rate": "개소",
    "mou_hiring_rate": "채용 확인",
    "mou_investing_rate": "투자 확인",
}


def answer_reporters(selection: Selection) -> Measured[tuple[Reply, ...]]:
    """Why the press has another number, what came of the memoranda, who left, why so few jobs, how far was driven.

    A question is left out where none of its figures was published.
    """
    rates = {name: ask_published(selection, name) for name in STAGES}
    operating = ask_published(selection, "mou_operating_rate")
    signed = ask_published(selection, "cumulative_mous_signed")
    jobs = ask_published(selection, "job_realisation_rate")
    km, laps, trips = (ask_published(selection, n) for n in ("trip_km", "earth_laps", "trips"))
    opening = find_somebody(rate_of(rates["mou_opening_rate"]))
    as_of = selection.as_of
    counts = read_printed(selection, OPENED, SUPPORTED)
    share = find_last(read_printed(selection, SHARE))
    came = words.list_came(
        [(STAGES[name], find_somebody(rate_of(asked))) for name, asked in rates.items()]
    )
    replies = (
        words.reply_why_fewer(find_last(list_higher(counts, opening)), opening, as_of),
        words.reply_what_came(share, said_with(share, counts), total_of(signed), came, as_of),
        words.reply_who_left(
            opening, find_somebody(rate_of(operating)), read_printed(selection, LEFT), as_of
        ),
        words.reply_why_so_few(as_quotient(total_of(jobs))),
        words.reply_what_distance(km, total_of(laps), total_of(trips), total_of(signed)),
    )
    measured = keep_published(*rates.values(), operating, signed, jobs, km, laps, trips)
    return Measured(tuple(reply for reply in replies if reply), measured)


def read_printed(selection: Selection, *metrics: str) -> list[PublicStatement]:
    """What was printed on some counts by the as-of day, in the order in which it was."""
    printed = listings.public_statements(selection.snapshot, metrics, selection.as_of)
    return sorted(printed, key=attrgetter("stated_on", "on"))


def list_higher(counts: list[PublicStatement], opening: Rate | None) -> list[PublicStatement]:
    """The counts of openings that were printed as a number, and as more than ours."""
    ours = opening.numerator if opening else 0
    return [p for p in counts if p.metric == OPENED and not p.is_about and p.value > ours]


def find_last(printed: list[PublicStatement]) -> PublicStatement | None:
    return next(reversed(printed), None)


def said_with(
    share: PublicStatement | None, counts: list[PublicStatement]
) -> list[PublicStatement]:
    """The counts that were printed with a share, on the same day."""
    if share is None:
        return []
    return [p for p in counts if p.stated_on == share.stated_on]


def find_somebody(rate: Rate | None) -> Rate | None:
    """A rate of somebody; None where it was not published or there is nobody."""
    if rate is None or not rate.denominator:
        return None
    return rate


def as_quotient(row: object) -> Quotient | None:
    if isinstance(row, Quotient):
        return row
    return None
