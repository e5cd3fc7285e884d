"""A build as somebody sees it who may not read every name: the same tables and macros, with names in them replaced.

    한빛소프트 (signed nothing yet)   →  협약 전 기업 17
    홍길동                           →  홍*동

This is the one place where names are hidden. A connection made here has under each table's own name a view that hides what
the sight hides, so that whatever is asked of it (a listing, a document, the claim checker, the search, the interface for
programs) reads names that are hidden already, and counts what it always counts: a name that is hidden stays one name of
its own. Every column of text stands in one of the lists below; one that stands in none is hidden from whoever may not read
everything.

The number of a firm is drawn from all hidden names together, so that it tells nobody who knows one of them which firm it
is. It holds for one build; links name their build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import duckdb

from analytics.permissions.personal import mask_names
from analytics.permissions.table import Firms, Persons, Sight
from analytics.permissions.words import HIDDEN_FIRM, HIDDEN_TEXT
from analytics.warehouse.attaching import WHOLE, Attach, attach_file
from analytics.warehouse.definitions import lay_down, list_macros, list_tables, read_views
from analytics.warehouse.quoting import quote_text

Settings = dict[str, str | bool | int | float | list[str]]  # as the engine takes them

# What names a firm, by column; `name` is a firm's in some tables only.
FIRM_COLUMNS = frozenset({"company", "shown_name"})
NAMES_OF_FIRMS = frozenset(
    (table, "name") for table in ("dim_companies", "fct_firms", "fct_mou_care", "fct_mou_parties")
)
KEY_COLUMNS = frozenset({"company_key", "name_key", "stands_for"})
NUMBERS = frozenset({"business_no"})
# What names a person of the bureau, and one of the support side.
STAFF = frozenset({"staff", "traveller", "travellers"})
SUPPORTERS = frozenset({"mentor", "counsellor", "owner"})
# What somebody wrote freely, where a name may stand: hidden with the firm of its row, or where its row has no firm.
TEXTS = frozenset(
    {
        "note",
        "purpose",
        "action",
        "other_reason",
        "drop_reason",
        "job",
        "commitment",
        "place",
        "destination",
        "source_url",
        "label",
        "title",
        "result",
    }
)
# A column that is of some kind in other tables, and written freely in these.
WRITTEN_OUT = frozenset({("stg_consultations", "topic"), ("fct_consultations", "topic")})
# Rows as they were written, and what became of them: of a table that holds no firm's id, hidden whole.
WRITTEN = frozenset(
    {
        "cells",
        "value",
        "message",
        "old_value",
        "new_value",
        "row_key",
        "piece",
        "written",
        "means",
        "companies",
    }
)
# Tables that are public record, or of things that are no firm: nothing in them is hidden.
OPEN_TABLES = frozenset(
    {
        "assumptions",
        "fct_council_actions",
        "fct_double_awards",
        "fct_programme_pairs",
        "fct_programmes",
        "fct_public_claims",
        "fct_public_mous",
        "fct_sites",
        "fct_targets",
        "file_versions",
        "left_out_rows",
        "load_files",
        "load_sheets",
        "meta",
        "need_kinds",
        "stg_council_actions",
        "stg_headers",
        "stg_milestones",
        "stg_places",
        "stg_programmes",
        "stg_public_claims",
        "stg_public_mous",
        "stg_sites",
        "stg_targets",
    }
)
# Decisions on which names are one firm: none is shown to whom a firm is hidden.
EMPTIED = frozenset({"dim_aliases", "stg_aliases"})
# Small lists of firms, laid down once: a join for every question would cost more.
KEYS = "dim_company_keys"
FIRM_LISTS = frozenset({"dim_companies", KEYS, "fct_firms"})
# Text that says of what kind something is: read by everybody.
OPEN_COLUMNS = frozenset(
    {
        "approval",
        "audience",
        "batch",
        "caller",
        "change",
        "channel",
        "code",
        "cohort",
        "column_name",
        "confidence",
        "counterpart",
        "decision",
        "destination_region",
        "evidence",
        "field",
        "file",
        "firm_region",
        "follow_up",
        "headers",
        "initiated_by",
        "key_place",
        "kind",
        "km_method",
        "last_heard_by",
        "left_out",
        "level",
        "list",
        "local",
        "milestone",
        "name",
        "need",
        "need_key",
        "needs",
        "of_column",
        "party_type",
        "place_key",
        "places",
        "problem",
        "programme",
        "programme_key",
        "reasons",
        "refusal_reason",
        "region",
        "response",
        "same",
        "scope",
        "signing_cohort",
        "site",
        "source",
        "status",
        "time",
        "topic",
        "transport",
        "trip_id",
        "via",
        "visit_cohort",
        "visit_id",
    }
)


class Column(NamedTuple):
    """A column of a table: its type as the engine names it."""

    table: str
    name: str
    type: str

    @property
    def is_text(self) -> bool:
        return "VARCHAR" in self.type

    @property
    def is_list(self) -> bool:
        return self.type.endswith("[]")


def connect_hidden(
    path: Path, sight: Sight, config: Settings, attach: Attach = attach_file
) -> duckdb.DuckDBPyConnection:
    """A connection to a build in which what a sight hides is hidden, locked as one to the file itself.

    Args:
        config: settings of the connection.
        attach: puts what lies at the path under a name.
    """
    connection = duckdb.connect(":memory:", config=config)
    attach(connection, path, WHOLE)
    columns = list_columns(connection)
    list_hidden_firms(connection, sight)
    make_person_macro(connection, columns, sight)
    for table, of_table in columns.items():
        connection.execute(write_view(table, of_table, sight))
    copy_views(connection)
    lay_down(connection, list_macros(connection, WHOLE))
    connection.execute("set lock_configuration = true")
    return connection


def list_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Column]]:
    """Table → its columns, in their order."""
    columns: dict[str, list[Column]] = defaultdict(list)
    for row in connection.execute(
        """
        select table_name, column_name, data_type from duckdb_columns()
        where database_name = $whole and list_contains($tables, table_name)
        order by table_name, column_index""",
        {"whole": WHOLE, "tables": list_tables(connection, WHOLE)},
    ).fetchall():
        column = Column(*row)
        columns[column.table].append(column)
    return columns


# ---- firms -------------------------------------------------------------------------------------------------


def list_hidden_firms(connection: duckdb.DuckDBPyConnection, sight: Sight) -> None:
    """Makes the list of firms that a sight hides, each with what stands in its place."""
    connection.execute("create table hidden_firms (company_id integer, label varchar, key varchar)")
    if sight.firms is Firms.ALL:
        return
    asked = ""
    if sight.firms is Firms.ASKED:
        asked = f"anti join ({ASKED}) using (company_id)"
    rows: list[tuple[int, str]] = connection.execute(
        f"""
        select c.company_id, c.name from {WHOLE}.dim_companies c {asked}
        where c.first_signed_on is null"""
    ).fetchall()
    if rows:
        connection.executemany("insert into hidden_firms values (?, ?, ?)", number_firms(rows))


ASKED = " union ".join(
    f"select company_id from {WHOLE}.{table} where company_id is not null"
    for table in (
        "fct_inquiries",
        "fct_consultations",
        "fct_mentoring",
        "fct_tenancies",
        "fct_job_matches",
        "fct_awards",
    )
)


def number_firms(rows: list[tuple[int, str]]) -> list[tuple[int, str, str]]:
    """(id, name) → (id, what is shown, its key), in an order that only who knows all the names can work out."""
    all_names = sha256("\n".join(sorted(name for _, name in rows)).encode()).hexdigest()
    ordered = sorted(rows, key=lambda row: sha256(f"{all_names}{row[1]}".encode()).digest())
    numbered = []
    for number, (company_id, _) in enumerate(ordered, 1):
        label = HIDDEN_FIRM.format(number=number)
        numbered.append((company_id, label, label.replace(" ", "")))
    return numbered


# ---- persons -----------------------------------------------------------------------------------------------


def list_person_columns(sight: Sight) -> frozenset[str]:
    """The columns whose names a sight hides."""
    match sight.persons:
        case Persons.ALL:
            return frozenset()
        case Persons.SUPPORT:
            return STAFF
        case _:
            return STAFF | SUPPORTERS


def make_person_macro(
    connection: duckdb.DuckDBPyConnection, columns: dict[str, list[Column]], sight: Sight
) -> None:
    """Makes `person(name)`: what is shown of a name. A bureau knows some hundred persons, so that all of them fit in it."""
    held = [
        column
        for of_table in columns.values()
        for column in of_table
        if column.name in list_person_columns(sight)
    ]
    names: set[str] = set()
    for column in held:
        each = f"unnest({column.name})" if column.is_list else column.name
        found = connection.execute(f"select distinct {each} from {WHOLE}.{column.table}").fetchall()
        names.update(name for (name,) in found if name is not None)
    masked = mask_apart(names)
    keys = ", ".join(map(quote_text, masked)) or "''"
    values = ", ".join(map(quote_text, masked.values())) or "''"
    connection.execute(
        f"create macro person(name) as case when name is not null then "
        f"coalesce(map([{keys}], [{values}])[name], '***') end"
    )


def mask_apart(names: Iterable[str]) -> dict[str, str]:
    """Name → as it is shown; of two that would look the same the second has a number, for they are counted."""
    shown: dict[str, str] = {}
    seen: dict[str, int] = defaultdict(int)
    for name in sorted(names, key=lambda name: sha256(name.encode()).digest()):
        mask = mask_names(name) or ""
        seen[mask] += 1
        shown[name] = mask if seen[mask] == 1 else f"{mask} {seen[mask]}"
    return shown


# ---- views -------------------------------------------------------------------------------------------------


def write_view(table: str, columns: list[Column], sight: Sight) -> str:
    """The view that stands in a table's place; of the small lists of firms a table of its own, which is as quick."""
    has_firm = any(column.name == "company_id" for column in columns)
    shown = ", ".join(write_column(column, sight, has_firm=has_firm) for column in columns)
    if sight.firms is Firms.ALL or table in OPEN_TABLES:
        return f"create view {table} as select {shown} from {WHOLE}.{table} t"
    rows = f"{WHOLE}.{table} t"
    if has_firm:
        rows += " left join hidden_firms h using (company_id)"
    if table in EMPTIED:
        rows += " where false"
    kind = "table" if table in FIRM_LISTS else "view"
    distinct = (
        "distinct" if table == KEYS else ""
    )  # a hidden firm has one key, however it was spelt
    return f"create {kind} {table} as select {distinct} {shown} from {rows}"


def write_column(column: Column, sight: Sight, *, has_firm: bool) -> str:
    """One column as a sight shows it, under its own name."""
    own = f't."{column.name}"'
    shown = write_shown(column, own, sight, has_firm=has_firm)
    if shown == own:
        return own
    return f'{shown} as "{column.name}"'


def write_shown(column: Column, own: str, sight: Sight, *, has_firm: bool) -> str:
    if column.table in OPEN_TABLES or not column.is_text:
        return own
    if column.name in NUMBERS:
        return own if sight.business_numbers else "null::varchar"
    if column.name in STAFF | SUPPORTERS:
        return write_person(column, own, sight)
    if sight.firms is Firms.ALL:
        return own
    return write_firm_text(column, own, has_firm=has_firm)


def write_person(column: Column, own: str, sight: Sight) -> str:
    if column.name not in list_person_columns(sight):
        return own
    if not column.is_list:
        return f"person({own})"
    masked = f"list_transform({own}, lambda name: person(name))"
    # travellers stand in the order of their names, and are compared as they stand
    return f"list_sort({masked})" if column.name == "travellers" else masked


def write_firm_text(column: Column, own: str, *, has_firm: bool) -> str:
    """A column of text to whom some firms are hidden."""
    hidden = f"[{quote_text(HIDDEN_TEXT)}]" if column.is_list else quote_text(HIDDEN_TEXT)
    match find_sort(column):
        case "kind":
            return own
        case "firm" if has_firm:
            return f"coalesce(h.label, {own})"
        case "key" if has_firm:
            return f"coalesce(h.key, {own})"
        case "text" if has_firm:
            return f"case when h.label is null or {own} is null then {own} else {hidden} end"
    return f"case when {own} is not null then {hidden} end"


def find_sort(column: Column) -> str:
    """What a column of text holds: kind (open to all) · firm · key · text (written freely) · row (as it was written)."""
    place = (column.table, column.name)
    if column.name in FIRM_COLUMNS or place in NAMES_OF_FIRMS:
        return "firm"
    if column.name in KEY_COLUMNS:
        return "key"
    if column.name in TEXTS or place in WRITTEN_OUT:
        return "text"
    return "kind" if column.name in OPEN_COLUMNS else "row"


def copy_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the build's own views again, over what is shown."""
    for _, sql in read_views(connection, WHOLE):
        connection.execute(sql)
