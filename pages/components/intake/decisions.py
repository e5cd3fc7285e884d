"""What the clerk decides about names and places, edited in tables and loaded like any file.

What is new or changed is added to the list that stands, so that nobody's row goes because somebody else saved one. Only a
list from which a row was taken out is loaded as a whole, and only while the build that was edited is the current one.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import listings
from analytics.listings import aliases
from analytics.panels.quality.words import intake as words
from analytics.panels.selection import KEYED
from analytics.panels.tables import Table
from analytics.permissions.table import Action
from analytics.warehouse.snapshots import Snapshot
from pages.components.door import refuse_hidden
from pages.components.intake.loader import change_data
from pages.components.running.commands import Ran
from pages.components.tables import draw_table

Row = tuple[str, ...]

PAIRS_SHOWN = 4
ADDS = "--adds"  # of a list: its rows are added to those that stand
SAME_WORDS = {True: words.SAME_WORD, False: words.DIFFERENT_WORD}


def draw_near_names(snapshot: Snapshot) -> None:
    """Pairs of names side by side, for a yes or a no."""
    near = cached_near(snapshot)
    pairs = near.pairs[:PAIRS_SHOWN]
    st.header(words.NEAR_TITLE, anchor=False)
    st.caption(words.explain_near(near.total, len(pairs), near.is_complete))
    if not pairs:
        st.markdown(words.NEAR_NOTHING)
        return
    columns = st.columns(2)
    for number, pair in enumerate(pairs):
        with columns[number % 2].container(border=True, key=f"pair_{number}"):
            draw_pair(snapshot, pair["first"], pair["second"])


def draw_pair(snapshot: Snapshot, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Two names with what is known of each, and the two buttons."""
    draw_table(Table(words.NEAR_COLUMNS, words.compare_companies(one, other)))
    with st.container(horizontal=True):
        for label, is_same in ((words.SAME, True), (words.DIFFERENT, False)):
            # The key names the pair: a click on a page that another load has overtaken decides nothing.
            key = f"near_{is_same}_{snapshot.build_id}_{one['name']}_{other['name']}"
            if st.button(label, key=key):
                decision = aliases.Alias(other["name"], one["name"], is_same)
                text = aliases.aliases_csv([decision], snapshot.is_sample)
                load_text(aliases.FILE_NAME, text, ADDS)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYED)
def cached_near(snapshot: Snapshot) -> listings.NearNames:
    return listings.near_companies(snapshot)


def draw_aliases(snapshot: Snapshot) -> None:
    """The list of aliases, to be edited in a table."""
    listed = listings.listed_aliases(snapshot)
    rows: list[Row] = [(alias.name, alias.company, SAME_WORDS[alias.is_same]) for alias in listed]

    def write(decided: list[Row]) -> str:
        same = [
            aliases.Alias(name, firm, word != words.DIFFERENT_WORD) for name, firm, word in decided
        ]
        return aliases.aliases_csv(same, snapshot.is_sample)

    with st.expander(words.title_aliases(len(listed))):
        st.caption(words.ALIAS_RULE)
        choices = (words.SAME_WORD, words.DIFFERENT_WORD)
        edited = edit_list("aliases", words.ALIAS_COLUMNS, rows, choices)
        if edited is not None:
            filled = [row for row in edited if row[0] and row[1]]
            save_list(snapshot, EditedList(aliases.FILE_NAME, 2, rows, filled), write)


def draw_places(snapshot: Snapshot) -> None:
    """Places the bureau named, and those still to be named, to be edited in a table."""
    named = [tuple(map(write_cell, row.values())) for row in listings.listed_places(snapshot)]
    unknown = [row["place"] for row in read_unknown_places(snapshot)]
    with st.expander(words.title_places(len(named), len(unknown))):
        st.caption(words.PLACE_RULE)
        rows = [*named, *((place, *[None] * 5) for place in unknown)]
        edited = edit_list("places", words.PLACE_COLUMNS, rows)
        if edited is not None:
            filled = [row for row in edited if row[0] and any(row[1:])]
            save_list(
                snapshot,
                EditedList(words.PLACE_FILE, 1, named, filled),
                lambda placed: words.write_places(placed, snapshot.is_sample),
            )


def read_unknown_places(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Destinations that nobody has placed yet, most trips first; none where nothing was loaded."""
    if snapshot.as_of is None:
        return []
    return listings.unknown_places(snapshot, snapshot.as_of)


# ---- a list in a table -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EditedList:
    """A list as it stood and as somebody edited it.

    Args:
        file: what the file is called that is made of it.
        key_cells: how many cells from the left make a row's key.
    """

    file: str
    key_cells: int
    before: list[Row]
    after: list[Row]

    @property
    def changed(self) -> list[Row]:
        """The rows that are new or say something else."""
        return [row for row in self.after if row not in self.before]

    @property
    def has_removed(self) -> bool:
        """Whether a row was taken out, or now speaks of something else."""
        kept = {row[: self.key_cells] for row in self.after}
        return any(row[: self.key_cells] not in kept for row in self.before)


def save_list(snapshot: Snapshot, edited: EditedList, write: Callable[[list[Row]], str]) -> None:
    """Adds what is new or changed; a list without some of its rows replaces the one that was edited, and no newer one."""
    if not edited.after:
        st.error(words.NOTHING_LEFT)
    elif edited.has_removed:
        flags = ("--no-adds", f"--on={snapshot.build_id}")
        load_text(edited.file, write(edited.after), *flags)
    elif edited.changed:
        load_text(edited.file, write(edited.changed), ADDS)


def edit_list(
    name: str, columns: tuple[str, ...], rows: list[tuple], choices: tuple[str, ...] = ()
) -> list[Row] | None:
    """As `edit_table`; edits are laid over the very list they were made of, and it is said where that has changed."""
    shown = f"{name}_{hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
    before = st.session_state.get(f"shown_{name}", shown)
    edits = st.session_state.get(f"edit_{before}", {})
    if before != shown and any(edits.values()):
        st.warning(words.LIST_CHANGED)
    st.session_state[f"shown_{name}"] = shown
    edited = edit_table(columns, rows, shown, choices)
    if edited is not None:
        del st.session_state[f"shown_{name}"]
    return edited


def edit_table(
    columns: tuple[str, ...], rows: list[tuple], key: str, choices: tuple[str, ...] = ()
) -> list[tuple] | None:
    """A small table that can be edited, and its button; returns its rows when they are to be saved.

    Args:
        key: names the build too: edits of a list that another load has overtaken are not laid over the newer one.
        choices: what the last column may hold, the first by default; anything without.
    """
    before = [tuple(map(write_cell, row)) for row in rows]
    frame = pd.DataFrame(before, columns=list(columns), dtype="object")
    config: dict[str, Any] = {name: st.column_config.TextColumn() for name in columns}
    if choices:
        config[columns[-1]] = st.column_config.SelectboxColumn(options=choices, default=choices[0])
    edited = st.data_editor(
        frame, num_rows="dynamic", hide_index=True, key=f"edit_{key}", column_config=config
    )
    after = [tuple(map(read_cell, row)) for row in edited.to_numpy()]
    filled = [row for row in after if any(row)]
    if st.button(words.SAVE, key=f"save_{key}", disabled=filled == before):
        if filled:
            return filled
        st.error(words.NOTHING_LEFT)
    return None


def write_cell(cell: Any) -> str:
    """A cell on its way into the table."""
    if cell is None:
        return ""
    return str(cell)


def read_cell(cell: Any) -> str:
    """A cell as it was left by whoever edited the table."""
    if pd.isna(cell):
        return ""
    return str(cell).strip()


def load_text(
    name: str,
    text: str,
    *flags: str,
    whose: str = "",
    then: Callable[[Ran], None] = lambda _: None,
) -> None:
    """Loads a small file that was made on the page.

    Args:
        flags: what the loader is told of it.
        whose: whose data it is, for the access log.
        then: hears how that ended.
    """
    refuse_hidden(text)
    with tempfile.TemporaryDirectory(prefix="balpum-decision-") as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="")
        change_data(
            "load",
            path,
            "--json",
            *flags,
            does=Action.DECIDE,
            done=words.SAVED,
            whose=whose,
            then=then,
        )
