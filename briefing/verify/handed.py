"""What was handed in to be verified: which edition it is, whether it is as it left the house, and where it is not."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analytics.measure.question import Unanswerable
from analytics.refusal import Refusal
from analytics.warehouse import paths, snapshots
from analytics.warehouse.builds import NoBuild
from analytics.warehouse.clock import read_now
from analytics.warehouse.names import loaded_at
from analytics.wording.sources import say_moment
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
from briefing.ledger.ledger import Entry, Ledger, hash_file, look_through, read_ledger
from briefing.ledger.record import RECORD, NotARecord, Record, key_of, read_record, write_record
from briefing.verify import words
from briefing.verify.altered import find_changes, find_foreign, find_owners, leave_out_shapes
from briefing.verify.findings import Change, Handed
from briefing.verify.readback import READABLE, find_number, read_lines

BUILDS_TRIED = 5  # newest builds, for a document that does not say of which it is


class CannotVerify(Refusal):
    """Nothing could be verified: no_such_target · not_a_record · unknown_document · picture_unknown · unreadable."""


def recognise_target(target: str) -> Handed:
    """Finds the edition of an edition's number, its folder, its edition.json, or a document in any format.

    Raises:
        CannotVerify: there is no such file or number, or nothing can be read of it.
    """
    path = Path(target)
    ledger = read_ledger()
    if path.is_dir():
        path = path / RECORD
    if not path.is_file():
        return recognise_number(target, path, ledger)
    if entry := ledger.find_entry_with(hash_file(path)):
        return keep_panel(read_sealed(path.name, entry.number, ledger), path)
    if path.suffix.lower() == ".json":
        return recognise_record(path, ledger)
    return recognise_document(path, ledger)


# ---- what is sealed ----------------------------------------------------------------------------------------


def recognise_number(target: str, path: Path, ledger: Ledger) -> Handed:
    """An edition by its number, or by its folder that has lost its record. Raises: CannotVerify."""
    name = target
    if path.name == RECORD:
        name = path.parent.name
    if not NUMBER.fullmatch(name) or not is_known(name, ledger):
        raise CannotVerify("no_such_target", target=target)
    return read_sealed(name, name, ledger)


def is_known(number: str, ledger: Ledger) -> bool:
    """Whether the ledger names an edition, or it has a folder."""
    return ledger.find_entry(number) is not None or (paths.editions_folder() / number).is_dir()


def read_sealed(name: str, number: str, ledger: Ledger) -> Handed:
    """An edition as it lies in the ledger's folder, with all that is wrong with it."""
    entry = ledger.find_entry(number)
    record = read_kept_record(number)
    if entry is None:
        return Handed(
            name=name,
            number=number,
            build_id=build_of(record),
            record=record,
            is_whole=False,
            problems=tuple(ledger.problems),
        )
    found = look_through(entry)
    return Handed(
        name=name,
        number=number,
        build_id=entry.build_id,
        record=record,
        is_sealed=True,
        is_whole=not any(problem.code.startswith("record") for problem in found),
        problems=(*ledger.problems, *found),
    )


def read_kept_record(number: str) -> Record | None:
    """The edition.json in an edition's own folder; None where there is none that can be read."""
    try:
        return read_record((paths.editions_folder() / number / RECORD).read_bytes())
    except (OSError, NotARecord):
        return None


def build_of(record: Record | None) -> str | None:
    """The build that a record was made on."""
    if record is None:
        return None
    return record.build_id


def keep_panel(handed: Handed, path: Path) -> Handed:
    """A picture has the figures of its own panel only."""
    record = handed.record
    if record is None or path.suffix.lower().lstrip(".") not in PICTURES:
        return handed
    for panel, places in record.panels.items():
        if path.stem.endswith(f"_{panel}"):
            kept = tuple(figure for at, figure in enumerate(record.figures) if at in places)
            return replace(handed, record=replace(record, figures=kept))
    return handed


def recognise_record(path: Path, ledger: Ledger) -> Handed:
    """An edition.json that the ledger does not know as it is: a sealed one that was changed, or none of ours."""
    if path.stat().st_size > LARGEST:
        raise CannotVerify("not_a_record", name=path.name)
    content = path.read_bytes()
    if not (said := re.search(NUMBER.pattern.encode(), content)):
        raise CannotVerify("not_a_record", name=path.name)
    number = said[0].decode()
    handed = read_sealed(path.name, number, ledger)
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
    found = compare_records(record, handed.record)
    return replace(
        handed,
        notes=(words.ALTERED_FILE.format(name=path.name),),
        changes=found.changes,
        figures=found.figures,
    )


@dataclass(frozen=True)
class Difference:
    """Where something differs from its original.

    Args:
        figures: whose figure each of the changes was, in the same order; None where it was none's.
    """

    changes: tuple[Change, ...]
    figures: tuple[Figure | None, ...]


def differ_unseen(name: str) -> Difference:
    """The difference of a file of which no more is known than that it is another one."""
    return Difference((Change(name, name, "", is_number=False),), (None,))


def compare_records(record: Record | None, own: Record | None) -> Difference:
    """The figures in which a record that was handed in differs from the sealed one, as changes of a document."""
    theirs = {key_of(figure): figure for figure in list_figures(record)}
    differing = [figure for figure in list_figures(own) if theirs.get(key_of(figure)) != figure]
    if not differing:
        return differ_unseen(RECORD)
    changes = [
        Change(printed(figure), print_found(theirs.get(key_of(figure))), "") for figure in differing
    ]
    return Difference(tuple(changes), tuple(differing))


def list_figures(record: Record | None) -> tuple[Figure, ...]:
    """The figures of a record; none of none."""
    if record is None:
        return ()
    return record.figures


def print_found(figure: Figure | None) -> str:
    """A figure as it is printed; nothing where a record has lost it."""
    if figure is None:
        return ""
    return printed(figure)


# ---- documents ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """A document's lines (none of a picture) and the edition's number that it bears."""

    lines: Sequence[str]
    number: str | None


def recognise_document(path: Path, ledger: Ledger) -> Handed:
    """A document that the ledger does not know byte for byte. Raises: CannotVerify."""
    reading = read_document(path)
    if reading.number is None:
        return recognise_unnumbered(path, reading.lines, ledger)
    entry = ledger.find_entry(reading.number)
    handed = read_sealed(path.name, reading.number, ledger)
    edition = None
    if handed.record is None or not original_files(handed, entry, path):
        edition = remake_edition(reading.number, handed.build_id, reading.lines)
    if handed.record is None and edition is not None:
        handed = take_record(handed, edition)
    if handed.record is None:
        return recognise_unmade(handed, reading)
    original = Original(handed, handed.record, entry, edition)
    return keep_panel(compare_document(original, path, reading.lines), path)


def read_document(path: Path) -> Reading:
    """A document's lines and number. Raises: CannotVerify."""
    ending = path.suffix.lower()
    if ending not in (*READABLE, ".png"):
        raise CannotVerify("unknown_document", name=path.name, known=", ".join((*READABLE, ".png")))
    lines: list[str] = []
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableDraft("large", path.name)
        if ending != ".png":
            lines = read_lines(path)
        return Reading(lines, find_number(path, lines))
    except UnreadableDraft as unreadable:
        raise CannotVerify("unreadable", draft=unreadable) from None


def recognise_unnumbered(path: Path, lines: Sequence[str], ledger: Ledger) -> Handed:
    """A document that bears no number: none of its numbers is ours. Raises: CannotVerify."""
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


def recognise_unmade(handed: Handed, reading: Reading) -> Handed:
    """A document whose edition has no record that can be read and cannot be made again."""
    if handed.is_sealed:
        return handed  # what is wrong with its record is among the problems
    return replace(
        handed,
        number=None,
        build_id=None,
        strange=numbers_of("\n".join(reading.lines)),
        notes=(words.CANNOT_REMAKE.format(number=reading.number),),
    )


def take_record(handed: Handed, edition: Edition) -> Handed:
    """A document with the record of its edition made again."""
    record = read_record(write_record(edition, read_now().isoformat(timespec="seconds")))
    notes: tuple[str, ...] = (words.NOT_SEALED,)
    if handed.is_sealed:
        notes = ()
    return replace(handed, record=record, is_whole=True, build_id=record.build_id, notes=notes)


def remake_edition(number: str, build_id: str | None, lines: Sequence[str]) -> Edition | None:
    """The edition of a number, made again from its name, its day and a build that is still there.

    None when none gives it.

    Raises:
        OutOfReach: the desk or the store cannot be asked.
    """
    _, name, day, _ = number.split("-")
    if name not in EDITIONS:
        return None
    for build in builds_to_try(build_id, lines):
        try:
            edition = make_edition(
                name, date.fromisoformat(f"{day[:4]}-{day[4:6]}-{day[6:]}"), build
            )
        except (NoBuild, Unanswerable, CannotWrite, ValueError):
            continue
        if edition.number == number and edition.figures:
            return edition
    return None


def builds_to_try(build_id: str | None, lines: Sequence[str]) -> list[str]:
    """Builds that a document can be made of: its own where it is known."""
    if build_id:
        return [build_id]
    return builds_said("\n".join(lines))


def builds_said(text: str) -> list[str]:
    """Builds that a document can be made of: those whose time stands in it, else the newest ones."""
    readable = [build.build_id for build in snapshots.list_builds() if snapshots.is_readable(build)]
    return [build for build in readable if is_said(build, text)] or readable[:BUILDS_TRIED]


def is_said(build: str, text: str) -> bool:
    """Whether a text names a build or the moment of its load, in whatever words it was said then."""
    at = loaded_at(build)
    return build in text or (at is not None and say_moment(at) in text)


@dataclass(frozen=True)
class Original:
    """What a document is compared with.

    Args:
        handed: how it was recognised; record: its edition's.
        entry: its line in the ledger; None where it was not sealed.
        edition: made again where it had to be.
    """

    handed: Handed
    record: Record
    entry: Entry | None
    edition: Edition | None


@dataclass(frozen=True)
class Compared:
    """What a comparison found, and the sentence that says of which kind it was."""

    changes: Sequence[Change]
    note: str


def compare_document(original: Original, path: Path, lines: Sequence[str]) -> Handed:
    """A document of ours beside its original: of the same format if there is one, else beside any that can be read."""
    handed = original.handed
    with tempfile.TemporaryDirectory(prefix="balpum-verify-") as folder:
        files = find_originals(original, path, Path(folder))
        if any(hash_file(file) == hash_file(path) for file in files):
            return handed
        if path.suffix.lower() == ".png":
            return note_unseen(handed, path, words.ALTERED_PICTURE)
        found = compare_alike(original, files, path, lines)
        if found is None:
            found = compare_foreign([*files, *other_files(handed, original.entry)], lines)
    if found is None:
        return note_unseen(handed, path, words.NO_ORIGINAL)
    labels = {name: meant.label for name, meant in original.record.definitions.items()}
    return replace(
        handed,
        changes=tuple(found.changes),
        notes=(*handed.notes, found.note.format(name=path.name)),
        figures=find_owners(found.changes, original.record.figures, labels),
    )


def find_originals(original: Original, path: Path, folder: Path) -> list[Path]:
    """The sealed files that a document may be, else its edition written again into a folder."""
    entry = original.entry
    if entry is not None and (kept := original_files(original.handed, entry, path)):
        return [entry.folder / name for name in kept]
    return list(written_again(original.edition, path, folder))


def note_unseen(handed: Handed, path: Path, note: str) -> Handed:
    """A document of which no more can be said than that it is not its original."""
    unseen = differ_unseen(path.name)
    return replace(
        handed,
        changes=unseen.changes,
        figures=unseen.figures,
        notes=(*handed.notes, note.format(name=path.name)),
    )


def compare_alike(
    original: Original, files: Sequence[Path], path: Path, lines: Sequence[str]
) -> Compared | None:
    """A document beside the originals of its own format, the nearest of them; None without one."""
    ending = path.suffix.lower()
    same = [read_lines(file) for file in files if file.suffix.lower() == ending]
    if not same:
        return None
    if original.entry is None and ending == ".pdf":
        # another version of the browser paints the same otherwise
        same = [leave_out_shapes(each) for each in same]
        lines = leave_out_shapes(lines)
    changes = min((find_changes(each, lines) for each in same), key=len)
    if changes:
        return Compared(changes, words.ALTERED_FILE)
    return Compared(changes, words.SAVED_AGAIN)


def compare_foreign(files: Sequence[Path], lines: Sequence[str]) -> Compared | None:
    """A document beside an original of another format, the first that can be read, with its annex; None without one."""
    if not files:
        return None
    ending = files[0].suffix
    original = [line for file in files if file.suffix == ending for line in read_lines(file)]
    changes = find_foreign(original, lines)
    if changes:
        return Compared(changes, words.QUOTED_WRONGLY)
    return Compared(changes, words.QUOTED)


def is_kept(handed: Handed, entry: Entry, name: str) -> bool:
    """Whether a sealed file is as it was sealed."""
    return name in entry.files and not any(
        problem.place == name for problem in handed.problems if problem.number == entry.number
    )


def original_files(handed: Handed, entry: Entry | None, path: Path) -> list[str]:
    """The sealed file that a document must be: of its name, else any of its format; none where all of them were altered too.

    The one page of an edition and its annex are of one format: a document by another name may be either.
    """
    if entry is None:
        return []
    alike = [
        name
        for name in entry.files
        if Path(name).suffix.lower() == path.suffix.lower() and is_kept(handed, entry, name)
    ]
    if path.name in alike:
        return [path.name]
    return alike


def other_files(handed: Handed, entry: Entry | None) -> Iterator[Path]:
    """Sealed files of other formats whose words can be read."""
    if entry is None:
        return
    for name in entry.files:
        if is_kept(handed, entry, name) and Path(name).suffix.lower() in READABLE:
            yield entry.folder / name


def written_again(edition: Edition | None, path: Path, folder: Path) -> Iterator[Path]:
    """The edition written anew in a document's format; as a page for a format that we do not write, or cannot here."""
    ending = path.suffix.lower().lstrip(".")
    wanted = {"htm": "html", "zip": "csv"}.get(ending, ending)
    if edition is None:
        return
    for name in dict.fromkeys(name for name in (wanted, "html") if name in FORMATS):
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
