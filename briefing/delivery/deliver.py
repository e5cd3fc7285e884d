"""An edition on its way: which places have it already, what is sealed, and what became of each place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import localtime
from pathlib import Path
from typing import Literal

from analytics.refusal import Refusal
from briefing.delivery import record
from briefing.delivery.message import write_message
from briefing.delivery.record import Place
from briefing.delivery.refused import NotDelivered, Unanswered
from briefing.delivery.sending import send_message
from briefing.delivery.settings import MailSettings, check_address
from briefing.edition.model import Edition
from briefing.formats.files import write_files
from briefing.ledger.ledger import Entry, Sealed, look_through, seal_edition

State = Literal["delivered", "nothing_new", "uncertain", "failed"]
Made = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one place.

    Args:
        since: when it got this very edition, or when its sending broke off, for nothing_new and uncertain.
        why: what prevented it, for failed; an Unanswered for what broke off just now.
    """

    place: Place
    state: State
    since: str = ""
    why: Refusal | None = None


@dataclass(frozen=True)
class Delivery:
    """What was done: a sealed edition and its places; `sealed` is None where nobody needed it."""

    edition: Edition
    sealed: Sealed | None
    outcomes: tuple[Outcome, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every place has it, now or since before."""
        return all(each.state in ("delivered", "nothing_new") for each in self.outcomes)


def name_places(folder: Path | None, addresses: Iterable[str]) -> tuple[Place, ...]:
    """Where to, each once; addresses are the same whatever the case of their letters. Raises: NotDelivered."""
    places: dict[str, Place] = {}
    if folder is not None:
        places["/"] = Place("folder", str(folder.expanduser().resolve()))
    for address in addresses:
        places.setdefault(address.lower(), Place("mail", check_address(address).lower()))
    if not places:
        raise NotDelivered("nowhere")
    return tuple(places.values())


def deliver(
    edition: Edition,
    places: tuple[Place, ...],
    settings: MailSettings | None,
    make_files: Callable[[], Made],
    again: bool = False,
) -> Delivery:
    """Seals an edition and brings it where it has not been yet.

    What goes out are the sealed files, byte by byte.

    Args:
        settings: of the mail server; None where nothing is mailed.
        make_files: its files, asked for only when somebody needs them.
        again: also where it has been, and where nobody knows.

    Raises:
        NotDelivered, NotSealed: nothing went out; as `make_files`.
    """
    with record.hold_record():
        settled: tuple[Outcome, ...] = ()
        if not again:
            settled = find_settled(edition, places)
        has_it = {outcome.place for outcome in settled}
        waiting = tuple(place for place in places if place not in has_it)
        if not waiting:
            return Delivery(edition, None, settled)
        sealed = seal_edition(edition, make_files())
        reached = bring(edition, waiting, sealed.entry, settings)
    found = {outcome.place: outcome for outcome in (*settled, *reached)}
    return Delivery(edition, sealed, tuple(map(found.__getitem__, places)))


def bring(
    edition: Edition, places: tuple[Place, ...], entry: Entry, settings: MailSettings | None
) -> tuple[Outcome, ...]:
    """Folders first, then one message to all addresses. Raises: as `read_sealed`."""
    files = read_sealed(entry)
    folders = filter(is_folder, places)
    addresses = tuple(place for place in places if not is_folder(place))
    return (
        *(fill_folder(edition, folder, files) for folder in folders),
        *mail_to(edition, addresses, files, entry.hash, settings),
    )


def is_folder(place: Place) -> bool:
    """Whether a place is a folder, not an address."""
    return place.kind == "folder"


def find_settled(edition: Edition, places: tuple[Place, ...]) -> tuple[Outcome, ...]:
    """The places that need nothing more, or of which nobody knows."""
    return tuple(filter(None, (look_up(edition, place) for place in places)))


def look_up(edition: Edition, place: Place) -> Outcome | None:
    """What is known of this very edition at a place; None where it has not been."""
    last = record.find_last(edition.name, place)
    if last is None or last.number != edition.number:
        return None
    if last.step == "begun":
        return Outcome(place, "uncertain", last.at)
    return Outcome(place, "nothing_new", last.at)


def read_sealed(entry: Entry) -> Made:
    """The files as they were sealed. Raises: NotDelivered where one is gone or is not what it was."""
    problems = look_through(entry)
    if problems:
        raise NotDelivered("sealed_file", problem=problems[0])
    return tuple((name, (entry.folder / name).read_bytes()) for name in entry.files)


def fill_folder(edition: Edition, place: Place, files: Made) -> Outcome:
    """Writes the files into a folder, all of them or none."""
    try:
        write_files(Path(place.name), files)
        record.write_steps(edition.name, edition.number, (place,), "done")
    except Refusal as why:
        return Outcome(place, "failed", why=why)
    return Outcome(place, "delivered")


def mail_to(
    edition: Edition,
    places: tuple[Place, ...],
    files: Made,
    seal: str,
    settings: MailSettings | None,
) -> tuple[Outcome, ...]:
    """Sends one message to all who wait for it."""
    if not places or settings is None:
        return ()
    to = tuple(place.name for place in places)
    message = write_message(edition, files, seal, settings, to, localtime())
    try:
        record.write_steps(edition.name, edition.number, places, "begun")
        refused = send_message(settings, to, message)
    except Unanswered as why:
        return tuple(Outcome(place, "uncertain", why=why) for place in places)
    except NotDelivered as why:
        return tuple(note_failed(edition, place, why) for place in places)
    return tuple(
        note_failed(edition, place, NotDelivered("recipient", address=place.name))
        if place.name in refused
        else note_done(edition, place)
        for place in places
    )


def note_failed(edition: Edition, place: Place, why: Refusal) -> Outcome:
    """Writes down that a place does not have it."""
    try:
        record.write_steps(edition.name, edition.number, (place,), "failed")
    except NotDelivered as unwritten:  # stands as begun from now on: the sentence must say why
        return Outcome(place, "failed", why=unwritten)
    return Outcome(place, "failed", why=why)


def note_done(edition: Edition, place: Place) -> Outcome:
    """Writes down that a place has it."""
    try:
        record.write_steps(edition.name, edition.number, (place,), "done")
    except NotDelivered as unwritten:  # it went out; next time it reads as uncertain
        why = NotDelivered("sent_unwritten", **unwritten.facts)
        return Outcome(place, "uncertain", why=why)
    return Outcome(place, "delivered")
