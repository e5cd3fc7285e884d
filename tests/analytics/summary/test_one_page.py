"""한 장 요약: its figures counted by hand, what is asked of them, and what can be said aloud as it stands."""

import re
from dataclasses import replace
from datetime import date

import pytest

from analytics.measure.measurement import Measurement
from analytics.panels import PAGES
from analytics.panels.meeting.screens import ask_steps
from analytics.panels.page import read_page
from analytics.panels.selection import Selection
from analytics.panels.summary import aloud, page
from analytics.panels.summary.asked import Asked, answer_questions
from analytics.panels.summary.halves import Halves, ask_halves, find_ends, list_halves
from analytics.panels.summary.words import aloud as aloud_words
from analytics.panels.summary.words import halves as words
from analytics.warehouse import snapshots
from briefing.edition.slides.talk import make_slides
from tests.conftest import Bureau
from tests.worlds.answers import asked, rate, total

D = date
NOT_SPOKEN = re.compile(r"[()\[\]%~·/]|구간|㎞")


@pytest.fixture(autouse=True)
def bureau(harvest, monkeypatch):
    """Nine firms and two institutions; see `tests.worlds.harvest`."""
    monkeypatch.setenv("BALPUM_DATA", str(harvest.path))


def on(day: date, **chosen) -> Selection:
    return Selection(snapshots.open_snapshot(), day, is_as_of_chosen=True, **chosen)


def questions(day: date) -> dict[str, Asked]:
    return {each.question: each for each in answer_questions(on(day))}


# ---- the sentence and the figures ----------------------------------------------------------------


def test_the_page_says_what_was_announced_and_what_became_of_it():
    """Eleven memoranda by 30 June 2024, of eight firms; 라온 and 바다 never opened, 나래 and 파도 left."""
    said = page.say_page(on(D(2024, 6, 30))).text
    assert said == (
        "2024. 6. 30.까지 업무협약 11건을 맺었고, 협약한 기업 8개사 가운데 "
        "6개사가 문을 열어 4개사가 운영하고 있습니다."
    )


@pytest.mark.parametrize(
    "day, said",
    [
        (D(2021, 2, 1), "2021. 2. 1.까지 체결한 업무협약이 아직 없습니다."),
        (
            D(2021, 3, 1),
            "2021. 3. 1.까지 업무협약 1건을 맺었고, 협약한 기업 1개사 가운데 문을 연 곳은 아직 없습니다.",
        ),
    ],
)
def test_before_anything_came_of_it_the_page_says_so(day, said):
    assert page.say_page(on(day)).text == said


def test_four_figures_stand_on_the_page_the_realised_beside_the_announced():
    """Confirmed by then: 6 people at 가온, 1 at 하루, 2 at 마루; those of 나래 were confirmed in July."""
    cards = page.ask_cards(on(D(2024, 6, 30)))
    assert [(card.label, card.value) for card in cards] == [
        ("업무협약", "11건"),
        ("문을 연 협약 기업", "6/8개사"),
        ("확인된 고용", "9명"),
        ("이동거리", "기록 없음"),  # no trip was ever recorded
    ]
    assert cards[1].aside == "지금 운영 4개사"


def test_what_the_bar_filters_changes_nothing_on_the_page():
    whole = read_page(page.PAGE, on(D(2024, 6, 30)))
    chosen = on(D(2024, 6, 30), filters=(("field", ("AI",)),), period_from=D(2022, 1, 1))
    narrowed = read_page(page.PAGE, chosen)
    assert (narrowed.sentence, narrowed.cards) == (whole.sentence, whole.cards)
    assert [view.takeaway for view in narrowed.views.values()] == [
        view.takeaway for view in whole.views.values()
    ]


# ---- what is asked -------------------------------------------------------------------------------


def test_a_printed_count_is_answered_with_whose_words_of_which_day_and_ours_of_that_day():
    """By 31 March 2022 가온, 나래, 파도, 하루 and 사랑재단 had signed, and all five had opened."""
    asked_of = questions(D(2024, 6, 30))["‘94곳’과 우리 6개사는 왜 다릅니까?"]
    assert asked_of.answer == (
        "2022. 8. 23.(2022. 3. 31. 기준) 시의원 발언은 협약 135건 가운데 94곳입니다. "
        "같은 날 우리 자료는 기관까지 협약한 5곳 가운데 5곳, 기업만 4개사 가운데 4개사입니다."
    )


def test_of_what_58_per_cent_is_a_share_is_answered_once_it_was_said():
    """On 25 November 2024: nine firms signed and two institutions; nine of them had opened, two had invested."""
    share = "‘58%’는 무엇을 센 것입니까?"
    assert share not in questions(D(2024, 11, 24))
    answer = questions(D(2024, 11, 25))[share].answer
    assert answer == (
        "2024. 11. 25. 시의원 발언으로, 협약 244건 가운데 ‘실제 투자’ 142곳을 센 것입니다. "
        "무엇을 투자로 보았는지는 밝히지 않았습니다. 같은 날 우리 자료에서 문을 연 곳은 "
        "협약한 11곳 가운데 9곳이고, 투자가 확인된 기업은 2개사입니다."
    )


def test_who_left_stands_beside_what_was_printed_of_it_by_then():
    """나래 and 파도 left; with 아람대 three by 8 July 2024, when the press spoke of some ten."""
    left = "왔다가 떠난 기업은 몇 곳입니까?"
    own = "문을 연 6개사 가운데 2개사가 폐업하거나 철수했고, 지금 4개사가 운영합니다."
    assert questions(D(2024, 6, 30))[left].answer == own
    assert questions(D(2024, 7, 8))[left].answer == (
        f"{own} 2024. 7. 8. 언론 보도는 약 10곳이며, 같은 날 우리 자료는 기관까지 3곳입니다."
    )


def test_three_questions_are_told_and_fewer_where_less_can_be_answered():
    assert len(questions(D(2024, 11, 25))) == len(questions(D(2024, 6, 30))) == 3
    assert questions(D(2021, 2, 1)) == {}


# ---- by half-year --------------------------------------------------------------------------------


def half(year: int, month: int, above: int, below: int, *flags) -> Measurement:
    """The reply rate of a half-year, by its first month."""
    end = D(year, 6, 30) if month == 1 else D(year, 12, 31)
    measured = asked("positive_reply_rate", rate(above, below, *flags), to=end)
    return replace(measured, period_from=D(year, month, 1))


def halves(*parts: Measurement) -> Halves:
    return Halves(parts, parts[0])


EARLY = half(2019, 7, 4, 25)
FIRST = half(2020, 1, 25, 130)
LAST = half(2021, 7, 39, 85)
YOUNG = half(2022, 1, 13, 38, "immature")
SMALL = half(2021, 1, 5, 9, "small_sample")


@pytest.mark.parametrize(
    "parts, ends",
    [
        ((EARLY, FIRST, LAST, YOUNG), (FIRST, LAST)),
        ((FIRST, SMALL, YOUNG), (FIRST,)),
        ((EARLY, YOUNG), (EARLY,)),
        ((SMALL, YOUNG), ()),
    ],
    ids=["from the bureau's first", "one that can be told", "only an older one", "none"],
)
def test_the_first_half_of_2020_stands_beside_the_latest_that_is_settled(parts, ends):
    assert find_ends(halves(*parts)) == ends


@pytest.mark.parametrize(
    "ends, said",
    [
        (
            (FIRST, LAST),
            "긍정으로 답한 기업이 2020년 상반기 열에 둘에서 2021년 하반기 절반 가까이로 늘었습니다.",
        ),
        (
            (LAST, FIRST),
            "긍정으로 답한 기업이 2021년 하반기 절반 가까이에서 2020년 상반기 열에 둘로 줄었습니다.",
        ),
        (
            (FIRST, half(2021, 1, 6, 20)),
            "긍정으로 답한 기업이 2020년 상반기 열에 둘에서 2021년 상반기 열에 셋으로 늘었으나, "
            "이만한 차이는 우연일 수 있습니다.",
        ),
        ((FIRST, FIRST), "긍정으로 답한 기업은 2020년 상반기와 2020년 상반기 모두 열에 둘입니다."),
        ((FIRST,), "긍정으로 답한 기업은 2020년 상반기 열에 둘입니다."),
        ((), words.NO_HALF),
    ],
    ids=["more", "fewer", "by chance", "alike", "one", "none"],
)
def test_the_rate_is_told_in_tens_and_a_half_only_once_it_is_reached(ends, said):
    assert words.say_halves(ends) == said


@pytest.mark.parametrize(
    "above, said", [(3, "열에 셋"), (5, "절반"), (0, "열에 하나가 안 되는 수준"), (10, "거의 모두")]
)
def test_a_share_is_said_of_ten(above, said):
    assert words.say_tenths(half(2020, 1, above, 10)) == said


def test_a_period_is_cut_into_half_years():
    assert list(list_halves(D(2020, 5, 4), D(2021, 3, 1))) == [
        (D(2020, 5, 4), D(2020, 6, 30)),
        (D(2020, 7, 1), D(2020, 12, 31)),
        (D(2021, 1, 1), D(2021, 3, 1)),
    ]


def test_half_years_in_which_nobody_was_met_first_are_not_drawn():
    """First visits lie in 2021, 2022 and 2023; none in the second half of 2022 but 아람대's, an institution."""
    names = [words.name_half(m) for m in ask_halves(on(D(2024, 6, 30))).halves]
    assert "2022년 하반기" not in names and names[0] == "2021년 상반기"


# ---- aloud ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [D(2021, 2, 1), D(2021, 3, 1), D(2022, 6, 30), D(2024, 11, 25)])
def test_what_is_said_aloud_has_no_bracket_interval_or_sign(day):
    said = aloud.speak_sentences(on(day)).value
    assert len(said) <= 3 and not [line for line in said if NOT_SPOKEN.search(line)]


def test_the_foot_says_on_how_many_and_how_sure_and_what_is_counted():
    foot = dict(aloud.define_figures(on(D(2024, 6, 30))).value)
    assert foot["문을 연 협약 기업"].startswith("75.0%(6 / 8개사, 95% 구간 40.9~92.9%, ")
    assert "표본 적음" in foot["문을 연 협약 기업"] and "기업 가운데" in foot["문을 연 협약 기업"]


@pytest.mark.parametrize(
    "ends, said",
    [
        (
            (FIRST, LAST),
            "처음에는 열 곳을 찾아가면 두 곳쯤이 좋다고 답했는데, 이제는 절반 가까이가 좋다고 답합니다.",
        ),
        ((FIRST, half(2021, 1, 6, 20)), "열 곳을 찾아가면 세 곳쯤이 좋다고 답합니다."),
        ((), ""),
    ],
    ids=["more", "by chance", "none"],
)
def test_what_changed_is_said_aloud_only_where_it_is_more_than_chance(ends, said):
    assert aloud_words.say_replies(ends) == said


@pytest.mark.parametrize(
    "laps, said",
    [
        (1.0, "한 바퀴"),
        (5.4999, "다섯 바퀴 반"),
        (5.2, "다섯 바퀴 넘게"),
        (5.9, "여섯 바퀴 가까이"),
        (10.03, "열 바퀴"),
        (12.5, "12바퀴 반"),
    ],
)
def test_laps_are_spoken_and_one_that_was_not_reached_is_never_said_to_be(laps, said):
    assert aloud_words.say_laps(laps) == said


def test_a_distance_is_spoken_without_its_sign_and_below_a_lap_without_laps():
    assert aloud_words.say_distance(total(219_996), total(5.4999)) == (
        "기업을 찾아다닌 거리를 모두 더하면 22만 킬로미터, 지구를 다섯 바퀴 반 돈 거리입니다."
    )
    assert aloud_words.say_distance(total(18_159), total(0.45)) == (
        "기업을 찾아다닌 거리를 모두 더하면 1.8만 킬로미터입니다."
    )
    assert aloud_words.say_distance(total(0), total(0.0)) == ""


# ---- what was never recorded -----------------------------------------------------------------------------------------


VISITED = "방문일,기업명,반응\n2022-03-22,예시기업 001,거절\n2022-03-24,예시기업 002,긍정\n"


def test_what_was_never_recorded_is_no_zero_on_page_or_slide(
    tmp_path, monkeypatch, without_public_record
):
    own = Bureau(tmp_path / "own", tmp_path)
    own.path.mkdir()
    monkeypatch.setenv("BALPUM_DATA", str(own.path))
    own.load_csv(VISITED)
    selection = Selection(snapshots.open_build(), date(2022, 3, 24))
    cards = page.ask_cards(selection)
    assert [card.value for card in cards] == ["기록 없음"] * 4
    assert cards[3].aside == "출장내역을 올리면 보입니다"
    assert "업무협약 기록이 아직 없습니다" in page.say_page(selection).text
    slides = make_slides(selection)
    printed = " ".join(
        " ".join((slide.title, slide.figure, slide.caption, *slide.notes)) for slide in slides
    )
    assert not re.search(r"(?<![\d.,])0(㎞|바퀴|건|명|개사)", printed)
    assert slides[1].figure == "기록 없음" and slides[1].chart is None
    week = PAGES["this_week"].cards(selection)
    assert [card.value for card in week[2:]] == ["기록 없음"] * 3
    assert {step.figure.digits for step in ask_steps(selection).steps} == {"—"}
