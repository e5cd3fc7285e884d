"""What each address answers, as bytes with their kind; nothing here knows of a server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from starlette.datastructures import QueryParams

from analytics.api import asking, forms, rights
from analytics.disclosure import room
from analytics.disclosure.rights import may_read
from analytics.measure.measure import measure
from analytics.metrics import METRICS, metric_named
from analytics.metrics.metric import Metric
from analytics.warehouse.builds import NoBuild
from analytics.warehouse.editions import list_sealed
from analytics.warehouse.snapshots import Snapshot, open_published, open_snapshot

JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What goes out.

    Args:
        file_name: of an answer that a browser saves.
    """

    content: bytes
    media_type: str = JSON
    file_name: str = ""


def open_asked(build_id: str | None, metric: Metric) -> Snapshot:
    """The snapshot that answers here: where only what was published does, the published one alone. Raises: NoSnapshot."""
    if not rights.reads_published_only(metric):
        return open_snapshot(build_id)
    if build_id:
        return open_public_build(build_id)
    return open_published()


def open_public_build(build_id: str) -> Snapshot:
    """The published snapshot under its own name; any other is unknown there. Raises: NoSnapshot."""
    published = open_published()
    if published.build_id != build_id:
        raise NoBuild("unknown", build_id)
    return published


def answer_metrics(asked: QueryParams) -> Answer:
    """The registry, as far as whoever asks may ask for it. Raises: ApiRefusal."""
    asking.check_names(asked, ("format",))
    role = rights.read_role()
    shown = [metric for metric in METRICS.values() if may_read(role, metric)]
    listed = forms.list_metrics(shown)
    if asking.read_format(asked) == "csv":
        return Answer(forms.write_records_csv(listed), CSV, "metrics.csv")
    return Answer(forms.write_json(listed))


def answer_measure(name: str, asked: QueryParams, watch: Callable[[Snapshot], Snapshot]) -> Answer:
    """One metric, as `measure --json` has it.

    Args:
        watch: gives the snapshot that is measured, which somebody may stop.

    Raises:
        ApiRefusal, NoSnapshot; as `measure`.
    """
    asking.check_names(asked, asking.ONCE, asking.OFTEN)
    form = asking.read_format(asked)
    metric = metric_named(name)
    rights.check_metric(metric)
    snapshot = watch(open_asked(asked.get("build"), metric))
    measurement = measure(asking.read_question(metric.name, asked, snapshot))
    if form == "csv":
        return Answer(forms.write_rows_csv(measurement), CSV, f"{metric.name}.csv")
    return Answer(forms.write_json(forms.list_rows(measurement)))


def answer_editions(asked: QueryParams) -> Answer:
    """The sealed editions in the order of their sealing, as far as whoever asks may see them. Raises: ApiRefusal."""
    asking.check_names(asked, ("format",))
    listed = [asdict(edition) for edition in list_sealed() if rights.may_list_edition(edition.name)]
    if asking.read_format(asked) == "csv":
        return Answer(forms.write_records_csv(listed), CSV, "editions.csv")
    return Answer(forms.write_json(listed))


def answer_ready(*, names_build: bool) -> Answer:
    """That a build answers here, and which. Raises: NoSnapshot."""
    snapshot = open_published() if room.is_press_alone() else open_snapshot()
    snapshot.cursor().execute("select 1").fetchall()
    named = {"build_id": snapshot.build_id} if names_build else {}
    return Answer(forms.write_json({"status": "ready", **named}))


def answer_alive() -> Answer:
    """That the server lives."""
    return Answer(forms.write_json({"status": "ok"}))
