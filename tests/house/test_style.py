"""The code reads as easily as that of the codebases it was compared with (docs/style.md).

Each limit is the upper end of what was found there, and each failure lists where to go.
`python tests/house/style_report.py` prints the figures.
"""

from __future__ import annotations

import ast

import pytest

from tests.house.style_report import (
    MOST_COMPLEX,
    ROOT,
    TEST_TREES,
    TREES,
    Place,
    Source,
    Style,
    count_complexity,
    find_crowded_folders,
    measure_style,
    read_sources,
)

MOST_CONDITIONALS = 12  # per 1,000 code lines
MOST_TUPLE_ASSIGNMENTS = 1  # per 1,000 code lines
MOST_LONG_LINES = 3  # per cent
MOST_ONE_WORD_NAMES = 20  # per cent
MOST_COMPLEX_FUNCTIONS = 12


@pytest.fixture(scope="module")
def style() -> Style:
    return measure_style(read_sources(ROOT, TREES))


def tell(places: list[Place]) -> str:
    return "\n".join(map(str, places))


def test_a_condition_is_more_often_a_statement_than_part_of_one(style):
    assert style.per_thousand("conditional") <= MOST_CONDITIONALS, tell(style.places["conditional"])


def test_no_conditional_expression_stands_in_another(style):
    assert style.places["nested"] == [], tell(style.places["nested"])


def test_one_statement_gives_one_name_a_value(style):
    assert style.per_thousand("tuple") <= MOST_TUPLE_ASSIGNMENTS, tell(style.places["tuple"])


def test_lines_fit_beside_each_other_on_a_screen(style):
    assert style.long_line_share <= MOST_LONG_LINES, tell(style.places["long-line"])


def test_a_functions_name_says_what_it_does_to_what(style):
    assert style.one_word_share <= MOST_ONE_WORD_NAMES, tell(style.places["one-word"])


def test_at_most_a_dozen_functions_have_many_ways_through(style):
    assert style.count("complex") <= MOST_COMPLEX_FUNCTIONS, tell(style.places["complex"])


def test_a_folder_can_be_taken_in_at_a_glance():
    crowded = list(find_crowded_folders(read_sources(ROOT, TREES + TEST_TREES)))
    assert crowded == [], tell(crowded)


# ---- the counting itself, on lines that can be counted by hand ----


def measure_text(text: str) -> Style:
    return measure_style([Source("sample.py", text)])


@pytest.mark.parametrize(
    ("text", "conditionals", "nested"),
    [
        ("a = b", 0, 0),
        ("a = b if c else d", 1, 0),
        ("a = b if c else d if e else f", 2, 1),
        ("a = b if c else (d, [e if f else g])", 2, 1),
        ("a = (b if c else d) + (e if f else g)", 2, 0),
        ("a = b if c else d if e else f if g else h", 3, 2),
    ],
)
def test_a_conditional_in_another_is_counted_once_however_deep(text, conditionals, nested):
    style = measure_text(text)
    assert style.count("conditional") == conditionals
    assert style.count("nested") == nested


@pytest.mark.parametrize(
    ("text", "tuples"),
    [
        ("a, b = x, y", 1),
        ("a, b = b, a", 1),
        ("a, b = halves(x)", 0),
        ("a = x, y", 0),
        ("for a, b in pairs: pass", 0),
    ],
)
def test_unpacking_what_a_call_returns_is_no_tuple_assignment(text, tuples):
    assert measure_text(text).count("tuple") == tuples


def test_names_of_functions_and_methods_are_counted_but_not_those_within_functions():
    style = measure_text(
        "def told(): ...\n"
        "def _told(): ...\n"
        "def read_rows():\n"
        "    def inner(): ...\n"
        "class Row:\n"
        "    def __init__(self): ...\n"
        "    @property\n"
        "    def share(self): ...\n"
    )
    assert [place.text for place in style.places["one-word"]] == ["told", "_told", "share"]
    assert style.named_functions == 4


def test_comments_and_blank_lines_are_no_code_and_hangul_counts_one():
    style = measure_text(
        "# said\n\na = 1\n" + "b = '" + "가" * 94 + "'\n" + "c = '" + "가" * 95 + "'\n"
    )
    assert style.code_lines == 3
    assert [place.line for place in style.places["long-line"]] == [5]


@pytest.mark.parametrize(
    ("body", "complexity"),
    [
        ("return 1", 1),
        ("if a: pass\n    elif b: pass\n    else: pass", 3),
        ("for a in b: pass\n    while c: pass", 3),
        ("try: pass\n    except A: pass\n    except B: pass", 3),
        ("match a:\n        case 1: pass\n        case _: pass", 3),
        ("return a if b else c", 2),
        ("return [a for a in b if c if d]", 4),
        ("return {a for b in c for a in b}", 2),
        ("assert a and b or c", 4),
        ("def inner():\n        if a: pass", 2),
    ],
)
def test_complexity_counts_every_way_there_is_through_a_function(body, complexity):
    function = ast.parse(f"def f():\n    {body}").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert count_complexity(function) == complexity


def test_a_function_at_the_limit_is_not_over_it():
    assert (
        measure_text("def f():\n" + "    if a: pass\n" * (MOST_COMPLEX - 1)).count("complex") == 0
    )
    assert measure_text("def f():\n" + "    if a: pass\n" * MOST_COMPLEX).count("complex") == 1
