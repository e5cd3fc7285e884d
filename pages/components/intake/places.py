"""Streamlit glue of placing what nobody could place: an unknown destination takes the position of the nearest known one."""

from __future__ import annotations

import streamlit as st

from analytics import listings
from analytics.listings import KnownPlace
from analytics.panels.selection import KEYED
from analytics.panels.visits.words import places as words
from analytics.warehouse.clock import read_now
from analytics.warehouse.snapshots import Snapshot
from pages.components.failures import plain
from pages.components.intake import decisions, saved
from pages.components.intake.saved import KEEP, Saved, TypedFile

PLACE = "place"  # where something was saved, and is told
FARTHEST_KM = 2_500.0  # one way; what the contract takes


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYED)
def read_places(snapshot: Snapshot) -> dict[str, KnownPlace]:
    return {place.name: place for place in listings.known_places(snapshot)}


def draw_places(snapshot: Snapshot) -> None:
    """The form, closed until somebody wants it; that there is nothing to place is said too."""
    number = saved.read_count(PLACE)
    unknown = {row["place"]: row for row in decisions.read_unknown_places(snapshot)}
    with st.expander(words.TITLE, expanded=saved.is_told(PLACE), key="place_form"):
        saved.draw_saved(PLACE)
        if not unknown:
            st.markdown(words.NOTHING)
            return
        st.caption(plain(words.RULE))
        place = st.selectbox(
            words.PLACE,
            list(unknown),
            None,
            format_func=lambda name: words.name_unknown(unknown[name]),
            key=f"place_{number}_name_{snapshot.build_id}",
            placeholder=words.PLACE_HINT,
        )
        nearest, road_km = draw_nearest(read_places(snapshot), f"place_{number}_")
        if st.button(words.SAVE, width="stretch", key=f"save_place_{number}"):
            save_place(snapshot, place, nearest, road_km)


def draw_nearest(places: dict[str, KnownPlace], key: str) -> tuple[KnownPlace | None, float | None]:
    """The known place that was found by its name, the kilometres by road, and what follows of them."""
    name = st.selectbox(
        words.NEAREST,
        list(places),
        None,
        key=f"{key}nearest",
        placeholder=words.NEAREST_HINT,
        persist_state=KEEP,
    )
    road_km = st.number_input(
        words.ROAD_KM,
        min_value=0.0,
        max_value=FARTHEST_KM,
        value=None,
        format="%.1f",
        key=f"{key}road_km",
        placeholder=words.ROAD_KM_HINT,
        persist_state=KEEP,
    )
    nearest = places.get(name or "")
    if nearest:
        st.caption(plain(words.say_nearest(nearest, road_km)))
    return nearest, road_km


def save_place(
    snapshot: Snapshot, place: str | None, nearest: KnownPlace | None, road_km: float | None
) -> None:
    if not place or nearest is None:
        saved.tell(Saved(PLACE, words.MISSING, is_done=False))
        st.rerun()
    now = read_now()
    placed = words.Placed(place, nearest, road_km)
    text = words.write_place(placed, now, snapshot.is_sample)
    saved.add_typed(TypedFile(words.name_file(placed, now), text, words.say_saved(placed)), PLACE)
