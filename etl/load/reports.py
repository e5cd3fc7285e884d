"""What became of files: the JSON of `load` and `check`, and the reports of what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from analytics.refusal import Refusal
from analytics.warehouse.builds import RawFile
from etl import messages
from etl.contracts.codes import LayoutCode
from etl.contracts.contract import Contract
from etl.extract.layout import Layout, Misfit
from etl.extract.sheet import Refused


@dataclass
class SheetReport:
    """What became of one source of one sheet; the JSON shape of `load --json`.

    Args:
        made: rows stored; a line of the file may become several, or several one.
        kept_cells: cells that could not be read in rows that are loaded all the same.
        added_to: ids of the files of a list to whose rows its own are added.
        version_of: ids of the earlier files that it is a new version of.
        difference: rows new, corrected and withdrawn against them; None where it is none.
        asks: what only a person can know, each once for all its rows.
        headers: how each header was read.
        notes: sentences on what was decided about the sheet.
        told: whether a person said what the sheet is.
        not_data: whether that was that it is no data: nothing of it is read, and it is not refused.
        namesakes: names that several firms have, and rows without a business number: `company`, how many `rows` in which
            `sources`, and the `numbers` of the firms.
    """

    file: str
    sheet: str | None = None
    source: str | None = None
    file_id: str = ""
    rows_read: int = 0
    loaded: int = 0
    made: int = 0
    quarantined: int = 0
    left_out: int = 0
    kept_cells: int = 0
    added_to: list[str] = field(default_factory=list)
    version_of: list[str] = field(default_factory=list)
    difference: dict[str, int] | None = None
    asks: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: dict[str, Any] | None = None
    told: bool = False
    not_data: bool = False
    namesakes: list[dict[str, Any]] = field(default_factory=list)


class FileRefused(Refusal):
    """A file of the manifest cannot be part of a build: its reports and the rows that were judged."""

    def __init__(self, file: RawFile, reports: list[SheetReport], quarantine: list[dict]) -> None:
        refused = [report.refused for report in reports if report.refused]
        codes = {reason["code"] for reason in refused}
        reasons = dict.fromkeys(reason["message"] for reason in refused)
        super().__init__(name_refusal(codes), file=file.name, reason=" ".join(reasons))
        self.file = file
        self.reports = reports
        self.quarantine = quarantine


def name_refusal(codes: set[str]) -> str:
    """Why a file that was loaded before cannot be part of a build any more."""
    if codes == {"TOO_MANY_BAD_ROWS"}:
        return "older_file_spoilt"
    if codes == {"NOT_DATA"}:
        return "older_file_no_data"
    if codes and codes <= {*get_args(LayoutCode)}:
        return "older_file_unfit"
    return "raw_unreadable"


def refusal_reports(
    file: RawFile, refused: Refused, reports: Sequence[SheetReport] | None = None
) -> list[SheetReport]:
    """The reports of a file refused as a whole; sheets refused on their own keep their own reason."""
    reason = describe_reason(refused)
    return [
        leave_out_all(report, report.refused or reason)
        for report in reports or [SheetReport(file.name, file_id=file.file_id)]
    ]


def leave_out_all(report: SheetReport, reason: dict[str, Any]) -> SheetReport:
    """The report of a sheet of which nothing is loaded: rows without a problem are left out with the others."""
    left_out = report.left_out + report.loaded
    return replace(report, refused=reason, loaded=0, made=0, left_out=left_out)


def describe_reason(refused: Refused) -> dict[str, Any]:
    """Why a file is refused, in the shape of its report."""
    if refused.code == "TOO_MANY_BAD_ROWS":
        message = messages.describe_bad_share(**refused.facts)
    else:
        message = messages.describe_refused(refused)
    return {"code": refused.code, "message": message, "nearest": None, "missing": []}


def describe_misfit(misfit: Misfit) -> dict[str, Any]:
    """Why a sheet fits no source, in the shape of its report: the header row seen, the nearest source, what is missing."""
    missing = getattr(misfit, "missing", ())
    return {
        "code": misfit.code,
        "message": messages.describe_misfit(misfit),
        "nearest": describe_nearest(misfit),
        "missing": [column.name for column in missing],
        "header_row": misfit.header.last_row if misfit.header else None,
        "accepted": {column.name: list(column.spellings) for column in missing},
    }


def describe_nearest(misfit: Misfit) -> str | None:
    """The English name of the source that a sheet was said to be of, or that its headers come nearest to."""
    if misfit.match and misfit.match.vocabulary.is_told:
        return misfit.match.contract.name
    nearest: Contract | None = getattr(misfit, "nearest", None)
    if nearest is None:
        return None
    return nearest.name


def describe_headers(layout: Layout) -> list[dict[str, Any]]:
    """How each header of a table was read."""
    return [
        {"header": header, "column": place or None, "by": layout.name_reader(at)}
        for at, (header, place) in enumerate(zip(layout.headers, layout.places, strict=True))
        if header
    ]


def describe_seen_headers(misfit: Misfit) -> list[dict[str, Any]]:
    """How far the headers of a sheet that fits no source were read, by the nearest one."""
    if misfit.header is None or misfit.match is None:
        return []
    match = misfit.match
    places = {at: name for name, positions in match.positions.items() for at in positions}
    places.update({at: name for name, at in match.wide.items()})
    known = {*places, *match.counters, *match.passed_over}
    return [
        {
            "header": header,
            "column": places.get(at),
            "by": match.vocabulary.name_reader(header, at in known),
        }
        for at, header in enumerate(misfit.header.cells)
        if header
    ]
