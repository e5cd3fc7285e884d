"""What the command refuses by itself, beside what the rooms refuse."""

from __future__ import annotations

from analytics.refusal import Refusal


class Refused(Refusal):
    """What was asked of the command cannot be done.

    nothing_made · incomplete · not_replaced · no_folder · unknown_format · press_room · cannot_read.
    """
