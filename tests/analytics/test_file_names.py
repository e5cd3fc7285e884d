"""What a file is called apart from the marks of its copies: by that two files are of one name."""

import pytest

from analytics.warehouse.file_names import name_apart_from_copies


@pytest.mark.parametrize(
    "name",
    [
        "방문일지.xlsx",
        "방문일지.csv",
        "방문일지 (1).xlsx",
        "방문일지(2).xlsx",
        "방문일지 - 복사본.xlsx",
        "방문일지 - 복사본 (2).xlsx",
        "방문일지의 사본.xlsx",
        "Copy of 방문일지.xlsx",
        "방문일지_수정.xlsx",
        "방문일지수정본.xlsx",
        "방문일지(수정).xlsx",
        "방문일지_재수정2.xlsx",
        "방문일지 최종.xlsx",
        "방문일지_최최종.xlsx",
        "[최종]방문일지.xlsx",
        "최종_방문일지.xlsx",
        "방문일지 v2.xlsx",
        "방문일지_V2.1 (1).xlsx",
        "방문일지_수정_최종_v3.xlsx",
        "\u1107\u1161\u11bc문일지.xlsx",  # 방, its letters apart, as some systems write it
    ],
)
def test_the_marks_of_copies_are_no_part_of_a_name(name):
    assert name_apart_from_copies(name) == "방문일지"


@pytest.mark.parametrize(
    "one, other",
    [
        ("방문일지_0401.xlsx", "방문일지_0408.xlsx"),
        ("방문일지 20240401 수정.xlsx", "방문일지 20240408 수정.xlsx"),
        ("3월.csv", "4월.csv"),
        ("협약 1.csv", "협약 2.csv"),
        ("방문(2023).xlsx", "방문(2024).xlsx"),
        ("수정구 방문.csv", "방문.csv"),  # a district of that name
        ("tv2.csv", "t.csv"),
    ],
)
def test_a_date_a_number_or_a_place_is(one, other):
    assert name_apart_from_copies(one) != name_apart_from_copies(other)


def test_a_name_of_marks_alone_is_kept():
    assert name_apart_from_copies("최종.xlsx") == "최종"
