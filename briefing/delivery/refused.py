"""Why something could not be delivered."""

from __future__ import annotations

from analytics.refusal import Refusal


class NotDelivered(Refusal):
    """A place was not reached, or nothing was begun.

    Before anything is sent: nowhere · bad_address · no_mail_settings · mail_port · mail_security · mail_missing ·
    no_password · bad_password · no_authority · delivering_busy · record_not_writable · sealed_file.
    Of the server: no_server · no_tls · certificate · login · no_login · sender · recipient · rejected · too_large.
    After: sent_unwritten.
    """


class Unanswered(NotDelivered):
    """The whole message went out and no answer came back: it may have arrived, or not."""
