"""Any two builds beside each other: figures on a day, rows, and the memoranda that only one of them has."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics.panels.page import Listed
from analytics.panels.quality.preview import Comparison, compare_builds
from analytics.panels.quality.words import history as words
from analytics.panels.quality.words import intake
from analytics.panels.quality.words.quality import COLUMNS
from analytics.panels.tables import Table
from analytics.permissions.table import Action
from analytics.warehouse import history, snapshots
from analytics.warehouse.builds import Build
from pages.components.failures import FAILURES, plain
from pages.components.intake.loader import draw_sentences, run_etl
from pages.components.running.commands import Ran
from pages.components.tables import draw_data, draw_list


@dataclass(frozen=True)
class Compared:
    """What two builds turned out to differ in."""

    builds: tuple[str, str]
    ran: Ran
    figures: tuple[Comparison, ...]


def draw_difference() -> None:
    """Two builds to choose, by default the current one and the one it was made from, and what differs."""
    builds = snapshots.list_builds()
    readable = {build.build_id: build for build in builds if snapshots.is_readable(build)}
    if len(readable) < 2:
        return
    with st.expander(words.DIFFERENCE_TITLE):
        st.caption(words.DIFFERENCE_RULE)
        old, new = choose_builds(readable)
        if old.build_id == new.build_id:
            st.info(words.SAME_BUILD)
        elif old.is_sample != new.is_sample:
            st.info(words.NOT_ALIKE)
        else:
            if st.button(words.COMPARE):
                st.session_state.compared = compare(old, new)
            draw_compared((old.build_id, new.build_id))


def choose_builds(readable: dict[str, Build]) -> tuple[Build, Build]:
    current = snapshots.current_build_id()
    ids = list(readable)
    new_first = ids.index(current) if current in readable else 0
    old_first = find_base(readable, ids[new_first], ids)
    boxes = st.columns(2)
    chosen = [
        box.selectbox(
            label,
            ids,
            index=first,
            format_func=lambda build_id: intake.name_build(readable[build_id]),
            key=f"{key}_{current}",
        )
        for box, label, first, key in (
            (boxes[0], words.ONE, old_first, "compare_one"),
            (boxes[1], words.OTHER, new_first, "compare_other"),
        )
    ]
    return readable[chosen[0]], readable[chosen[1]]


def find_base(readable: dict[str, Build], build_id: str, ids: list[str]) -> int:
    """Where the build stands that one was made from; else the next older one, or the one before."""
    entry = next(
        e for e in history.list_entries(list(readable.values())) if e.build.build_id == build_id
    )
    if entry.base:
        return ids.index(entry.base.build_id)
    place = ids.index(build_id)
    return place + 1 if place + 1 < len(ids) else place - 1


def compare(old: Build, new: Build) -> Compared:
    """Asks the loader for the rows, and measures the figures of both."""
    ran = run_etl(
        "difference",
        old.build_id,
        new.build_id,
        "--json",
        does=Action.UPLOAD,
        label=words.COMPARING,
    )
    figures: tuple[Comparison, ...] = ()
    if ran.report is not None:
        try:
            one = snapshots.open_listed(old)
            other = snapshots.open_listed(new)
            figures = compare_builds(one, other, words.FIGURE_COLUMNS)
        except FAILURES:
            ran = Ran(ran.code, "", ran.said)
    return Compared((old.build_id, new.build_id), ran, figures)


def draw_compared(builds: tuple[str, str]) -> None:
    """What the last comparison found, where it was of these two."""
    compared: Compared | None = st.session_state.get("compared")
    if compared is None or compared.builds != builds:
        return
    report = compared.ran.report
    if report is None:
        st.error(words.NOT_COMPARED, icon=":material/error:")
        draw_sentences(intake.reword_lines(compared.ran.said))
        return
    for found in compared.figures:
        title = words.title_figures(found.as_of)
        draw_list(Listed(title, words.FIGURES_RULE, found.table, words.FIGURES_SAME))
    st.header(words.ROWS_TITLE, anchor=False)
    st.caption(words.say_difference(report))
    if gone := words.say_missing_mous(report):
        st.warning(plain(gone), icon=":material/warning:")
    if report["rows"]:
        rows = words.list_different_rows(report, COLUMNS)
        draw_data(Table(words.ROW_COLUMNS, rows), "compared_rows")
