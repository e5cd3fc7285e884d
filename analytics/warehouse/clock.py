"""What time it is where the bureau is: Korea's, whatever the machine's zone, so that today's visit is never of tomorrow.

`BALPUM_ZONE` names another zone of the tz database for a bureau elsewhere.
"""

from __future__ import annotations

import os
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = "Asia/Seoul"


def read_now() -> datetime:
    """The moment on the bureau's wall clock, without a zone. Raises: ZoneInfoNotFoundError for a zone that is none."""
    return datetime.now(read_zone()).replace(tzinfo=None)


def to_office(moment: datetime) -> datetime:
    """A moment of any zone on the bureau's wall clock, without a zone. Raises: ZoneInfoNotFoundError."""
    return moment.astimezone(read_zone()).replace(tzinfo=None)


def read_zone() -> ZoneInfo:
    """Where the bureau is. Raises: ZoneInfoNotFoundError."""
    return ZoneInfo(os.environ.get("BALPUM_ZONE", ZONE))
