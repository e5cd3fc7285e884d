"""Streamlit glue of the council of agencies: the matrix of who offers what to whom, and the agenda's head on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.charts.theme import Palette, choose_palette
from analytics.panels.council import programmes
from analytics.panels.council.agenda import list_participants
from analytics.panels.council.words import agenda as plans
from analytics.panels.council.words import council as words
from analytics.panels.page import PageView
from analytics.panels.selection import Selection
from pages.components import panels
from pages.components.audit import FOOTER, quoted
from pages.components.failures import ROOT, plain
from pages.components.link import carry_link
from pages.components.tables import write_head


def draw_matrix(page: PageView) -> None:
    """The heat-table: kinds down, stages across, in every cell its agencies; a table of the page's own, so that it wraps,
    prints and is read aloud, which a picture does not."""
    shown = panels.read_view(page, "offer_matrix")
    selection: Selection = st.session_state.selection
    with st.container(border=True, key="panel_offer_matrix", gap="xsmall"):
        st.html(write_head(shown.takeaway, shown.subtitle))
        answer = programmes.ask_matrix(selection)
        if answer.rows:
            st.html(write_matrix(answer, choose_palette(dark=selection.dark)))
        panels.draw_notes(*map(plain, shown.notes))
        # The same cells as a plain table stand behind its button.
        panels.draw_quiet_line(shown, has_drawing=True)


def write_matrix(answer: programmes.Matrix, palette: Palette) -> str:
    """The cells on their colours, as HTML; every level has a text of its own as well."""
    styles = cell_styles(palette)
    ground = f'style="background:{palette.surface}"'  # of what stays while cells scroll by
    corner = f'<th scope="col" {ground}>{escape(words.MATRIX_CORNER)}</th>'
    head = corner + "".join(
        f'<th scope="col">{escape(words.stage_name(stage))}</th>' for stage in answer.stages
    )
    body = "".join(
        f'<tr><th scope="row" {ground}>{escape(row[0].kind)}</th>{write_cells(row, styles)}</tr>'
        for row in answer.rows
    )
    keys = "".join(
        f'<span><i style="{styles[level]}"></i>{escape(name)}</span>'
        for level, name in words.MATRIX_LEGEND.items()
    )
    return (
        f'<div class="matrix"><table><thead><tr>{head}</tr></thead>'
        f'<tbody>{body}</tbody></table><p class="keys">{keys}</p></div>'
    )


def write_cells(row: Sequence[programmes.Cell], styles: dict[str, str]) -> str:
    return "".join(
        f'<td style="{styles[cell.level]}">{"<br>".join(map(escape, cell.lines))}</td>'
        for cell in row
    )


def cell_styles(palette: Palette) -> dict[str, str]:
    """Level → how its cell is drawn."""

    def style(ground: str, ink: str, edge: str, dash: str = "solid") -> str:
        return f"background:{ground};color:{ink};border:2px {dash} {edge}"

    return {
        "many": style(palette.accent, palette.surface, palette.accent),
        "one": style(palette.accent_tint, palette.text, palette.accent_tint),
        "planned": style(palette.surface, palette.text, palette.accent),
        "ended": style(palette.surface_quiet, palette.text_quiet, palette.axis),
        "none": style(palette.surface, palette.text_quiet, palette.axis, "dashed"),
    }


def link_agenda() -> None:
    st.page_link(
        ROOT / "pages" / "support" / "agenda.py",
        label=words.PLAN_LINK,
        icon=":material/print:",
        query_params=carry_link(),
    )


def draw_agenda(page: PageView) -> None:
    """Every item with room for what the meeting decides; on paper each sheet names the meeting and the as-of day."""
    selection: Selection = st.session_state.selection
    head = plans.head(selection.as_of, selection.snapshot.is_sample)
    st.html(
        f"<style>@media print {{ @page {{ @bottom-left {{ content: {quoted(head)}; font: {FOOTER}; }} }} }}</style>"
    )
    with st.container(key="agenda", gap="small"):
        st.caption(plain(plans.plan(selection.as_of)))
        if names := plans.agencies(list_participants(selection)):
            st.markdown(plain(names))
        for name in page.views:
            panels.draw_panel(page, name)
