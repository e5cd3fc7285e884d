"""One file staged in memory, without the marts: the fixture `stage`."""

from datetime import date
from pathlib import Path

import pytest

from analytics.warehouse.builds import RawFile
from etl.extract.manifest import Incoming
from etl.load.staging import read_quarantine, stage_file, start_staging

TODAY = date(2022, 3, 31)


class Staged:
    """One file after staging: its sheets' reports, its quarantined rows, and a question to its rows."""

    def __init__(self, path: Path, scratch: Path, loaded_on: date, confirmed: bool):
        file = RawFile("x" * 12, "x" * 64, path.name, path.suffix, loaded_on, confirmed, "user")
        staging = start_staging(None, scratch)
        stage_file(staging, 1, Incoming(file, path))
        self.con, self.reports, self.quarantine = (
            staging.con,
            staging.reports[1],
            read_quarantine(staging.con, {1}),
        )
        self.codes = [(q["row"], q["column"], q["code"]) for q in self.quarantine]

    def counts(self, at: int = 0) -> tuple[int, int, int, int]:
        r = self.reports[at]
        return r.rows_read, r.loaded, r.quarantined, r.left_out

    def rows(self, query: str) -> list[tuple]:
        return self.con.execute(query).fetchall()

    def column(self, name: str, source: str = "visits") -> list:
        return [
            value
            for (value,) in self.rows(
                f"select {name} from stg_{source} where problem is null and left_out is null order by sheet_no, line"
            )
        ]


@pytest.fixture
def stage(bureau, tmp_path):
    """Stages a text file (or a workbook given as sheets) as if first loaded on a day."""

    def run(content, loaded_on=TODAY, confirmed=True) -> Staged:
        is_book = isinstance(content, dict)
        path = (
            bureau.write_xlsx("묶음.xlsx", content)
            if is_book
            else bureau.write_csv("자료.csv", content)
        )
        return Staged(path, tmp_path, loaded_on, confirmed)

    return run
