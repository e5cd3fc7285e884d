"""Real data, the sample and the public record: which of them are in a build together."""

from analytics.warehouse import snapshots
from tests.conftest import ROOT

PUBLIC = ROOT / "data" / "public"
VISIT = "방문일,기업명\n2021-07-{day:02},예시기업 001\n"


def days_seen(bureau) -> list[int]:
    return [day for (day,) in bureau.rows("select day(visited_on) from stg_visits order by 1")]


def test_an_empty_warehouse_shows_the_sample_until_the_first_real_file(bureau):
    assert bureau.load().published
    assert snapshots.read_current().is_sample and bureau.one("select count(*) from stg_mous") > 100
    bureau.load(PUBLIC / "mou_register.csv")
    assert snapshots.read_current().is_sample, "a public file leaves the sample where it is"
    bureau.load_csv(VISIT.format(day=1))
    build = snapshots.read_current()
    assert not build.is_sample and {f.origin for f in build.files} == {"shipped", "public", "user"}
    assert days_seen(bureau) == [1] and bureau.one("select count(*) from stg_mous") == 0


def test_a_sample_file_is_not_mixed_with_real_ones(bureau):
    bureau.load_csv(VISIT.format(day=1))
    sample = bureau.write_csv("예시.csv", "방문일,기업명,예시 자료\n2021-07-09,예시기업 009,예시\n")
    report = bureau.load(sample, bureau.write_csv("둘째.csv", VISIT.format(day=2)))
    assert {r.file: r.refused and r.refused["code"] for r in report.files} == {
        "예시.csv": "WRONG_TYPE",
        "둘째.csv": None,
    }
    assert days_seen(bureau) == [1, 2]
    assert bureau.load(sample).is_refused


def test_the_public_record_loaded_by_hand_is_in_the_build_once(bureau):
    bureau.load(PUBLIC / "mou_register.csv", PUBLIC / "published_claims.csv")
    bureau.load_csv(VISIT.format(day=1))
    shas = [f.sha256 for f in snapshots.read_current().files]
    assert len(shas) == len(set(shas)) == 3
    assert bureau.one("select count(*) from quarantine_rows") == 0
    assert (
        bureau.one("select count(*) from stg_public_mous")
        > 0
        < bureau.one("select count(*) from stg_public_claims")
    )
