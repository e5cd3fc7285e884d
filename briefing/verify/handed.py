"""What was handed in to be verified: which edition it is, whether it is as it left the house, and where it is not."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from analytics.measure.question import Unanswerable
from analytics.refusal import Refusal
from analytics.warehouse import paths, snapshots
from analytics.warehouse.builds import NoSnapshot
from analytics.wording.sources import build_time
from briefing.claims.numbers import find_figures
from briefing.claims.passages import (
    blank_places,
    find_personal,
    mask_traps,
    split_sentences,
)
from briefing.drafts import LARGEST, LONGEST, UnreadableDraft
from briefing.edition.figures import NUMBER, printed
from briefing.edition.model import CannotWrite, Edition, Figure
from briefing.edition.plans import EDITIONS, make_edition
from briefing.formats.registry import FORMATS, PICTURES, write_format
from briefing.ledger.ledger import Entry, Ledger, Problem, hash_file, look_through, read_ledger
from briefing.ledger.record import RECORD, NotARecord, Record, read_record, write_record
from briefing.verify import words
from briefing.verify.altered import SHAPE, Change, find_changes, find_foreign, whose
from briefing.verify.readback import READABLE, find_number, read_lines

CHAIN = (
    "line_unreadable",
    "line_changed",
    "chain_broken",
    "line_repeated",
)  # a ledger with one of these proves nothing
HARMLESS = ("line_unfinished", "folder_unfinished", "file_added")
BUILDS_TRIED = 5  # newest builds, for a document that does not say of which it is


class CannotVerify(Refusal):
    """Nothing could be verified: no_such_target · not_a_record · unknown_document · picture_unknown · unreadable."""


@dataclass(frozen=True)
class Handed:
    """A document, record or number that was handed in.

    Args:
        record: its edition with every figure; None when it is none of ours or nothing can be read of it.
        is_sealed: whether the ledger names it; is_whole: whether its record is as it was sealed, or was made anew just now.
        changes: where it differs from its original; figures: the figures of its original that were changed, in the same order.
        strange: numbers of a document that is none of ours.
        problems: what is wrong with the ledger or the sealed folder.
        notes: sentences on how it was found and what could not be compared.
    """

    name: str
    number: str | None = None
    build_id: str | None = None
    record: Record | None = None
    is_sealed: bool = False
    is_whole: bool = True
    changes: tuple[Change, ...] = ()
    figures: tuple[Figure | None, ...] = ()
    strange: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def grave(self) -> tuple[Problem, ...]:
        """The problems that leave this very edition unproved."""
        return tuple(
            p
            for p in self.problems
            if p.code in CHAIN or (p.number == self.number and p.code not in HARMLESS)
        )


def recognise(target: str) -> Handed:
    """Finds the edition of an edition's number, its folder, its edition.json, or a document in any format.

    Raises:
        CannotVerify: there is no such file or number, or nothing can be read of it.
    """
    path, ledger = Path(target), read_ledger()
    if path.is_dir():
        path = path / RECORD
    if not path.is_file():
        name = path.parent.name if path.name == RECORD else target
        if not NUMBER.fullmatch(name) or not (
            ledger.find_entry(name) or (paths.editions_folder() / name).is_dir()
        ):
            raise CannotVerify("no_such_target", target=target)
        return sealed(name, name, ledger)
    if entry := ledger.find_entry_with(hash_file(path)):
        return of_panel(sealed(path.name, entry.number, ledger), path)
    if path.suffix.lower() == ".json":
        return recognise_record(path, ledger)
    return recognise_document(path, ledger)


# ---- what is sealed ----------------------------------------------------------------------------------------


def sealed(name: str, number: str, ledger: Ledger) -> Handed:
    """An edition as it lies in the ledger's folder, with all that is wrong with it."""
    entry = ledger.find_entry(number)
    found = look_through(entry) if entry else ()
    try:
        record = read_record((paths.editions_folder() / number / RECORD).read_bytes())
    except (OSError, NotARecord):
        record = None
    is_whole = entry is not None and not any(problem.code.startswith("record") for problem in found)
    return Handed(
        name,
        number,
        entry.build_id if entry else record and record.build_id,
        record,
        entry is not None,
        is_whole,
        problems=(*ledger.problems, *found),
    )


def of_panel(handed: Handed, path: Path) -> Handed:
    """A picture has the figures of its own panel only."""
    panels = (
        handed.record.panels
        if handed.record and path.suffix.lower().lstrip(".") in PICTURES
        else {}
    )
    for panel, places in panels.items():
        if path.stem.endswith(f"_{panel}"):
            kept = tuple(figure for at, figure in enumerate(handed.record.figures) if at in places)
            return replace(handed, record=replace(handed.record, figures=kept))
    return handed


def recognise_record(path: Path, ledger: Ledger) -> Handed:
    """An edition.json that the ledger does not know as it is: a sealed one that was changed, or none of ours."""
    if path.stat().st_size > LARGEST:
        raise CannotVerify("not_a_record", name=path.name)
    content = path.read_bytes()
    if not (said := re.search(NUMBER.pattern.encode(), content)):
        raise CannotVerify("not_a_record", name=path.name)
    number = said[0].decode()
    handed = replace(sealed(path.name, number, ledger), name=path.name)
    try:
        record = read_record(content)
    except NotARecord:
        record = None
    if not handed.is_sealed and handed.record is None:
        if record is None:
            raise CannotVerify("not_a_record", name=path.name)
        strange = tuple(
            dict.fromkeys(text for figure in record.figures if (text := printed(figure)))
        )
        return replace(
            handed,
            number=None,
            build_id=None,
            strange=strange,
            notes=(words.NOT_IN_LEDGER.format(number=number),),
        )
    if path.resolve() == (paths.editions_folder() / number / RECORD).resolve():
        return handed  # its own place: what is wrong with it is among the problems
    return replace(
        handed,
        notes=(words.ALTERED_FILE.format(name=path.name),),
        **differing(record, handed.record),
    )


def differing(record: Record | None, own: Record | None) -> dict:
    """The figures in which a record that was handed in differs from the sealed one, as changes of a document."""
    theirs = {(f.question, f.group, f.start): f for f in record.figures} if record else {}
    pairs = [
        (figure, theirs.get((figure.question, figure.group, figure.start)))
        for figure in (own.figures if own else ())
    ]
    pairs = [(ours, other) for ours, other in pairs if ours != other]
    changes = tuple(
        Change(printed(ours), printed(other) if other else "", "") for ours, other in pairs
    )
    return {
        "changes": changes or (Change(RECORD, RECORD, "", is_number=False),),
        "figures": tuple(ours for ours, _ in pairs) or (None,),
    }


# ---- documents ---------------------------------------------------------------------------------------------


def recognise_document(path: Path, ledger: Ledger) -> Handed:
    """A document that the ledger does not know byte for byte."""
    ending = path.suffix.lower()
    if ending not in (*READABLE, ".png"):
        raise CannotVerify("unknown_document", name=path.name, known=", ".join((*READABLE, ".png")))
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableDraft("large", path.name)
        lines = [] if ending == ".png" else read_lines(path)
        number = find_number(path, lines)
    except UnreadableDraft as unreadable:
        raise CannotVerify("unreadable", draft=unreadable) from None
    if number is None:
        if not lines:
            raise CannotVerify("picture_unknown", name=path.name)
        if sum(map(len, lines)) > LONGEST:
            raise CannotVerify("unreadable", draft=UnreadableDraft("long", path.name))
        return Handed(
            path.name,
            strange=numbers_of("\n".join(lines)),
            problems=ledger.problems,
            notes=(words.NO_NUMBER,),
        )
    handed = replace(sealed(path.name, number, ledger), name=path.name)
    edition = None
    if handed.record is None or not original_file(handed, ledger.find_entry(number), path):
        edition = remade(number, handed.build_id, lines)
    if handed.record is None and edition:
        record = read_record(write_record(edition, datetime.now().isoformat(timespec="seconds")))
        handed = replace(
            handed,
            record=record,
            is_whole=True,
            build_id=record.build_id,
            notes=() if handed.is_sealed else (words.NOT_SEALED,),
        )
    if handed.record is None and handed.is_sealed:
        return handed  # what is wrong with its record is among the problems
    if handed.record is None:
        return replace(
            handed,
            number=None,
            build_id=None,
            strange=numbers_of("\n".join(lines)),
            notes=(words.CANNOT_REMAKE.format(number=number),),
        )
    return of_panel(compared(handed, path, lines, ledger.find_entry(number), edition), path)


def remade(number: str, build_id: str | None, lines: Sequence[str]) -> Edition | None:
    """The edition of a number, made again from its name, its day and a build that is still there; None when none gives it."""
    _, name, day, _ = number.split("-")
    if name not in EDITIONS:
        return None
    for build in [build_id] if build_id else builds_said("\n".join(lines)):
        try:
            edition = make_edition(
                name, date.fromisoformat(f"{day[:4]}-{day[4:6]}-{day[6:]}"), build
            )
        except (NoSnapshot, Unanswerable, CannotWrite, ValueError):
            continue
        if edition.number == number and edition.figures:
            return edition
    return None


def builds_said(text: str) -> list[str]:
    """Builds that a document can be made of: those whose time stands in it, else the newest ones."""
    readable = [build.build_id for build in snapshots.list_builds() if snapshots.is_readable(build)]
    return [build for build in readable if build in text or build_time(build) in text] or readable[
        :BUILDS_TRIED
    ]


def compared(
    handed: Handed, path: Path, lines: Sequence[str], entry: Entry | None, edition: Edition | None
) -> Handed:
    """A document of ours beside its original: of the same format if there is one, else beside any that can be read."""
    with tempfile.TemporaryDirectory(prefix="balpum-verify-") as folder:
        if entry and (kept := original_file(handed, entry, path)):
            originals = [entry.folder / kept]
        else:
            originals = list(written_again(edition, path, Path(folder)))
        if any(hash_file(original) == hash_file(path) for original in originals):
            return handed
        if path.suffix.lower() == ".png":
            return replace(
                handed,
                changes=(Change(path.name, path.name, "", is_number=False),),
                figures=(None,),
                notes=(*handed.notes, words.ALTERED_PICTURE.format(name=path.name)),
            )
        same = [
            read_lines(original)
            for original in originals
            if original.suffix.lower() == path.suffix.lower()
        ]
        if (
            same and entry is None and path.suffix.lower() == ".pdf"
        ):  # another version of the browser paints the same otherwise
            *same, lines = (
                [line for line in each if not line.startswith(SHAPE)] for each in (*same, lines)
            )
        if same:
            changes = min((find_changes(original, lines) for original in same), key=len)
            note = words.ALTERED_FILE if changes else words.SAVED_AGAIN
        else:
            others = [*originals, *other_files(handed, entry)]
            if not others:
                return replace(
                    handed,
                    notes=(*handed.notes, words.NO_ORIGINAL.format(name=path.name)),
                    changes=(Change(path.name, path.name, "", is_number=False),),
                    figures=(None,),
                )
            changes = find_foreign(read_lines(others[0]), lines)
            note = words.QUOTED_WRONGLY if changes else words.QUOTED
    labels = {name: definition.label for name, definition in handed.record.definitions.items()}
    return replace(
        handed,
        changes=tuple(changes),
        notes=(*handed.notes, note.format(name=path.name)),
        figures=whose(changes, handed.record.figures, labels),
    )


def is_kept(handed: Handed, entry: Entry, name: str) -> bool:
    """Whether a sealed file is as it was sealed."""
    return name in entry.files and not any(
        problem.place == name for problem in handed.problems if problem.number == entry.number
    )


def original_file(handed: Handed, entry: Entry | None, path: Path) -> str | None:
    """The sealed file that a document must be: of its name, else the only one of its format; None when it was altered too."""
    if entry is None:
        return None
    alike = [
        name
        for name in entry.files
        if Path(name).suffix.lower() == path.suffix.lower() and is_kept(handed, entry, name)
    ]
    return path.name if path.name in alike else alike[0] if len(alike) == 1 else None


def other_files(handed: Handed, entry: Entry | None) -> Iterator[Path]:
    """Sealed files of other formats whose words can be read."""
    for name in entry.files if entry else ():
        if is_kept(handed, entry, name) and Path(name).suffix.lower() in READABLE:
            yield entry.folder / name


def written_again(edition: Edition | None, path: Path, folder: Path) -> Iterator[Path]:
    """The edition written anew in a document's format; as a page for a format that we do not write, or cannot here."""
    ending = path.suffix.lower().lstrip(".")
    wanted = {"htm": "html", "zip": "csv"}.get(ending, ending)
    for name in dict.fromkeys((wanted if wanted in FORMATS else "html", "html")) if edition else ():
        try:
            files = write_format(edition, name)
        except CannotWrite:
            continue
        for file, content in files:
            (folder / file).write_bytes(content)
            yield folder / file
        return


def numbers_of(text: str) -> tuple[str, ...]:
    """Every number with a unit, as it stands there, without days, telephone numbers and the like."""
    hidden = blank_places(text, find_personal(text))
    masked = mask_traps(hidden)
    return tuple(
        hidden[start + figure.start : start + figure.end].strip()
        for start, end in split_sentences(masked)
        for figure in find_figures(hidden[start:end], masked[start:end])
    )
