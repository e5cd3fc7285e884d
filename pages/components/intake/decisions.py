"""What the clerk decides about names and places, edited in tables and loaded like any file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import listings
from analytics.listings import aliases
from analytics.panels.quality.words import intake as words
from analytics.panels.tables import Table
from analytics.warehouse.snapshots import Snapshot
from pages.components.intake.loader import change_data
from pages.components.tables import draw_table

PAIRS_SHOWN = 4
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
                known = listings.listed_aliases(snapshot)
                save_aliases(snapshot, aliases.with_decision(known, decision))


@st.cache_resource(max_entries=4, show_spinner=False)
def cached_near(snapshot: Snapshot) -> listings.NearNames:
    return listings.near_companies(snapshot)


def save_aliases(snapshot: Snapshot, listed: list[aliases.Alias]) -> None:
    load_text(aliases.FILE_NAME, aliases.aliases_csv(listed, snapshot.is_sample))


def draw_aliases(snapshot: Snapshot) -> None:
    """The list of aliases, to be edited as a whole."""
    listed = listings.listed_aliases(snapshot)
    with st.expander(words.title_aliases(len(listed))):
        st.caption(words.ALIAS_RULE)
        edited = edit_table(
            words.ALIAS_COLUMNS,
            [(alias.name, alias.company, SAME_WORDS[alias.is_same]) for alias in listed],
            f"aliases_{snapshot.build_id}",
            (words.SAME_WORD, words.DIFFERENT_WORD),
        )
        if edited is None:
            return
        decided = [
            aliases.Alias(name, company, same != words.DIFFERENT_WORD)
            for name, company, same in edited
            if name and company
        ]
        save_aliases(snapshot, decided)


def draw_places(snapshot: Snapshot) -> None:
    """Places the bureau named, and those still to be named, to be edited as a whole."""
    named = [tuple(row.values()) for row in listings.listed_places(snapshot)]
    unknown = list_unknown_places(snapshot)
    with st.expander(words.title_places(len(named), len(unknown))):
        st.caption(words.PLACE_RULE)
        rows = [*named, *((place, *[None] * 5) for place in unknown)]
        edited = edit_table(words.PLACE_COLUMNS, rows, f"places_{snapshot.build_id}")
        if edited is not None:
            load_text(words.PLACE_FILE, words.write_places(edited, snapshot.is_sample))


def list_unknown_places(snapshot: Snapshot) -> list[str]:
    """Destinations that nobody has placed yet; none where nothing was loaded."""
    if snapshot.as_of is None:
        return []
    return [row["place"] for row in listings.unknown_places(snapshot, snapshot.as_of)]


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


def load_text(name: str, text: str) -> None:
    """Loads a small file that was made on the page."""
    with tempfile.TemporaryDirectory(prefix="balpum-decision-") as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="")
        change_data("load", path, "--json", done=words.SAVED)
