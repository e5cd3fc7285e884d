"""Contacts with firms that declined, how many of them gave no reason, and how many gave each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.measure.measurement import Rate, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.rows import share_of
from analytics.metrics.publishing import REASONS


@dataclass(frozen=True)
class Tally:
    """The declined contacts of a half-year, of a field, of a region or of all.

    Args:
        label: of what it is, in words.
        contacts: with firms that refused or held; unexplained: of them, those without a reason.
        mentions: reason → in how many contacts it was given; one with two reasons is in both.
        is_whole: whether hardly a day of its time is missing.
    """

    label: str
    contacts: int
    unexplained: int
    mentions: Mapping[str, int]
    is_whole: bool = True

    @property
    def explained(self) -> int:
        return self.contacts - self.unexplained

    @property
    def is_mostly_unexplained(self) -> bool:
        """Whether so much is not known that a rank of the rest would say nothing."""
        return self.unexplained * 2 > self.contacts

    @property
    def is_rankable(self) -> bool:
        return self.explained >= SMALL_SAMPLE and not self.is_mostly_unexplained

    @property
    def shares(self) -> dict[str, Rate]:
        """Reason → the share of the contacts with a reason that gave it, for each there is."""
        return {
            reason: share_of(
                self.mentions.get(reason, 0), self.explained, Row(None, {"reason": reason})
            )
            for reason in REASONS
        }

    @property
    def most_given(self) -> list[str]:
        """The reasons given in at least one contact, the most frequent first."""
        given = [reason for reason in REASONS if self.mentions.get(reason)]
        return sorted(given, key=lambda reason: -self.mentions[reason])


def count_mentions(rows: Sequence[Row]) -> dict[str, int]:
    """Rows by reason as reason → count, without those that gave none."""
    return {
        str(row.group["reason"]): int(row.value or 0)
        for row in rows
        if row.group["reason"] is not None
    }


def find_pair(halves: Sequence[Tally]) -> tuple[Tally, Tally] | None:
    """The first and the last half-year that may be compared; None without two."""
    whole = [half for half in halves if half.is_whole and half.is_rankable]
    if len(whole) < 2:
        return None
    return whole[0], whole[-1]
