"""What the words around a figure ask: which metric, of which part of it, of which days. Knows the words, not the values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analytics.metrics import METRICS
from briefing.claims.days import ALL, Days, compared_grains, is_to_come, said_days, stated_day
from briefing.claims.numbers import Figure, find_figures
from briefing.claims.owners import (
    CLAUSE_END,
    clause_after,
    clause_start,
    is_elsewhere,
    others_words,
)
from briefing.claims.vocabulary import topics, units_and_days
from briefing.claims.vocabulary import traps as vocabulary_traps

FARTHEST = 70  # characters, with penalties: a word farther away says nothing about a figure
LONGEST, CLOSE, SHORT_CLAUSE = (
    500,
    12,
    12,
)  # characters of a sentence; of the words right before a figure; of a clause
LISTED = 12  # characters between the figures of a list: `헬스케어 25곳, 보안 12곳`
NEXT_CLAUSE, NEXT_FIGURE, SURE, SUREST, OF_THE_WHOLE, OF_WHOM, OF_THE_NEXT, COMES_AFTER = (
    14,
    10,
    12,
    26,
    30,
    30,
    20,
    1,
)

TRAPS = re.compile("|".join(f"(?:{trap})" for trap in vocabulary_traps.TRAPS))
PERSONAL = re.compile("|".join(vocabulary_traps.PERSONAL))
SENTENCE_END = re.compile(units_and_days.SENTENCE_END)
CELL_END = re.compile(units_and_days.CELL_END)


@dataclass(frozen=True)
class Asked:
    """A figure and the question it answers.

    Args:
        start, end: where the figure stands in the draft.
        metrics: names of the metrics it may mean, the likeliest first; also: those that other words of its sentence name;
            is_whole: a part is counted out of it, and days may be said of the part alone.
        period: first and last day, (None, None) for everything so far; as_of: a day the words name, or None.
        around: the words before it, where a field or a region may be named.
        compared: the grains a change may be over; none for a level.
        negated: counts those that have not (`문을 열지 않은 48곳`); grows: a level is followed over years (`67건 → 129건`).
    """

    start: int
    end: int
    figure: Figure
    topic: str
    metrics: tuple[str, ...]
    period: Days = ALL
    as_of: date | None = None
    around: str = ""
    compared: tuple[str, ...] = ()
    negated: bool = False
    grows: bool = False
    also: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True)
class Passage:
    """A sentence, or a cell of a table with the words of its row and column before it.

    Args:
        text: as a person reads it; traps: the same with every number that is no figure blanked out.
        start: where it stands in the draft; lead: characters of `text` that stand elsewhere (a table's heads).
    """

    text: str
    traps: str
    start: int
    lead: int = 0


def find_personal(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers of persons, resident numbers, e-mail addresses and accounts stand; an office's own mail is none."""
    return [
        match.span()
        for match in PERSONAL.finditer(text)
        if not re.match(vocabulary_traps.OFFICE_MAIL, match[0], re.I)
    ]


def find_asked(text: str, as_of: date) -> list[Asked]:
    """Every figure of a draft that is said of this bureau, in order."""
    found: list[Asked] = []
    topic_before, day_stated = "", None
    for passage in passages(text):
        sentence = passage.text
        figures = find_figures(sentence, passage.traps)
        if not figures:
            day_stated = stated_day(sentence, as_of) or day_stated
        was_elsewhere, listed = False, None
        for figure in figures:
            if figure.start < passage.lead:
                continue
            goes_on = figure.is_change or re.search(
                topics.OF_THEM_BEFORE, sentence[: figure.start][-CLOSE:]
            )
            was_elsewhere = (
                was_elsewhere
                and goes_on
                or is_elsewhere(figure, figures, sentence)
                or is_to_come(figure, sentence, as_of)
            )
            if was_elsewhere:
                continue
            is_part = topic_before in topics.WHOLE_AND_PART and re.search(
                topics.OF_THEM_BEFORE, sentence[: figure.start][-CLOSE:]
            )
            is_part = is_part and figure.kind in topics.TOPICS[topic_before][2]
            topics_near = [] if is_part else find_topics(figure, figures, sentence)
            topic = topic_before if is_part else next(iter(topics_near), "")
            inherits = topic_before and re.match(topics.INHERITS, sentence)
            if not topic and inherits and figure.kind in topics.TOPICS[topic_before][2]:
                topic = topic_before
            if (
                not topic
                and listed
                and listed.kind == figure.kind
                and figure.start - listed.end <= LISTED
            ):
                topic = topic_before
            if topic == "signed" and topic_before == "visited" and listed and goes_on:
                topic = "conversion"  # 방문한 492곳 가운데 129곳이 협약했다
            if not topic:
                continue
            topic_before, listed = topic, figure
            period, day = said_days(figure, sentence, as_of)
            start = passage.start - passage.lead
            found.append(
                Asked(
                    start + figure.start,
                    start + figure.end,
                    figure,
                    topic,
                    metrics_of(topic, figure, sentence),
                    period,
                    day or (day_stated if period == ALL else None),
                    named_before(figure, sentence),
                    compared_grains(figure, sentence),
                    is_negated(topic, figure, sentence),
                    grows(sentence),
                    other_metrics(topics_near[1:], figure),
                    bool(re.match(topics.OF_THEM_AFTER, sentence[figure.end :])),
                )
            )
    return found


# ---- passages ----------------------------------------------------------------------------------------------


def passages(text: str) -> list[Passage]:
    """The sentences, lines and table cells of a draft, in order."""
    hidden = blank(text, find_personal(text))
    hidden = blank(hidden, others_words(hidden))
    masked = TRAPS.sub(lambda match: " " * len(match[0]), hidden)
    found: list[Passage] = []
    heads: list[str] = []
    for start, end in sentences(masked):
        cells = cells_of(hidden, start, end)
        if len(cells) < 2:
            heads = []
            found.append(Passage(hidden[start:end], masked[start:end], start))
            continue
        if len(heads) != len(cells):
            heads = [""] * len(cells)
        if not find_figures(hidden[start:end], masked[start:end]):
            heads = [hidden[a:b].strip() for a, b in cells]
            continue
        found += row_passages(hidden, masked, cells, heads)
    return found


def row_passages(
    hidden: str, masked: str, cells: list[tuple[int, int]], heads: list[str]
) -> list[Passage]:
    """Each cell of a table's row with the words it stands under and the nearest cell of words before it."""
    found, label = [], ""
    for (a, b), head in zip(cells, heads):
        if not find_figures(hidden[a:b], masked[a:b]):
            label = hidden[a:b].strip() or label
            continue
        lead = " ".join(part for part in (label, head, "") if part or label or head)
        found.append(
            Passage(
                lead + hidden[a:b],
                TRAPS.sub(lambda match: " " * len(match[0]), lead) + masked[a:b],
                a,
                len(lead),
            )
        )
    return found


def cells_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the cells of a table's row; one for a plain sentence."""
    ends = [start + match.end() for match in CELL_END.finditer(text[start:end])]
    return [
        (a, b)
        for a, b in zip([start, *ends], [*ends, end])
        if text[a:b].strip(units_and_days.CELL_MARKS)
    ]


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """A text of the same length and lines without the letters of some spans."""
    parts, here = [], 0
    for start, end in sorted(spans):
        parts += [text[here:start], re.sub(r"[^\n]", " ", text[max(start, here) : end])]
        here = max(end, here)
    return "".join(parts) + text[here:]


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence or line, cut where it goes on beyond all sense."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    whole = zip([0, *ends], [*ends, len(text)])
    return [
        (a, min(a + LONGEST, end))
        for start, end in whole
        for a in range(start, end, LONGEST)
        if text[a:end].strip()
    ]


# ---- which metric ------------------------------------------------------------------------------------------


def find_topics(figure: Figure, figures: list[Figure], sentence: str) -> list[str]:
    """The topics whose words stand near a figure and that count such things, the nearest first."""
    before, after = sentence[: figure.start], sentence[figure.end :]
    of_them, whole = (
        re.search(topics.OF_THEM_BEFORE, before[-CLOSE:]),
        re.match(topics.OF_THEM_AFTER, after),
    )
    best: dict[str, tuple[float, int]] = {}
    for rank, topic, bonus, start, end in cues_of(sentence):
        kinds = topics.TOPICS[topic][2]
        if figure.kind not in kinds and not (figure.is_change and figure.kind == "share"):
            continue
        if end > figure.start and (start < figure.end or topic in topics.BEFORE_ONLY):
            continue
        if start >= figure.end and any(
            figure.end < clause <= start for clause in clause_ends(sentence)
        ):
            bonus = 0  # `방문 454곳, 긍정 회신 129곳`: a name is not said of the figure of the clause before it
        if max(figure.start - end, start - figure.end) - bonus > FARTHEST:
            continue
        score = distance((start, end), figure, figures, sentence) - bonus
        score += OF_THE_WHOLE * bool(
            of_them and end <= figure.start or whole and start >= figure.end
        )
        score += COMES_AFTER * (start >= figure.end)
        score += OF_WHOM * (topic in topics.POPULATIONS and is_only_whom(start, figure, sentence))
        score += OF_THE_NEXT * names_the_next(end, figure, figures, sentence)
        if score <= FARTHEST and (topic not in best or score < best[topic][0]):
            best[topic] = score, rank
    return sorted(best, key=best.get)


def names_the_next(end: int, figure: Figure, figures: list[Figure], sentence: str) -> bool:
    """Whether a name that ends at a place stands right before a later figure: `152곳으로 방문 기업 492곳의`."""
    return any(
        figure.end < end <= other.start
        and re.fullmatch(topics.RIGHT_BEFORE, sentence[end : other.start])
        for other in figures
    )


def other_metrics(named: list[str], figure: Figure) -> tuple[str, ...]:
    """What a figure counts by the other words of its sentence; not whole populations, which any stage is part of."""
    return tuple(
        name
        for topic in named
        if topic not in topics.EVERYBODY
        for name in topics.TOPICS[topic][2].get(figure.kind, ())
    )


@lru_cache(maxsize=64)
def cues_of(sentence: str) -> tuple[tuple[int, str, int, int, int], ...]:
    """(rank, topic, how much surer than a hint, start, end) of every word of a sentence that names or hints at a topic."""
    return tuple(
        (rank, topic, bonus, *cue.span())
        for rank, (topic, (sure, hint, _)) in enumerate(topics.TOPICS.items())
        for pattern, bonus in ((sure, SUREST if topic in topics.NARROWER else SURE), (hint, 0))
        for cue in re.finditer(pattern, sentence)
        if not re.match(topics.NAMES_ANOTHER, sentence[cue.end() :])
    )


def is_only_whom(start: int, figure: Figure, sentence: str) -> bool:
    """Whether `협약 기업` at a place only says among whom is counted: `문을 연 협약 기업`, `협약 기업 중 투자한 곳`."""
    who = re.match(topics.WHO, sentence[start:])
    if not who:
        return False
    out_of = re.match(topics.OUT_OF_WHOM, sentence[start + who.end() :])
    return bool(re.search(topics.QUALIFIED, sentence[:start]) or out_of and start < figure.start)


def distance(cue: tuple[int, int], figure: Figure, figures: list[Figure], sentence: str) -> float:
    """Characters between a word and a figure, more across clauses and other figures."""
    low, high = (cue[1], figure.start) if cue[1] <= figure.start else (figure.end, cue[0])
    clauses = sum(low < end <= high for end in clause_ends(sentence))
    others = sum(
        low <= other.start and other.end <= high for other in figures if other is not figure
    )
    return high - low + NEXT_CLAUSE * clauses + NEXT_FIGURE * others


@lru_cache(maxsize=64)
def clause_ends(sentence: str) -> tuple[int, ...]:
    return tuple(match.end() for match in CLAUSE_END.finditer(sentence))


def metrics_of(topic: str, figure: Figure, sentence: str) -> tuple[str, ...]:
    """The metrics a figure may mean; where firms alone are named, not those that count institutions too."""
    kinds = topics.TOPICS[topic][2]
    if figure.kind == "share" and figure.is_change:  # grew by so many per cent: of a count
        return next((names for kind, names in kinds.items() if kind != "share"), ())
    metrics = kinds[figure.kind]
    if (
        topic in topics.WHOLES
        and figure.kind in ("firms", "pieces")
        and re.match(topics.OF_THEM_AFTER, sentence[figure.end :])
    ):
        return (topics.WHOLES[topic], *metrics)
    if topic == "signed" and re.search(topics.FIRMS_ONLY, sentence[: figure.start]):
        return tuple(name for name in metrics if METRICS[name].unit == "firms")
    return metrics


def clause_before(figure: Figure, sentence: str) -> str:
    before = sentence[: figure.start]
    return before[clause_start(before) :]


def named_before(figure: Figure, sentence: str) -> str:
    """The words of a figure's clause before it; of the whole sentence where its clause begins with the figure's own words."""
    clause = clause_before(figure, sentence)
    whose = re.match(topics.WHOSE_AFTER, sentence[figure.end :])
    said = clause if len(clause.strip()) > SHORT_CLAUSE else sentence[: figure.start]
    return f"{whose[1]} … {said}" if whose else said


def is_negated(topic: str, figure: Figure, sentence: str) -> bool:
    """Whether a figure counts those of which a topic is not true; `20%도 되지 않는다` and `2곳도 … 않았다` say fewer than."""
    after = sentence[figure.end :]
    if re.match(topics.NOT_EVEN, after):
        return False
    after = re.sub(units_and_days.AT_MOST_AFTER, "", after)
    clause = clause_before(figure, sentence) + " " + clause_after(after)
    return topic in topics.HAS_REST and bool(re.search(topics.NEGATED, clause))


def grows(sentence: str) -> bool:
    return bool(re.search(units_and_days.GROWS, sentence))
