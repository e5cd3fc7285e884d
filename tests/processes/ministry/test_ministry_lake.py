"""A ministry collects from an S3 store: with the keys that the environment brings, and sentences where it does not open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.warehouse import ministry
from tests.worlds.objects import BUCKET, Objects, key_of, serve_objects
from tests.worlds.press import list_bureaus, write_press

OWN, OTHER = "예시시 01", "예시도 09"
PLACE = f"s3://{BUCKET}/own/press/public.duckdb"


@pytest.fixture(scope="module")
def objects(tmp_path_factory) -> Iterator[Objects]:
    """A store with a press snapshot of a bureau `own`, and keys of another."""
    file = write_press(
        tmp_path_factory.mktemp("press") / "public.duckdb", {"positive_reply_rate": (30, 100)}
    )
    with serve_objects("own", "other") as served:
        for bureau in ("own", "other"):
            put(served, file, f"{bureau}/press/public.duckdb")
        yield served


def put(objects: Objects, file: Path, name: str) -> None:
    with objects.files().open_output_stream(f"{BUCKET}/{name}") as target:
        target.write(file.read_bytes())


@pytest.fixture
def store(objects, bureau, monkeypatch) -> Iterator[Objects]:
    """A ministry with the reader's key of the bureau `own`."""
    for name, value in objects.environment(key_of("own", "reader")).items():
        monkeypatch.setenv(name, value)
    yield objects


def collect(bureau):
    """Status, outcome by bureau, and what was said."""
    done = bureau.call("lake", "collect", "--json")
    return done, {each["bureau"]: each["outcome"] for each in done.out["bureaus"]}


def test_a_press_snapshot_in_an_s3_store_is_collected(bureau, store):
    list_bureaus({OWN: PLACE})
    done, outcomes = collect(bureau)
    assert done.status == 0 and outcomes == {OWN: "collected"}
    assert {figure.bureau for figure in ministry.read_collected().figures} == {OWN}
    assert collect(bureau)[1] == {OWN: "unchanged"}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (PLACE.replace("/own/", "/other/"), "권한이 없어"),
        (PLACE.replace("public", "none"), "파일이 없어"),
        (PLACE.replace(BUCKET, "never-made"), "그대로 두었습니다"),
    ],
)
def test_what_is_not_to_be_had_in_an_s3_store_is_said_and_the_rest_goes_on(
    bureau, store, place, said
):
    list_bureaus({OTHER: place, OWN: PLACE})
    done, outcomes = collect(bureau)
    assert done.status == 1 and outcomes == {OTHER: "unreachable", OWN: "collected"}
    assert said in done.err and place in done.err and "geheim" not in done.err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AWS_SECRET_ACCESS_KEY", "wrong-geheim", "권한이 없어"),
        ("AWS_SECRET_ACCESS_KEY", "", "AWS_SECRET_ACCESS_KEY에 열쇠를"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "닿을 수 없어"),
        ("AWS_ENDPOINT_URL", "http://key:geheim@127.0.0.1", "AWS_ENDPOINT_URL에"),
    ],
)
def test_an_s3_store_that_does_not_open_to_a_ministry_is_told_in_a_sentence(
    bureau, store, monkeypatch, name, value, said
):
    monkeypatch.setenv(name, value)
    list_bureaus({OWN: PLACE})
    done, outcomes = collect(bureau)
    assert done.status == 2 and outcomes == {OWN: "unreachable"}
    assert said in done.err and "geheim" not in done.err and "Traceback" not in done.err


def test_a_file_too_large_to_be_a_press_snapshot_is_read_no_further(bureau, store, monkeypatch):
    monkeypatch.setattr("etl.lake.places.MOST_BYTES", 1_000)
    list_bureaus({OWN: PLACE})
    assert collect(bureau)[1] == {OWN: "unreachable"}
