"""What can be found: every metric and everything that was counted in public, read by the same
lexicon as a question.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analytics.find.kept import SPOKEN
from analytics.find.lexicon import Lexed, Lexicon, learn_words, load_common, pack
from analytics.find.vocabulary import concepts, names, stated
from analytics.metrics import METRICS, Metric, parts_of

IN_BRACKETS = re.compile(r"\(([^)]*)\)")
FIRM, RATE, DAYS, MONEY, PEOPLE, KM = "firm", "rate", "days", "money", "people", "km"
# concepts that say how something is counted, and nothing of what: a unit is compared as a whole
COUNTING = frozenset({"people", "times", "cases", "places"})
PER = frozenset({"per", "average"})
OVER_TIME = frozenset({"day", "week", "month"})
# a metric's unit → the concept of how it is counted, and the units of questions that it answers
COUNTED_IN: dict[str, tuple[str, tuple[str, ...]]] = {
    "share": (RATE, ("rate",)),
    "firms": (FIRM, ("firms", "cases")),
    "parties": (FIRM, ("firms", "cases")),
    "mous": ("cases", ("cases", "times", "firms")),
    "cases": ("cases", ("cases", "times")),
    "mous_per_month": ("cases", ("cases",)),
    "visits": ("times", ("times", "cases")),
    "contacts": ("times", ("times", "cases")),
    "trips": ("times", ("times", "cases")),
    "events": ("times", ("times", "cases")),
    "rounds_per_mentor": ("cases", ("cases", "times")),
    "programmes": ("cases", ("cases", "places")),
    "pairs": ("cases", ("cases", "times")),
    "seats": ("seat", ("cases", "places")),
    "visits_per_firm": ("times", ("times",)),
    "contacts_per_firm": ("times", ("times",)),
    "trips_per_week": ("times", ("times",)),
    "people": (PEOPLE, ("people",)),
    "krw": (MONEY, ("money",)),
    "days": (DAYS, ("days",)),
    "nights": ("night", ("days", "times")),
    "person_nights": ("night", ("days",)),
    "km": (KM, ("km",)),
    "km_per_visit": (KM, ("km",)),
    "km_per_mou": (KM, ("km",)),
    "person_km": (KM, ("km",)),
    "laps": ("earth", ("km", "times")),
}
# whoever moves is a firm: 방 뺀 곳
COUNTED_ALSO_IN: dict[str, tuple[str, ...]] = {"moves_in": ("firms",), "moves_out": ("firms",)}


@dataclass(frozen=True)
class Document:
    """One of what can be found.

    Args:
        name: of the metric, or of what was counted in public.
        is_stated: whether it was counted in public and is no metric.
        labels: what it is called, each as concepts; one that is said in brackets alone and by
            no other is left out.
        called: the concepts of all its labels; defined: those of its definition.
        counted: the concept of how it is counted (기업, 율, 명), which a question may say or leave out.
        units: of questions that it answers; empty where any may be.
        label: without blanks; text: with the definition, in which words are looked for that
            nobody knows.
        head: the concept of the last word of its name, which the others narrow.
        rank: of two that fit alike the smaller goes first.
    """

    name: str
    is_stated: bool
    labels: tuple[frozenset[str], ...]
    called: frozenset[str]
    defined: frozenset[str]
    dimensions: tuple[str, ...]
    counted: str
    units: tuple[str, ...]
    label: str
    text: str
    head: str
    rank: int


@dataclass(frozen=True, eq=False)
class Library:
    """All documents, the lexicon that reads them and questions, and what a concept weighs."""

    lexicon: Lexicon
    documents: tuple[Document, ...]
    weights: Mapping[str, float]
    called: tuple[str, ...]

    def weigh(self, concept: str) -> float:
        return self.weights.get(concept, self.weights[""])


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Reads every label and definition once."""
    return build_library(METRICS.values())


def build_library(metrics: Iterable[Metric]) -> Library:
    """The documents of some metrics and of the public record."""
    known = tuple(metrics)
    labels = [metric.label for metric in known] + list(stated.STATEMENTS.values())
    common = load_common()
    called = [
        one for of_name in (names.NAMES, names.STATED) for said in of_name.values() for one in said
    ]
    stems = [stem for of_text in common.stems.values() for stem in of_text]
    lexicon = Lexicon([*stems, *learn_words([*labels, *called])])
    mains = Counter(drop_brackets(metric.label) for metric in known)
    documents = [read_metric(metric, lexicon, mains, known) for metric in known]
    documents += read_statements(lexicon, len(known))
    return Library(
        lexicon, tuple(documents), weigh_concepts(documents), (*map(drop_brackets, labels), *called)
    )


def read_metric(
    metric: Metric, lexicon: Lexicon, mains: Counter[str], known: tuple[Metric, ...]
) -> Document:
    """A metric as a document."""
    kind, units = COUNTED_IN.get(metric.unit, ("", ()))
    units += COUNTED_ALSO_IN.get(metric.name, ())
    called = [*list_labels(metric.label, mains), *names.NAMES.get(metric.name, ())]
    called += name_sides(metric)
    labels = [say_once(lexicon.lex(label).concepts) for label in called]
    rate = {kind} & {RATE}
    labels = [label | rate for label in labels if label]
    place = [one.name for one in known].index(metric.name)
    spoken = SPOKEN.index(metric.name) if metric.name in SPOKEN else len(SPOKEN) + place
    return Document(
        metric.name,
        False,
        tuple(labels),
        frozenset().union(*labels),
        frozenset(lexicon.lex(metric.definition).concepts),
        metric.dimensions,
        kind,
        units,
        pack(metric.label),
        pack(f"{metric.label} {metric.definition}"),
        find_head(lexicon.lex(drop_brackets(metric.label))),
        spoken,
    )


def say_once(said: Iterable[str]) -> frozenset[str]:
    """The concepts of a text; an average over a time is said by the time alone (주당, 하루 평균)."""
    concepts_said = frozenset(said) - COUNTING
    if concepts_said & OVER_TIME:
        return concepts_said - PER
    return concepts_said


def list_labels(label: str, mains: Counter[str]) -> Iterator[str]:
    """A label as it is, and without its brackets where no other metric has that name."""
    yield label
    main = drop_brackets(label)
    if main != label and mains[main] == 1:
        yield main


def find_head(lexed: Lexed) -> str:
    """The last word of a text, which in Korean is the one that the others narrow; empty of none."""
    heads = [one.concept for one in lexed.pieces if one.concept not in ("", *COUNTING)]
    return heads[-1] if heads else ""


def name_sides(metric: Metric) -> Iterator[str]:
    """Of a rate also its two counts: 약속한 고용 and 확인된 고용, as in `약속 대비 실제 고용`."""
    sides = parts_of(metric)
    if sides and metric.unit == "share":
        yield " ".join(side.label for side in sides)


def drop_brackets(label: str) -> str:
    return IN_BRACKETS.sub("", label).strip()


def read_statements(lexicon: Lexicon, rank: int) -> Iterator[Document]:
    """What was counted in public as documents, behind the metrics."""
    for place, (name, label) in enumerate(stated.STATEMENTS.items()):
        called = (label, drop_brackets(label), *names.STATED.get(name, ()))
        labels = tuple(say_once(lexicon.lex(one).concepts) for one in called)
        yield Document(
            name,
            True,
            labels,
            frozenset().union(*labels),
            frozenset(),
            (),
            "",
            (),
            pack(label),
            pack(label),
            find_head(lexicon.lex(drop_brackets(label))),
            rank + len(METRICS) + place,
        )


def weigh_concepts(documents: Iterable[Document]) -> dict[str, float]:
    """What a concept weighs: the more, the fewer documents are called by it; words of one label
    alone the most.
    """
    labels = [document.called for document in documents]
    counts = Counter(concept for label in labels for concept in label)
    rarest = weigh_count(1, len(labels))
    weights = {
        concept: weigh_count(count, len(labels)) / rarest * concepts.LIGHT.get(concept, 1.0)
        for concept, count in counts.items()
    }
    light = {name: share for name, share in concepts.LIGHT.items() if name not in weights}
    return {"": 1.0, **light, **weights}


def weigh_count(count: int, of: int) -> float:
    return math.log(1 + of / count)
