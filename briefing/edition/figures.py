"""A figure as documents print it."""

from __future__ import annotations

import re

from analytics.wording import numbers
from briefing.edition.model import Figure

NUMBER = re.compile(r"balpum-[a-z]+-\d{8}-[0-9a-f]{8}")  # as `edition.numbered` makes it


def printed(figure: Figure) -> str:
    """A figure as documents print it: `18.4%`, `△2건`."""
    return numbers.for_document(numbers.value(figure.value, figure.unit))
