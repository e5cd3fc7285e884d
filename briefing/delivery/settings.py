"""The office's own mail server, read from `mail.toml` of the data folder. Without that file nothing is mailed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analytics.warehouse import paths
from briefing.delivery import words
from briefing.delivery.refused import NotDelivered
from briefing.edition.settings import read_toml, text_of

NAME = "mail.toml"
SHIPPED = Path(__file__).parents[2] / "data" / "reference" / NAME
PASSWORD = "BALPUM_MAIL_PASSWORD"  # goes before the file's, so that none need be written down
STARTTLS = "STARTTLS"
TLS = "TLS"
PORTS = {STARTTLS: 587, TLS: 465}  # RFC 6409, RFC 8314
NEEDED = ("server", "sender")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")


@dataclass(frozen=True)
class MailSettings:
    """How to reach the mail server.

    Args:
        security: STARTTLS or TLS; there is no third.
        user: empty where the server asks nobody to sign in.
        authority: a file of certificates that the server's is checked against; None for those of the system.
        is_open: whether others of this machine can read the file that holds the password.
    """

    server: str
    sender: str
    security: str = STARTTLS
    port: int = PORTS[STARTTLS]
    sender_name: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None
    is_open: bool = False


def read_mail_settings() -> MailSettings:
    """The settings of this bureau.

    Raises:
        NotDelivered: there are none, or one of them cannot be used. CannotWrite: as `read_toml`.
    """
    path = paths.data_folder() / NAME
    if not path.exists():
        raise NotDelivered("no_mail_settings", path=path, example=SHIPPED)
    labels = {label: name for name, label in words.SETTINGS.items()}
    read = read_toml(path, tuple(labels))
    port = read.pop(words.SETTINGS["port"], None)
    own = read.pop(words.SETTINGS["password"], "")
    written = {labels[key]: text_of(path, key, value) for key, value in read.items()}
    check_needed(path, written)
    security = read_security(path, written.get("security", ""))
    return MailSettings(
        server=written["server"],
        sender=written["sender"],
        security=security,
        port=read_port(path, port, security),
        sender_name=written.get("sender_name", ""),
        user=written.get("user", ""),
        password=read_password(path, written.get("user", ""), own),
        authority=read_authority(path, written.get("authority", "")),
        is_open=bool(own) and can_others_read(path),
    )


def check_needed(path: Path, written: Mapping[str, str]) -> None:
    """Raises: NotDelivered where the server or the sender is missing, or the sender is no address."""
    for name in NEEDED:
        if not written.get(name):
            raise NotDelivered("mail_missing", path=path, key=words.SETTINGS[name])
    check_address(written["sender"])


def check_address(address: str) -> str:
    """A plain address, in one piece. Raises: NotDelivered."""
    if not ADDRESS.fullmatch(address):
        raise NotDelivered("bad_address", address=" ".join(address.split()))
    return address


def read_password(path: Path, user: str, own: Any) -> str:
    """The password exactly as written, blanks too; the environment's before the file's.

    What is wrong with it is said without it.

    Args:
        own: what the file says.

    Raises:
        NotDelivered: there is none for a user, or it cannot be sent (smtplib knows ASCII alone).
    """
    password = os.environ.get(PASSWORD) or own
    if user and not password:
        raise NotDelivered("no_password", path=path, variable=PASSWORD)
    if not (isinstance(password, str) and f"{user}{password}".isascii()):
        raise NotDelivered("bad_password", path=path, variable=PASSWORD)
    return password


def read_security(path: Path, written: str) -> str:
    """STARTTLS where nothing is said. Raises: NotDelivered for anything that is no TLS."""
    security = written.upper() or STARTTLS
    if security not in PORTS:
        raise NotDelivered("mail_security", path=path, value=written)
    return security


def read_port(path: Path, written: Any, security: str) -> int:
    """The port, as a number or in quotation marks; the usual one where nothing is said. Raises: NotDelivered."""
    text = str(PORTS[security] if written in (None, "") else written)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise NotDelivered("mail_port", path=path, value=text)
    return int(text)


def read_authority(path: Path, written: str) -> Path | None:
    """The file of certificates, looked for beside the settings. Raises: NotDelivered where there is none."""
    if not written:
        return None
    authority = path.parent / written
    if not authority.is_file():
        raise NotDelivered("no_authority", path=authority)
    return authority


def can_others_read(path: Path) -> bool:
    """Whether others than its owner may read a file; where the system keeps no such rights (Windows) it is not known."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)
