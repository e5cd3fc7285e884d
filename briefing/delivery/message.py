"""The one message of a delivery: what the day says, and the sealed files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefing.delivery import words
from briefing.delivery.settings import MailSettings
from briefing.edition.model import Edition

POLICY = SMTP.clone(cte_type="7bit")  # a server that knows no 8BITMIME takes it too
TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".hwpx": "application/hwp+zip",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".zip": "application/zip",
}
UNKNOWN = "application/octet-stream"


def write_message(
    edition: Edition,
    files: Iterable[tuple[str, bytes]],
    seal: str,
    settings: MailSettings,
    to: tuple[str, ...],
    now: datetime,
) -> bytes:
    """The message as it goes over the line.

    Its id is made of the edition and of whom it is for: what is sent again is known to be the same.

    Args:
        seal: the hash of the edition's line in the ledger.
        now: with its zone.
    """
    message = EmailMessage(policy=POLICY)
    message["Subject"] = words.write_subject(edition)
    message["From"] = Address(settings.sender_name, addr_spec=settings.sender)
    message["To"] = ", ".join(to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_id(edition.number, to, settings.sender)
    message["Auto-Submitted"] = (
        "auto-generated"  # RFC 3834: absent people's programs send no answer
    )
    named = tuple(files)
    body = words.write_body(edition, tuple(name for name, _ in named), seal)
    message.set_content(body, charset="utf-8", cte="base64")
    for name, content in named:
        main, _, sub = type_of(name).partition("/")
        told = {"charset": "utf-8"} if main == "text" else {}
        message.add_attachment(content, maintype=main, subtype=sub, filename=name, params=told)
    return message.as_bytes()


def type_of(name: str) -> str:
    """The type of a file by its ending, not by what this machine's registry says of it."""
    return next((kind for ending, kind in TYPES.items() if name.endswith(ending)), UNKNOWN)


def make_id(number: str, to: tuple[str, ...], sender: str) -> str:
    """`<balpum-weekly-20220331-0a1b2c3d.89abcdef@office.example>`."""
    mark = hashlib.sha256("\n".join(sorted(to)).encode("utf-8")).hexdigest()[:8]
    return f"<{number}.{mark}@{sender.rpartition('@')[2]}>"
