"""The conversation with the mail server. Nothing is said to it before the line is encrypted and its certificate fits.

What a server answers is repeated to nobody but for its number: its text may hold what was sent to it.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from briefing.delivery.refused import NotDelivered, Unanswered
from briefing.delivery.settings import TLS, MailSettings

WAIT_SECONDS = (
    60  # for each answer; RFC 5321 lets a server think for minutes, a scheduled task should not
)
TAKEN = range(200, 300)
TOO_LARGE = 552  # RFC 1870


def send_message(settings: MailSettings, to: tuple[str, ...], message: bytes) -> tuple[str, ...]:
    """Sends one message to all whom the server takes it for.

    Returns:
        The addresses that the server refused; the others have it.

    Raises:
        NotDelivered: nobody has it. Unanswered: nobody knows.
    """
    with talk_to(settings) as server:
        refused = announce(server, settings, to, len(message))
        hand_over(server, message)
    return refused


@contextmanager
def talk_to(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    """A signed-in, encrypted connection. Raises: NotDelivered."""
    place = {"server": settings.server, "port": settings.port}
    try:
        server = connect(settings)
    except ssl.SSLCertVerificationError as error:
        raise NotDelivered("certificate", **place) from error
    except (ssl.SSLError, smtplib.SMTPNotSupportedError) as error:
        raise NotDelivered("no_tls", **place) from error
    except (OSError, UnicodeError, smtplib.SMTPException) as error:  # a name that is no host's
        raise NotDelivered("no_server", **place) from error
    try:
        sign_in(server, settings)
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def connect(settings: MailSettings) -> smtplib.SMTP:
    """An encrypted connection to the server that the certificate names."""
    context = trust(settings)
    if settings.security == TLS:
        return smtplib.SMTP_SSL(
            settings.server, settings.port, timeout=WAIT_SECONDS, context=context
        )
    server = smtplib.SMTP(settings.server, settings.port, timeout=WAIT_SECONDS)
    try:
        code, _ = server.starttls(context=context)
        if code not in TAKEN:  # `454 TLS not available`: smtplib would go on in the clear
            raise smtplib.SMTPNotSupportedError
    except BaseException:
        server.close()
        raise
    return server


def trust(settings: MailSettings) -> ssl.SSLContext:
    """Checks certificate and name, from TLS 1.2 on. Raises: NotDelivered where the office's own file holds no certificate."""
    try:
        context = ssl.create_default_context(cafile=settings.authority)
    except (OSError, ssl.SSLError):
        raise NotDelivered("no_authority", path=settings.authority) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def sign_in(server: smtplib.SMTP, settings: MailSettings) -> None:
    """Raises: NotDelivered."""
    if not settings.user:
        return
    try:
        server.login(settings.user, settings.password)
    except smtplib.SMTPAuthenticationError as error:
        raise NotDelivered(
            "login", answer=error.smtp_code
        ) from None  # its text may name the account
    except smtplib.SMTPNotSupportedError:
        raise NotDelivered("no_login", server=settings.server) from None
    except (OSError, smtplib.SMTPException):
        raise NotDelivered("no_server", server=settings.server, port=settings.port) from None


def announce(
    server: smtplib.SMTP, settings: MailSettings, to: tuple[str, ...], size: int
) -> tuple[str, ...]:
    """Who sends what to whom; returns whom the server refuses. Raises: NotDelivered."""
    try:
        server.ehlo_or_helo_if_needed()
        options = [f"size={size}"] if server.has_extn("size") else []
        code, _ = server.mail(settings.sender, options)
        if code == TOO_LARGE:
            raise NotDelivered("too_large", size=size)
        if code not in TAKEN:
            raise NotDelivered("sender", address=settings.sender, answer=code)
        answers = {address: server.rcpt(address)[0] for address in to}
    except (OSError, smtplib.SMTPException) as error:
        raise NotDelivered("no_server", server=settings.server, port=settings.port) from error
    refused = tuple(address for address, code in answers.items() if code not in TAKEN)
    if len(refused) == len(to):
        raise NotDelivered("recipient", address=", ".join(refused))
    return refused


def hand_over(server: smtplib.SMTP, message: bytes) -> None:
    """The message itself. Raises: NotDelivered: refused by number. Unanswered: the line broke before the answer."""
    try:
        code, _ = server.data(message)
    except smtplib.SMTPDataError as error:
        raise NotDelivered("rejected", answer=error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise Unanswered("unanswered") from error
    if code == TOO_LARGE:
        raise NotDelivered("too_large", size=len(message))
    if code not in TAKEN:
        raise NotDelivered("rejected", answer=code)
