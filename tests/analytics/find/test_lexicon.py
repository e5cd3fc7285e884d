"""A text as concepts: words cut into known stems, endings that change nothing, and words that
nobody here knows.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.find.documents import load_library
from analytics.find.letters import conjugate, type_korean
from analytics.find.vocabulary.concepts import CONCEPTS
from analytics.find.vocabulary.speech import SPEECH


def read(text: str) -> tuple[str, ...]:
    return load_library().lexicon.lex(text).concepts


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("방문기업수", ("visit", "firm")),
        ("협약이행률", ("mou", "keep", "rate")),
        ("문을 연 회사", ("open", "firm")),
        ("문연회사", ("open", "firm")),
        ("사무실 여는 데 며칠", ("open", "places", "days")),
        ("찾아가셨습니까", ("visit",)),
        ("엠오유는요?", ("mou",)),
        ("MOUs", ("mou",)),
    ],
)
def test_compounds_are_split_and_endings_fall_away(text, concepts):
    assert read(text) == concepts


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("협약 기업", "MOU 맺은 업체"),
        ("방문 횟수", "찾아간 횟수"),
        ("약속한 고용", "하기로 한 일자리"),
        ("이탈률", "떠난 비율"),
        ("설득한 기업", "마음을 돌린 회사"),
    ],
)
def test_what_means_the_same_is_the_same_concepts(said, other):
    assert {*read(said)} == {*read(other)}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("주차장", "week"),
        ("데이터", "places"),
        ("접촉한 건", "per"),
        ("mouth", "mou"),
        ("12차", "second"),
    ],
)
def test_a_piece_of_another_word_is_not_heard(text, concept):
    assert concept not in read(text)


def test_a_word_that_nobody_knows_is_kept():
    assert load_library().lexicon.lex("김치찌개 협약").unknown == ("김치찌개",)


@pytest.mark.parametrize(
    ("root", "form"),
    [
        ("오", "온"),
        ("오", "왔"),
        ("가", "갔"),
        ("열", "연"),
        ("열", "여는"),
        ("하", "했"),
        ("이기", "이겼"),
    ],
)
def test_a_verb_stands_for_its_forms(root, form):
    assert form in conjugate(root)


def test_korean_that_was_typed_on_an_english_keyboard_is_read():
    assert type_korean("guqdir") == "협약"
    assert type_korean("tjdrhdfbf") == "성공률"


def test_no_stem_says_two_things():
    stems = [stem for said in (*CONCEPTS.values(), *SPEECH.values()) for stem in said.split()]
    assert len(stems) == len({*stems})


@given(st.text(max_size=60))
def test_every_text_is_read_to_its_end(text):
    lexed = load_library().lexicon.lex(text)
    assert all(piece.text for piece in lexed.pieces)
