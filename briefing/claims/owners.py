"""Whose figure it is: a draft also repeats what other towns, firms, speakers and plans count. Knows the words, not the values."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.claims.numbers import Figure
from briefing.claims.vocabulary import topics
from briefing.claims.vocabulary import traps as words
from briefing.claims.vocabulary.units_and_days import FINAL_L, ends_in, final_of

SMALL_WORDS = 4  # 두 기관, 한 곳: how Korean says `both` and `a`, not a count
FEW_TIMES = 10  # 다섯 번, 아홉 차례 in passing; 스물한 차례 was counted
ACROSS_THE_COUNTRY = 1_000  # km: below, a distance between two places and no sum of journeys
CLOSE, COMPOUND = 8, 20  # characters before a noun that may make a name with it: 채용 실현율
AROUND_QUOTE, AROUND_REPORT = 50, 120  # characters in which a speaker is named

CLAUSE_END = re.compile(topics.CLAUSE_END)
TOWN = re.compile(rf"(?:{'|'.join(words.REGIONS)}|{words.OTHER_TOWNS})(?!{words.NOT_A_TOWN})")
PLACE = f"{TOWN.pattern}|{words.HERE}"
OTHERS_AFTER = re.compile(
    words.OTHERS_AFTER.format(names=f"{'|'.join(words.REGIONS)}|{words.OTHER_TOWNS}")
)
CUE = re.compile(
    "|".join(
        f"(?:{pattern})" for sure, hint, _ in topics.TOPICS.values() for pattern in (sure, hint)
    )
)
SURE_CUE = re.compile("|".join(f"(?:{sure})" for sure, _, _ in topics.TOPICS.values()))
# everybody's word for what is to come: a verb whose stem ends in ㄹ before 것, 수, 전망
PLANNED = re.compile(rf"{words.PLANNED}|[{ends_in(FINAL_L)}]\s?(?:{words.TO_COME})")


def others_words(text: str) -> list[tuple[int, int]]:
    """What is said by people who do not speak for the bureau: their quotations, and their lines in minutes."""
    found = []
    for match in re.finditer(words.QUOTE, text):
        around = (
            text[max(0, match.start() - AROUND_QUOTE) : match.start()].rpartition("\n")[2] + " … "
        )
        around += text[match.end() : match.end() + AROUND_QUOTE].partition("\n")[0]
        is_said = re.search(words.SPEAKER_OTHER, around) or re.match(
            words.SAYS, text[match.end() : match.end() + CLOSE]
        )
        if is_said and not re.search(words.SPEAKER_OURS, around):
            found.append(match.span())
    speakers = [*re.finditer(words.SPEAKER_LINE, text, re.M)]
    for here, following in zip(speakers, [*speakers[1:], None]):
        if re.search(words.QUESTIONER, here[0]) and not re.search(words.SPEAKER_OURS, here[0]):
            found.append((here.start(), following.start() if following else len(text)))
    return found


def is_elsewhere(figure: Figure, figures: list[Figure], sentence: str) -> bool:
    """Whether a figure is somebody else's, planned, or no count at all."""
    return (
        is_no_count(figure, sentence)
        or is_planned(figure, figures, sentence)
        or is_of_another_thing(figure, sentence)
        or is_of_another_rate(figure, figures, sentence)
        or is_reported(figure, sentence)
        or is_of_another_subject(figure, sentence)
    )


def clause_start(before: str) -> int:
    return max((m.end() for m in CLAUSE_END.finditer(before)), default=0)


def clause_after(after: str) -> str:
    return after[: next((m.start() for m in CLAUSE_END.finditer(after)), len(after))]


def is_known(word: re.Match, noun: str) -> bool:
    """Whether a noun names something that the bureau counts (alone or with the words before it), or nothing at all."""
    nearby = word.string[max(0, word.start("word") - COMPOUND) : word.end("word")]
    starts = len(nearby) - len(word["word"])
    return bool(re.search(words.NEUTRAL, noun)) or any(
        cue.end() > starts for cues in (CUE, SURE_CUE) for cue in cues.finditer(nearby)
    )


# ---- no count, or not yet ----------------------------------------------------------------------------------


def is_no_count(figure: Figure, sentence: str) -> bool:
    """`두 기관`, `한 차례`, the 1 of `1건당`, the whole of `85/133개사`, and the way between two towns."""
    before, after = sentence[: figure.start], sentence[figure.end :]
    if (
        figure.is_native
        and figure.kind == "times"
        and figure.manner == "exact"
        and figure.value < FEW_TIMES
        and not re.search(words.OF_AN_AVERAGE, sentence)
    ):
        return True
    if (
        figure.is_native
        and figure.kind in ("firms", "pieces", "cases", "people")
        and figure.value <= SMALL_WORDS
    ):
        return True
    if re.match(words.PER_PERIOD, after) and re.search(words.EVERY_PERIOD, before):
        return True
    if (
        re.search(r"\d\s?/\s?$", before)
        or re.match(words.EACH, after)
        or figure.value == 1
        and re.match(words.FOR_EACH, after)
    ):
        return True
    if figure.kind == "km" and re.match(words.STRETCH, after):
        return True
    if figure.kind in ("people", "krw") and re.search(words.OF_EACH, before):
        return True
    if figure.kind in ("firms", "pieces") and re.match(words.PEOPLE_OF, after):
        return True
    return (
        figure.kind == "km"
        and figure.value < ACROSS_THE_COUNTRY
        and bool(
            re.search(rf"(?:{PLACE}).{{0,12}}?(?:{words.BETWEEN}).{{0,6}}?(?:{PLACE})", before)
        )
    )


def is_planned(figure: Figure, figures: list[Figure], sentence: str) -> bool:
    """A target or a forecast; `63.9%를 80%로 높이겠다` starts from what is."""
    before, after = sentence[: figure.start], sentence[figure.end :]
    if re.search(rf"(?:{PLANNED.pattern})[^,.]{{0,6}}$", before[clause_start(before) :]):
        return True
    if re.search(words.TARGET, before):
        return True
    clause = re.split(words.STARTING_FROM, clause_after(after))[0]
    if figure.kind in ("people", "krw") and re.search(words.PROMISED, clause):
        return False
    goal = next(
        (other for other in figures if other.start >= figure.end and other.kind == figure.kind),
        None,
    )
    starts_there = (
        goal and re.match(words.FROM_HERE, after) and re.match(words.TO_THERE, sentence[goal.end :])
    )
    is_open = PLANNED.search(clause) or re.search(words.CONDITION, clause)
    return not starts_there and bool(is_open) and not re.search(words.SETTLED, before)


# ---- of another thing --------------------------------------------------------------------------------------


def is_of_another_thing(figure: Figure, sentence: str) -> bool:
    """A number of patents, students, won of budget: the noun right before it is none that the bureau counts."""
    before = re.sub(
        rf"(?:(?:^|\s)(?:{words.QUANTIFIERS}))+\s?$", "", sentence[: figure.start].rstrip()
    )
    nouns = words.OTHER_NOUNS.get(figure.kind)
    between = (
        "" if figure.kind == "km" else words.BETWEEN_NOUNS
    )  # 까지 and 에서 stand right before the way
    if nouns and re.search(rf"(?:{nouns}){between}{words.PARTICLE}$", before[-40:]):
        return True
    if figure.kind == "seats" and re.search(words.HALLS, sentence):
        return True
    if figure.kind == "share":
        population = re.search(words.POPULATION, before)
        if population and not is_known(population, population["word"]):
            return True
    return is_unknown_noun(before) and not re.match(
        rf"{words.OF}\s(?:{CUE.pattern})", sentence[figure.end :]
    )


def is_unknown_noun(before: str) -> bool:
    """Whether a text ends in a noun (with or without its particle) that is none of ours."""
    match = re.search(words.LAST_WORD, before)
    if not match or match["word"] in words.ADVERBS:
        return False
    noun = re.sub(words.TOPIC_PARTICLE, "", match["word"])
    is_verb = re.search(words.VERB_STEM if noun != match["word"] else words.NO_NOUN, noun)
    if match["word"].endswith(words.AFTER_A_VOWEL) and final_of(
        noun[-1]
    ):  # 뛰어넘는: no noun takes 는 there
        return False
    return len(noun) > 1 and not is_verb and not is_known(match, noun)


def is_of_another_rate(figure: Figure, figures: list[Figure], sentence: str) -> bool:
    """A share said of a rate that is none of ours (고용률, 지지율), or of opinions."""
    if figure.kind != "share":
        return False
    if re.search(words.POLL, sentence) or re.search(
        words.OPINION, clause_after(sentence[figure.end :])
    ):
        return True
    start = max((other.end for other in figures if other.end <= figure.start), default=0)
    rates = [*re.finditer(words.RATE, sentence[start : figure.start])]
    if not rates:
        return False
    named = sentence[start : start + rates[-1].end()]
    return not SURE_CUE.search(named[-16:]) and not re.search(words.NEUTRAL_RATE, rates[-1][0])


# ---- of another body ---------------------------------------------------------------------------------------


def is_reported(figure: Figure, sentence: str) -> bool:
    """Said by somebody else without quotation marks: `박 의원은 … 30곳뿐이라고 지적했다`, `통계청에 따르면`."""
    before, after = (
        sentence[: figure.start][-AROUND_REPORT:],
        sentence[figure.end :][:AROUND_REPORT],
    )
    if re.search(words.ACCORDING_TO_OTHERS, before):
        return True
    speaker = re.search(words.SPEAKER_OTHER, before)
    return (
        bool(speaker)
        and bool(re.search(words.REPORTS, after))
        and not re.search(words.SPEAKER_OURS, before)
    )


@lru_cache(maxsize=64)
def bodies_of(sentence: str) -> tuple[tuple[int, bool], ...]:
    """(start, whether it is another's) of each body that a sentence names."""
    others = [
        m.start()
        for pattern in (words.OTHERS, words.OTHER_MUNICIPALITY)
        for m in re.finditer(pattern, sentence)
    ]
    return (
        *((start, True) for start in others),
        *((m.start(), False) for m in re.finditer(words.OURS, sentence)),
    )


def is_of_another_subject(figure: Figure, sentence: str) -> bool:
    """Whether the nearest body named before a figure is another town, ministry or company.

    People and money are taken for a company's as soon as an unknown name is the subject: `솔트룩스는 광주에서 40명을 채용했다`.
    """
    before, after = sentence[: figure.start], sentence[figure.end :]
    if OTHERS_AFTER.match(after):
        return True
    subjects = [subject for subject in bodies_of(sentence) if subject[0] < figure.start]
    if figure.kind in ("people", "krw"):
        subjects += [
            (m.start(), True)
            for m in re.finditer(words.MARKED_SUBJECT, before)
            if is_unknown_noun(before[: m.end()])
        ]
    by_region = re.search(words.BY_REGION, sentence)
    for town in TOWN.finditer(before):
        rest = before[town.end() :] + sentence[figure.start :]
        is_counted = re.match(words.TOWN_COUNTED, rest)
        if not (
            re.match(words.PLACE_AFTER, rest)
            or by_region
            and (is_counted or rest.startswith(words.OF))
        ):
            subjects.append((town.start(), True))
    return bool(subjects) and max(subjects)[1]
