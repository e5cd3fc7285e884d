"""What the files of a build turned out to be beside each other, told on their reports and in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace

import pyarrow as pa

from analytics.warehouse.builds import Build, Difference, RawFile
from analytics.warehouse.file_names import name_apart_from_copies
from etl import messages
from etl.clean.business_numbers import format_business_no
from etl.contracts.decisions import ALIASES
from etl.contracts.registry import CONTRACTS
from etl.extract.readings import names_row
from etl.load.notes import MOST_NOTES, describe_contradictions
from etl.load.reports import SheetReport
from etl.load.staging import Staging
from etl.transform.asks import Ask
from etl.transform.authors import VISITS, JoinedVisit, Telling
from etl.transform.identities import NUMBER, Identities, Place, Unsettled, list_unsettled
from etl.transform.lists import SettledList
from etl.transform.memoranda import are_numbered_anew
from etl.transform.typed import Pair, Standing, TypedVisit
from etl.transform.versions import Moved, Version

NOTED = pa.schema(
    {"file_no": pa.int32(), "sheet_no": pa.int32(), "notes": pa.list_(pa.string())}
)  # of a sheet


def tell_of_files(staging: Staging, build: Build) -> Build:
    """Notes on every report what is to be told of its file beside others; returns the build with files that say so too."""
    files = build.files
    for version in staging.versions:
        tell_version(staging.reports[version.file_no], version, files)
    tell_namesakes(staging, files)
    tell_answers_left_behind(staging, files)
    if are_numbered_anew(staging.con):
        for report in find_reports(staging, "mous"):
            report.notes.append(messages.RENUMBERED)
    tell_joined(staging, files)
    tell_typed(staging, files)
    tell_contradictions(staging, files)
    for settled in staging.lists:
        tell_list(staging, settled, files)
    tell_identities(staging)
    tell_lost_answers(staging, files)
    store_notes(staging)
    beside = (settle_file(staging, number, files) for number in range(1, len(files) + 1))
    return replace(build, files=tuple(beside))


def find_reports(staging: Staging, source: str) -> Iterator[SheetReport]:
    """The reports of the sheets that a source was read from."""
    for reports in staging.reports.values():
        yield from list_read(reports, source)


def list_read(reports: Sequence[SheetReport], source: str) -> list[SheetReport]:
    return [report for report in reports if report.source == source and not report.refused]


def tell_version(
    reports: Sequence[SheetReport], version: Version, files: Sequence[RawFile]
) -> None:
    """Says on a file's sheets of one source what they are a newer version of.

    The rows are counted once: on the first of several sheets.
    """
    sheets = list_read(reports, version.source)
    if not sheets:  # only that a person put it in the place of a file of another source
        sheets = [report for report in reports if not report.refused][:1]
    for report in sheets:
        older = [files[number - 1].file_id for number in version.older]
        report.version_of = list(dict.fromkeys([*report.version_of, *older]))
        report.difference = report.difference or asdict(Difference())
    first = sheets[0]
    first.difference = add_counts(first.difference or {}, asdict(version.difference))
    first.notes += write_notes(version, files)
    for moved in version.moved:
        report = reports[moved.sheet_no]
        report.asks.append(ask_moved(version.source, moved))
        report.notes.append(describe_moved(moved, files))


def add_counts(counts: dict[str, int], more: dict[str, int]) -> dict[str, int]:
    return {name: counts.get(name, 0) + count for name, count in more.items()}


def write_notes(version: Version, files: Sequence[RawFile]) -> Iterator[str]:
    """The sentences on a file that is a newer version: of what, what differs, and each memorandum that goes."""
    older = [files[number - 1].name for number in version.older]
    yield messages.NEWER_VERSION.format(
        files=messages.quote_names(older), **asdict(version.difference)
    )
    if version.gone:
        yield messages.describe_gone([(gone.company, str(gone.day)) for gone in version.gone])


def tell_namesakes(staging: Staging, files: Sequence[RawFile]) -> None:
    """Says of a file that bears the name of one before it, and too few of its rows to be its newer version, that it was
    added.

    `방문일지.csv`, then `방문일지(수정).csv` with every day in another year: all visits would be there twice.
    """
    newest: dict[str, int] = {}  # name → the last file of it so far
    for number, reports in sorted(staging.reports.items()):
        file = files[number - 1]
        name = name_apart_from_copies(file.name)
        before = newest.get(name)
        newest[name] = number
        if before is None or file.adds:
            continue
        older = files[before - 1]
        for report in reports:
            if is_added_beside(report, staging.reports[before], older):
                report.notes.append(messages.NAMESAKE_ADDED.format(file=older.name))


def is_added_beside(report: SheetReport, others: Sequence[SheetReport], older: RawFile) -> bool:
    """Whether a sheet's rows stand beside another file's of its source, of which it is no newer version."""
    source = report.source
    contract = next((contract for contract in CONTRACTS if contract.name == source), None)
    if contract is None or contract.keeps != "log" or contract.public:
        return False
    if not (contract.dated and contract.versions):
        return False
    return older.file_id not in report.version_of and bool(list_read(others, contract.name))


def tell_answers_left_behind(staging: Staging, files: Sequence[RawFile]) -> None:
    """Says on a newer version which answers were about the file before alone: they do not act on this one."""
    readings = staging.readings
    about = [told.file for told in readings.headers]
    about += [told.file for told in readings.values]
    about += [told.file for told in readings.sheets]
    older: dict[int, set[int]] = {}
    for version in staging.versions:
        older.setdefault(version.file_no, set()).update(version.older)
    for file_no, numbers in older.items():
        report = next(report for report in staging.reports[file_no] if not report.refused)
        for number in sorted(numbers):
            if count := about.count(files[number - 1].file_id):
                name = files[number - 1].name
                report.notes.append(messages.ANSWERS_LEFT_BEHIND.format(file=name, count=count))


def ask_moved(source: str, moved: Moved) -> dict:
    """The question whether a row was moved to another day, in the JSON shape of `load --json`."""
    dated = next(contract.dated for contract in CONTRACTS if contract.name == source)
    column = dated.name if dated else ""
    return asdict(Ask("moved", column, f"{moved.company} {moved.old_day}", 1, str(moved.new_day)))


def describe_moved(moved: Moved, files: Sequence[RawFile]) -> str:
    return messages.MOVED.format(
        file=files[moved.older_no - 1].name,
        company=moved.company,
        old_day=moved.old_day,
        new_day=moved.new_day,
    )


def tell_joined(staging: Staging, files: Sequence[RawFile]) -> None:
    """Says on the sheet of a visit's last author that it was joined with what others wrote, and where they contradict."""
    by_sheet: dict[tuple[int, int], list[JoinedVisit]] = {}
    for visit in staging.joined:
        last = visit.tellings[-1]
        by_sheet.setdefault((last.file_no, last.sheet_no), []).append(visit)
    for (file_no, sheet_no), visits in by_sheet.items():
        staging.reports[file_no][sheet_no].notes += write_joined(staging, visits, files)


def write_joined(
    staging: Staging, visits: Sequence[JoinedVisit], files: Sequence[RawFile]
) -> Iterator[str]:
    """The sentences on visits that several authors told of, as they stand on the sheet of the last."""

    def name(telling: Telling, visit: JoinedVisit) -> str:
        return name_telling(staging, telling, visit.tellings[-1], files)

    named = [
        messages.JOINED_VISIT.format(
            company=visit.company,
            day=visit.visited_on,
            places=" · ".join(name(telling, visit) for telling in visit.tellings),
        )
        for visit in visits[:MOST_NOTES]
    ]
    yield messages.JOINED_VISITS.format(count=len(visits), visits=", ".join(named))
    against = [(visit, *pair) for visit in visits for pair in visit.contradictions]
    for visit, earlier, later in against[:MOST_NOTES]:
        yield messages.TWO_ANSWERS.format(
            company=visit.company,
            day=visit.visited_on,
            earlier_place=name(earlier, visit),
            earlier=earlier.response,
            later_place=name(later, visit),
            later=later.response,
        )


def tell_typed(staging: Staging, files: Sequence[RawFile]) -> None:
    """Says on the sheet of the later row that a typed visit is one with a file's, and each cell in which they differ."""
    by_sheet: dict[tuple[int, int], list[TypedVisit]] = {}
    for visit in staging.typed:
        last = visit.told_at
        by_sheet.setdefault((last.file_no, last.sheet_no), []).append(visit)
    for (file_no, sheet_no), visits in by_sheet.items():
        staging.reports[file_no][sheet_no].notes.append(write_typed(staging, visits, files))
    pairs = [(visit, pair) for visit in staging.typed for pair in visit.pairs]
    for visit, pair in pairs:
        notes = staging.reports[pair.told_at.file_no][pair.told_at.sheet_no].notes
        if len(notes) < MOST_NOTES:
            notes.append(write_pair(staging, visit, pair, files))


def write_typed(staging: Staging, visits: Sequence[TypedVisit], files: Sequence[RawFile]) -> str:
    """The sentence on typed visits that are one with other rows, as it stands on the sheet of the last."""
    named = [
        messages.JOINED_VISIT.format(
            company=visit.company,
            day=visit.visited_on,
            places=" · ".join(
                name_telling(staging, place, visit.told_at, files) for place in visit.places
            ),
        )
        for visit in visits[:MOST_NOTES]
    ]
    return messages.TYPED_VISITS.format(count=len(visits), visits=", ".join(named))


def write_pair(staging: Staging, visit: TypedVisit, pair: Pair, files: Sequence[RawFile]) -> str:
    return messages.TYPED_DIFFERS.format(
        company=visit.company,
        day=visit.visited_on,
        column=VISITS.find_column(pair.column).label,
        dropped_place=name_telling(staging, pair.dropped_at, pair.told_at, files),
        dropped=messages.write_value(pair.dropped),
        kept_place=name_telling(staging, pair.kept_at, pair.told_at, files),
        kept=messages.write_value(pair.kept),
    )


def name_telling(
    staging: Staging,
    telling: Telling | Standing,
    beside: Telling | Standing,
    files: Sequence[RawFile],
) -> str:
    """Where a row stands, as one says it on the sheet of another."""
    is_same_file = telling.file_no == beside.file_no
    sheet = staging.reports[telling.file_no][telling.sheet_no].sheet
    is_same_sheet = is_same_file and telling.sheet_no == beside.sheet_no
    place = messages.name_place(sheet, telling.line, is_same=is_same_sheet)
    if is_same_file:
        return place
    return messages.name_place_in(files[telling.file_no - 1].name, place)


def tell_contradictions(staging: Staging, files: Sequence[RawFile]) -> None:
    """Says on the alias list that counts which of its rows contradict each other."""
    for file_no, file in enumerate(files, 1):
        if file.file_id == staging.aliases.file_id:
            for report in list_read(staging.reports[file_no], ALIASES.name):
                report.notes += describe_contradictions(staging.aliases)


def tell_list(staging: Staging, settled: SettledList, files: Sequence[RawFile]) -> None:
    """Says on what was added to a list to which files, and on a new list which additions went with the old one."""
    for at, number in enumerate(settled.standing[1:], 1):
        for report in list_read(staging.reports[number], settled.source)[:1]:
            older = [files[earlier - 1] for earlier in settled.standing[:at]]
            report.added_to = [file.file_id for file in older]
            report.notes.append(messages.ADDED_TO_LIST.format(file=older[0].name))
    if settled.rows_dropped:
        dropped = [f"‘{files[number - 1].name}’" for number in settled.dropped]
        (report, *_) = list_read(staging.reports[settled.standing[0]], settled.source)
        report.notes.append(
            messages.DROPPED_ADDITIONS.format(
                files=messages.list_some(dropped, MOST_NOTES), rows=settled.rows_dropped
            )
        )


def tell_identities(staging: Staging) -> None:
    """Says which names business numbers joined and parted, and asks whose the rows without a number are."""
    identities = staging.identities
    joined = [(one.told_at, messages.join_names(one.names)) for one in identities.joined]
    tell_names(staging, joined, messages.JOINED_NAMES)
    unsettled = list_unsettled(staging.con, identities.contested)
    tell_names(staging, list_parted(identities, unsettled), messages.PARTED_NAMES)
    for asked in unsettled:
        tell_unsettled(staging, asked)


def list_parted(
    identities: Identities, unsettled: Iterable[Unsettled]
) -> Iterator[tuple[Place, str]]:
    """The names that several firms have, but those about which a person is asked anyway."""
    asked = {one.name_id for one in unsettled}
    for name_id, entries in identities.contested.items():
        if name_id not in asked:
            newest = max(entries, key=lambda entry: entry.newest)
            yield (
                newest.newest,
                messages.PARTED_NAME.format(company=newest.company, firms=len(entries)),
            )


def tell_names(staging: Staging, found: Iterable[tuple[Place, str]], sentence: str) -> None:
    """One sentence on each sheet for all that was found on it."""
    by_sheet: dict[tuple[int, int], list[str]] = {}
    for place, name in found:
        by_sheet.setdefault((place.file_no, place.sheet_no), []).append(name)
    for (file_no, sheet_no), names in by_sheet.items():
        note = sentence.format(names=messages.list_some(names, MOST_NOTES))
        staging.reports[file_no][sheet_no].notes.append(note)


def tell_unsettled(staging: Staging, unsettled: Unsettled) -> None:
    """Asks whose the rows are that carry a name of several firms and no business number."""
    number = format_business_no(unsettled.numbers[0])
    report = staging.reports[unsettled.told_at.file_no][unsettled.told_at.sheet_no]
    ask = Ask("business_no", NUMBER, unsettled.company, unsettled.rows, number)
    report.asks.append(asdict(ask))
    report.namesakes.append(
        {
            "company": unsettled.company,
            "rows": unsettled.rows,
            "numbers": [format_business_no(one) for one in unsettled.numbers],
            "sources": list(unsettled.sources),
        }
    )
    report.notes.append(
        messages.NAMESAKES.format(
            company=unsettled.company,
            firms=len(unsettled.numbers),
            rows=unsettled.rows,
            number=number,
        )
    )


def tell_lost_answers(staging: Staging, files: Sequence[RawFile]) -> None:
    """Says beside an answer about one row of a file that the file has no such row, or that there is no such file."""
    numbers = {file.file_id: number for number, file in enumerate(files, 1)}
    lost = {
        (file_id, ask["written"])
        for file_id, number in numbers.items()
        for report in staging.reports[number]
        for ask in report.asks
        if ask["kind"] == "row"
    }
    told = staging.con.execute(
        "select file_no, sheet_no, of_column, written, file from stg_values "
        "where file is not null order by file_no, sheet_no, line"
    ).fetchall()
    for file_no, sheet_no, label, written, file_id in told:
        notes = staging.reports[file_no][sheet_no].notes
        if names_row(written) and file_id not in numbers:
            notes.append(messages.LOST_FILE.format(written=written, label=label, file_id=file_id))
        elif (file_id, written) in lost:
            name = files[numbers[file_id] - 1].name
            notes.append(messages.LOST_ROW_IN.format(written=written, label=label, file=name))


def settle_file(staging: Staging, file_no: int, files: Sequence[RawFile]) -> RawFile:
    """A file of the manifest with what it turned out to be a version of, all its sources together."""
    versions = [version for version in staging.versions if version.file_no == file_no]
    if not versions:
        return replace(files[file_no - 1], version_of=(), difference=None)
    older = sorted({number for version in versions for number in version.older}, reverse=True)
    counts: dict[str, int] = {}
    for version in versions:
        counts = add_counts(counts, asdict(version.difference))
    return replace(
        files[file_no - 1],
        version_of=tuple(files[number - 1].file_id for number in older),
        difference=Difference(**counts),
    )


def store_notes(staging: Staging) -> None:
    """Writes the notes on every sheet into the snapshot, where some may have been added."""
    noted = [
        {"file_no": file_no, "sheet_no": sheet_no, "notes": report.notes}
        for file_no, reports in staging.reports.items()
        for sheet_no, report in enumerate(reports)
        if report.notes
    ]
    staging.con.register("noted", pa.Table.from_pylist(noted, schema=NOTED))
    staging.con.execute(
        "update load_sheets s set notes = n.notes from noted n "
        "where s.file_no = n.file_no and s.sheet_no = n.sheet_no"
    )
    staging.con.unregister("noted")


def note_replaced_lists(staging: Staging, numbers: Sequence[int], files: Sequence[RawFile]) -> None:
    """Says on the last file of a list which files of the same load it replaces."""
    for contract in CONTRACTS:
        if contract.keeps == "list":
            holding = [n for n in numbers if list_read(staging.reports[n], contract.name)]
            whole = [number for number in holding if not files[number - 1].adds]
            newest = max(whole, default=0)
            names = [files[number - 1].name for number in holding if number < newest]
            if names:
                report = list_read(staging.reports[newest], contract.name)[0]
                report.notes.append(
                    messages.REPLACED_LISTS.format(files=messages.quote_names(names))
                )
