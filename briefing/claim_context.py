"""What the words around a figure say: whose it is, which metric it means, of which days. Knows the words, not the values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analytics.measure import bucket_end, bucket_start
from analytics.metrics import METRICS
from analytics.wording import claim_words as words
from briefing.claim_numbers import Figure, find_figures

FARTHEST = 70  # characters, with penalties: a word farther away says nothing about a figure
LONGEST = 1_000  # characters of a sentence
NEXT_CLAUSE, NEXT_FIGURE, SURE, SUREST = 14, 10, 12, 26
SOON = 2  # months: a paper of April writes `4월 현재` over data to the end of March
UNSTATED = ("week", "month")  # what a change without a comparison is against in a weekly paper
SMALL_WORDS = 4  # 두 기관, 한 곳: how Korean says `both` and `a`, not a count

TRAPS = re.compile("|".join(f"(?:{trap})" for trap in words.TRAPS))
PERSONAL = re.compile("|".join(words.PERSONAL))
SENTENCE_END = re.compile(words.SENTENCE_END)
CLAUSE_END = re.compile(words.CLAUSE_END)
TOWN = re.compile(rf"(?:{'|'.join(words.REGIONS)}|{words.OTHER_TOWNS})(?!{words.NOT_A_TOWN})")
OTHERS_AFTER = re.compile(words.OTHERS_AFTER.format(names=f"{'|'.join(words.REGIONS)}|{words.OTHER_TOWNS}"))


@dataclass(frozen=True)
class Asked:
    """A figure and the question it answers.

    Args:
        start, end: where the figure stands in the draft.
        metrics: names of the metrics it may mean, the likeliest first.
        period: first and last day, (None, None) for everything so far; as_of: a day the words name, or None.
        regions: of the clause, to be tried as a filter; compared: the grains a change may be over; none for a level.
    """

    start: int
    end: int
    figure: Figure
    topic: str
    metrics: tuple[str, ...]
    period: tuple[date | None, date | None] = (None, None)
    as_of: date | None = None
    regions: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()


def find_personal(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers of persons, resident numbers, e-mail addresses and accounts stand; an office's own mail is none."""
    return [match.span() for match in PERSONAL.finditer(text) if not re.match(words.OFFICE_MAIL, match[0], re.I)]


def find_asked(text: str, as_of: date) -> list[Asked]:
    """Every figure of a draft that is said of this bureau, in order."""
    found: list[Asked] = []
    topic_before = ""
    hidden = blank(text, find_personal(text))
    masked = TRAPS.sub(lambda match: " " * len(match[0]), hidden)
    for start, end in sentences(masked):
        sentence, traps = hidden[start:end], masked[start:end]
        traps = blank(traps, others_quotes(sentence))
        figures = find_figures(sentence, traps)
        for figure in figures:
            if is_elsewhere(figure, sentence):
                continue
            topic = find_topic(figure, figures, traps)
            if not topic and topic_before and re.match(words.INHERITS, sentence) and figure.kind in words.TOPICS[topic_before][2]:
                topic = topic_before
            if not topic:
                continue
            topic_before = topic
            period, day = said_days(figure, sentence, as_of)
            found.append(Asked(start + figure.start, start + figure.end, figure, topic, metrics_of(topic, figure, sentence),
                               period, day, said_regions(figure, sentence), compared_grains(figure, sentence)))
    return found


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence or line, cut where it goes on beyond all sense."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    whole = zip([0, *ends], [*ends, len(text)])
    return [(a, min(a + LONGEST, end)) for start, end in whole for a in range(start, end, LONGEST) if text[a:end].strip()]


# ---- whose figure ------------------------------------------------------------------------------------------


def others_quotes(sentence: str) -> list[tuple[int, int]]:
    """Quotations of people who do not speak for the bureau."""
    found = []
    for match in re.finditer(words.QUOTE, sentence):
        around = sentence[max(0, match.start() - 40):match.start()] + " … " + sentence[match.end():match.end() + 50]
        if re.search(words.SPEAKER_OTHER, around) and not re.search(words.SPEAKER_OURS, around):
            found.append(match.span())
    return found


def is_elsewhere(figure: Figure, sentence: str) -> bool:
    """Whether a figure is somebody else's, planned, or no count at all."""
    before, after = sentence[:figure.start], sentence[figure.end:]
    if figure.is_native and figure.kind == "times" and figure.manner == "exact" and not re.search(words.OF_AN_AVERAGE, sentence):
        return True
    nouns = words.OTHER_NOUNS.get(figure.kind)
    if nouns and re.search(rf"(?:{nouns}){words.PARTICLE}\s?(?:{words.SOME})?$", before[-40:]):
        return True
    if figure.is_native and figure.kind in ("firms", "pieces", "cases", "people") and figure.value <= SMALL_WORDS:
        return True
    clause = after[:next((m.start() for m in CLAUSE_END.finditer(after)), len(after))]
    if re.search(words.PLANNED, clause) and not re.search(words.SETTLED, before):
        return True
    if re.search(rf"(?:{words.PLANNED})[^,.]{{0,6}}$", before[clause_start(before):]):
        return True
    if figure.kind in ("firms", "pieces") and re.match(words.PEOPLE_OF, after):
        return True
    if OTHERS_AFTER.match(after) or re.match(words.EACH, after):
        return True
    subjects = [(m.start(), True) for m in re.finditer(words.OTHERS, sentence) if m.start() < figure.start]
    subjects += [(m.start(), False) for m in re.finditer(words.OURS, before)]
    by_region = re.search(words.BY_REGION, sentence)
    for town in TOWN.finditer(before):
        rest = before[town.end():] + sentence[figure.start:]
        is_counted = re.match(words.TOWN_COUNTED, rest)
        if not (re.match(words.PLACE_AFTER, rest) or by_region and (is_counted or rest.startswith(words.OF))):
            subjects.append((town.start(), True))
    return bool(subjects) and max(subjects)[1]


def clause_start(before: str) -> int:
    return max((m.end() for m in CLAUSE_END.finditer(before)), default=0)


# ---- which metric ------------------------------------------------------------------------------------------


def find_topic(figure: Figure, figures: list[Figure], sentence: str) -> str:
    """The topic whose words stand nearest to a figure and that counts such things; empty without one."""
    before, after = sentence[:figure.start], sentence[figure.end:]
    of_them, whole = re.search(words.OF_THEM_BEFORE, before), re.match(words.OF_THEM_AFTER, after)
    best: tuple[float, int, str] | None = None
    for rank, (topic, (sure, hint, kinds)) in enumerate(words.TOPICS.items()):
        if figure.kind not in kinds and not (figure.is_change and figure.kind == "share"):
            continue
        for pattern, bonus in ((sure, SUREST if topic in words.NARROWER else SURE), (hint, 0)):
            for cue in re.finditer(pattern, sentence):
                if figure.start < cue.end() and cue.start() < figure.end:
                    continue
                score = distance(cue.span(), figure, figures, sentence) - bonus
                score += 30 * bool(of_them and cue.end() <= figure.start or whole and cue.start() >= figure.end)
                if score <= FARTHEST and (best is None or (score, rank) < best[:2]):
                    best = score, rank, topic
    return best[2] if best else ""


def distance(cue: tuple[int, int], figure: Figure, figures: list[Figure], sentence: str) -> float:
    """Characters between a word and a figure, more across clauses and other figures."""
    low, high = (cue[1], figure.start) if cue[1] <= figure.start else (figure.end, cue[0])
    clauses = sum(low < end <= high for end in clause_ends(sentence))
    others = sum(low <= other.start and other.end <= high for other in figures if other is not figure)
    return high - low + NEXT_CLAUSE * clauses + NEXT_FIGURE * others


@lru_cache(maxsize=64)
def clause_ends(sentence: str) -> tuple[int, ...]:
    return tuple(match.end() for match in CLAUSE_END.finditer(sentence))


def metrics_of(topic: str, figure: Figure, sentence: str) -> tuple[str, ...]:
    """The metrics a figure may mean; where firms alone are named, not those that count institutions too."""
    kinds = words.TOPICS[topic][2]
    if figure.kind == "share" and figure.is_change:  # grew by so many per cent: of a count
        return next((names for kind, names in kinds.items() if kind != "share"), ())
    metrics = kinds[figure.kind]
    if topic == "signed" and re.search(words.FIRMS_ONLY, sentence[:figure.start]):
        return tuple(name for name in metrics if METRICS[name].unit == "firms")
    return metrics


# ---- of which days -----------------------------------------------------------------------------------------


Days = tuple[date | None, date | None]


def said_days(figure: Figure, sentence: str, as_of: date) -> tuple[Days, date | None]:
    """(period, as-of day) that the words before a figure name; (None, None), None for everything so far."""
    before = re.sub(words.DOTTED_DAY, spelt_day, sentence[:figure.start])
    said = [(m.start(), m.end(), day_span(m, as_of)) for m in re.finditer(words.DAY_SAID, before)]
    said += [(m.start(), m.end(), quarter_span(m, as_of)) for m in re.finditer(words.QUARTER_SAID, before)]
    said = [(start, end, span) for start, end, span in said if span and not re.match(words.COMPARED_TO, before[end:])]
    if not said or figure.is_change:
        return (None, None), None
    _, end, (first, last) = max(said)
    rest = before[end:]
    if re.search(words.COUNTED_FROM, rest):
        return (None, None), None
    if re.match(words.COUNTED_TO, rest) or re.search(words.ENDS_IN, before[:end]):
        return (None, None), min(last, as_of)
    if re.search(words.SO_FAR, rest) or first > as_of:
        return (None, None), None
    return (first, min(last, as_of)), None


def spelt_day(match: re.Match) -> str:
    """`2022. 3. 31.` as 2022년 3월 31일."""
    month, day = words.SPELT_DAY
    return month.format(match[1], match[2]) + (day.format(match[3]) if match[3] else "")


def year_of(text: str | None, as_of: date) -> int | None:
    if not text:
        return None
    digits = re.match(r"\d{4}", text)
    return int(digits[0]) if digits else as_of.year - (text.startswith(words.LAST_YEAR))


def day_span(match: re.Match, as_of: date) -> tuple[date, date] | None:
    """First and last day of what a phrase names; None for a day that is none."""
    try:
        if match["this_week"] or match["last_week"]:
            monday = bucket_start(as_of, "week") - timedelta(days=7 if match["last_week"] else 0)
            return monday, monday + timedelta(days=6)
        if match["only_year"]:
            year = year_of(match["only_year"], as_of)
            return date(year, 1, 1), date(year, 12, 31)
        if match["only_day"]:
            day = date(as_of.year, as_of.month, int(match["only_day"]))
            return day, day
        this = bucket_start(as_of, "month")
        if match["last_month"] or match["this_month"]:
            first = bucket_start(this - timedelta(days=1), "month") if match["last_month"] else this
        else:
            month = int(match["month"])
            first = date(year_of(match["year"], as_of) or as_of.year - (month > as_of.month + SOON), month, 1)
        if match["day"]:
            first = first.replace(day=int(match["day"]))
            return first, first
        start = first.replace(month=int(match["from_month"])) if match["from_month"] else first
        return start, bucket_end(first, "month")
    except ValueError:
        return None


def quarter_span(match: re.Match, as_of: date) -> tuple[date, date]:
    year = year_of(match["year"], as_of) or as_of.year
    if match["half"]:
        is_first = match["half"] == words.FIRST_HALF
        return (date(year, 1, 1), date(year, 6, 30)) if is_first else (date(year, 7, 1), date(year, 12, 31))
    first = date(year, int(match["quarter"]) * 3 - 2, 1)
    return first, bucket_end(first, "quarter")


def compared_grains(figure: Figure, sentence: str) -> tuple[str, ...]:
    """The grain of a stated change (`전월 대비`); every likely one where it is stated against nothing; none for a level."""
    if not figure.is_change:
        return ()
    before = sentence[:figure.start]
    stated = tuple(grain for grain, pattern in words.COMPARED.items() if re.search(f"(?:{pattern}){words.COMPARING}", before))
    return stated[:1] or UNSTATED


def said_regions(figure: Figure, sentence: str) -> tuple[str, ...]:
    """Regions named in a figure's clause before it; the nearest alone where a list gives each its figure."""
    before = sentence[:figure.start]
    clause = before[clause_start(before):]
    found = [m[0] for m in TOWN.finditer(clause) if m[0] in words.REGIONS]
    return tuple(found[-1:]) if re.search(rf"(?:{'|'.join(words.REGIONS)})\s?$", before) else tuple(dict.fromkeys(found))
