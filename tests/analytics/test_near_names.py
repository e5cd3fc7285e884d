"""Names that are close but unequal: which are, which are not, and what is shown of them for a person to decide."""

import pytest

from analytics import listings
from analytics.listings.near_names import COMPARED_WHOLLY, find_near
from analytics.warehouse import snapshots
from tests.worlds.yardstick import read_prose, take_time

pytestmark = pytest.mark.usefixtures("without_public_record")


def near(*keys: str) -> set[frozenset[str]]:
    return {frozenset((keys[pair.first], keys[pair.second])) for pair in find_near(keys).pairs}


@pytest.mark.parametrize(
    "one, other",
    [
        ("에이아이랩", "에이아이렙"),
        ("한빛", "한빗"),
        ("네이버", "네이바"),
        ("한빛소프트", "한빛소프"),
        ("카카오브레인", "카카오브레인즈"),
        ("openai", "openal"),
        ("예시기업12호", "예시기엄12호"),
    ],
)
def test_one_letter_in_six_apart_is_near(one, other):
    assert near(one, other) == {frozenset((one, other))}


@pytest.mark.parametrize(
    "one, other",
    [
        ("한빛", "한빛소프트"),
        ("네이버", "네이버클라우드"),
        ("삼성전자", "삼성전기"),
        ("kt", "kb"),
        ("가나", "다라"),
    ],
)
def test_a_longer_or_another_name_is_not_near(one, other):
    assert near(one, other) == set()


def test_names_whose_numbers_differ_are_different_names():
    assert near(*(f"예시기업{n:03}" for n in range(200))) == set()
    assert near("한빛1호", "한빛호") == set()


def test_equal_names_are_no_pair_and_the_nearest_comes_first():
    assert near("한빛소프트", "한빛소프트") == set()
    pairs = find_near(["한빛소프트웨어", "한빛소프트웨이", "가온데이터랩", "가온데이터래"]).pairs
    assert [(p.first, p.second) for p in pairs] == [(0, 1), (2, 3)]
    assert pairs[0].similarity >= pairs[1].similarity >= 5 / 6
    assert find_near([]).pairs == () and find_near(["한빛"]).pairs == ()


def test_every_pair_is_found_that_comparing_each_with_each_finds():
    import random

    from rapidfuzz.distance import Levenshtein

    from analytics.listings.near_names import LETTERS_PER_ERROR, letters

    dice = random.Random(7)
    keys = sorted(
        {
            "".join(dice.choice("가나다라마소프트") for _ in range(dice.randint(1, 9)))
            for _ in range(700)
        }
    )
    expected = set()
    for at, one in enumerate(keys):
        for other in keys[at + 1 :]:
            a, b = letters(one), letters(other)
            if Levenshtein.distance(a, b) <= max(len(a), len(b)) // LETTERS_PER_ERROR:
                expected.add(frozenset((one, other)))
    assert expected and near(*keys) == expected


def test_a_hundred_thousand_names_are_compared_in_seconds_and_more_only_among_those_that_begin_alike():
    syllables = [chr(code) for code in range(ord("가"), ord("힣"), 37)]
    keys = [
        syllables[n % 300]
        + syllables[n // 300 % 300]
        + syllables[n * 7 % 301]
        + syllables[n * 13 % 299]
        for n in range(COMPARED_WHOLLY)
    ]
    found = []
    spent = take_time(lambda: found.append(find_near(keys)))
    (whole,) = found
    assert whole.is_complete and spent < 1_200 * read_prose()  # a minute, where it was written
    more = find_near([*keys, "한빛소프트웨어", "한빛소프트웨이"])
    assert not more.is_complete and (COMPARED_WHOLLY, COMPARED_WHOLLY + 1) in {
        (p.first, p.second) for p in more.pairs
    }


VISITS = "방문일,기업명,방문지,분야\n"


def test_near_companies_stand_side_by_side_with_what_tells_them_apart(bureau):
    visits = bureau.write_csv(
        "방문.csv",
        VISITS + "2021-07-01,예시에이아이랩,경기 성남,헬스케어\n2021-07-05,㈜예시에이아이랩,서울,\n"
        "2021-07-09,예시에이아이렙,부산,모빌리티\n2021-07-09,예시기업 001,부산,\n2021-07-09,예시기업 002,부산,\n",
    )
    mous = bureau.write_csv("협약.csv", "협약번호,기업명,체결일\n7,예시에이아이렙,2021-07-20\n")
    bureau.load(visits, mous)
    near = listings.near_companies(snapshots.open_snapshot())
    (pair,) = near.pairs
    first, second = pair["first"], pair["second"]
    assert near.total == 1 and near.is_complete and pair["similarity"] > 0.9
    assert {first["name"], second["name"]} == {"(주)예시에이아이랩", "예시에이아이렙"}
    one = first if "주" in first["name"] else second
    other = second if one is first else first
    assert (one["visits"], one["mous"], one["places"], one["field"]) == (
        2,
        0,
        ["서울", "경기 성남"],
        "헬스케어",
    )
    assert one["spellings"] == ["(주)예시에이아이랩", "예시에이아이랩"]
    assert (other["visits"], other["mou_numbers"], other["field"]) == (1, [7], "모빌리티")
    assert str(other["last_on"]) == "2021-07-20"


def test_the_sample_s_numbered_companies_do_not_flood_the_list(sample_data, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))
    assert listings.near_companies(snapshots.open_snapshot()).total == 0
