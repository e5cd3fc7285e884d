"""Streamlit glue of a field for whom something is about: found by any name that a build has, or new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import listings
from analytics.panels.companies.words import companies as words
from analytics.panels.selection import KEYED
from analytics.permissions.words import HIDDEN_PREFIX
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True)
class Firm:
    """One entry of the search.

    Args:
        company, business_no: as a row of its own writes it; the number only of firms that nothing else tells apart.
    """

    shown: str
    company: str
    business_no: str = ""
    place: str = ""


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYED)
def read_written(snapshot: Snapshot) -> Mapping[str, Mapping[str, Any]]:
    """How each organisation is written in a row of its own, by company_key (`listings.firms_as_written`).

    As it stands in the data, with the number that tells it from its namesakes: it goes into a row and is not shown. A firm that
    is hidden from whoever asks has another key there, so that nothing is written of it.
    """
    return listings.firms_as_written(snapshot.whole)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYED)
def read_firms(snapshot: Snapshot) -> dict[str, Firm]:
    """Every name of a build as the search shows it, spellings and aliases beside the name they lead to."""
    written = read_written(snapshot)
    firms = {}
    for row in listings.company_names(snapshot):
        if row["name"].startswith(HIDDEN_PREFIX):
            continue
        as_written = written.get(row["company_key"], {})
        number = as_written.get("business_no") or ""
        company = as_written["company"] if number else row["spelling"]
        label = words.name_option(row["spelling"], row["name"])
        firms[label] = Firm(row["name"], company, number, as_written.get("place") or "")
    return firms


def write_firm(snapshot: Snapshot, company_key: str, name: str) -> Firm:
    """A firm as a row of its own writes it: by its number where others share its name, never by the name that only tells
    them apart on pages.
    """
    as_written = read_written(snapshot).get(company_key, {})
    return Firm(name, as_written.get("company") or name, as_written.get("business_no") or "")


def draw_whom(
    snapshot: Snapshot, label: str, key: str, place: DeltaGenerator | None = None, **options: Any
) -> Firm | None:
    """The firm that was found by any name, or one of a name that nobody knows yet; None without.

    Args:
        place: where the field stands; here without.
        options: what else the field is drawn with.
    """
    firms = read_firms(snapshot)
    chosen = (place or st).selectbox(
        label, list(firms), index=None, key=key, accept_new_options=True, **options
    )
    if not chosen or not chosen.strip():
        return None
    return firms.get(chosen) or Firm(chosen.strip(), chosen.strip())


def is_new(snapshot: Snapshot, firm: Firm) -> bool:
    """Whether nobody wrote this name before."""
    return firm not in read_firms(snapshot).values()
