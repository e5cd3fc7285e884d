"""Sentences by people who had never seen the rules: no harmful one passes, and nothing is skipped in silence."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from briefing.claims.checker import check_draft
from briefing.claims.claim import Claim, Unjudged

SETS = Path(__file__).parents[2] / "claims"
PASSED = ("agrees", "agrees_rounded")
# set → the least share of its verdicts that are right, the most harmful figures that pass, the most that nothing is
# said of (ordinals: 485번째), the least share that is judged of its figures that are neither harmful nor meant to be left
LIMITS = {
    # 206 figures; before anything was mended on it 0.79 of all figures, 0.86 of the verdicts, 8 passed, 1 silent
    "strangers": (0.98, 0, 1, 0.82),
    # 213 figures, by the same hand; at first sight 0.77 of all figures, 0.85 of the verdicts, 7 passed, 2 silent. The rules
    # were mended on what failed here too: it holds what was learnt and measures nothing any more.
    "strangers_again": (0.95, 0, 1, 0.78),
    # 139 figures by a third hand, after all of that, and nothing was mended on them: the honest measure. 0.90 of the verdicts
    # (0.93 where agrees and agrees_rounded are one), 1 of 82 harmful figures passed, none silent.
    # Mended on since: it is an ordinary set now.
    "strangers_kept_back": (0.92, 0, 0, 0.88),
    # 468 figures by a fourth hand, with the verdicts that can be defended parted by |; at first sight 0.74 of all figures,
    # 0.82 of the verdicts, 13 of 197 harmful ones passed, 6 silent; then mended on.
    "strangers_fourth": (0.97, 0, 0, 0.76),
    # 609 figures, harder ones, by the same hand; at first sight 0.70 of all figures, 0.81 of the verdicts, 14 of 195 harmful
    # ones passed, 8 silent. Mended on in part, the harmful ones first: what is left is what the rules do not know.
    "strangers_fifth": (0.93, 0, 4, 0.62),
    # 499 figures by a fifth hand; at first sight 0.74 of all figures, 0.90 of the verdicts, 13 of 184 harmful ones passed,
    # 7 silent. Then mended on. What passes still is 141 in force, which the registry may publish and ROOMS may not.
    "strangers_sixth": (0.95, 1, 3, 0.75),
    # 279 figures by a sixth hand, written before the rules were read; at first sight 0.76 of all figures, 0.895 of the
    # verdicts, 6 of 100 harmful ones passed, 8 silent. Then mended on.
    "strangers_seventh": (0.98, 0, 0, 0.72),
    # 189 figures by the same hand and as early, looked at only when all of that was mended: 0.86 of all figures, 0.935 of
    # the verdicts, none of 72 harmful ones passed, none silent. Small old counts and home's row were mended since.
    "strangers_eighth": (0.98, 0, 0, 0.7),
    # 307 figures by a seventh hand, written before the rules were read; at first sight 0.625 of all figures, 0.85 of the
    # verdicts, 8 of 140 harmful ones passed, none silent. Then mended on.
    "strangers_ninth": (0.98, 0, 0, 0.58),
    # 339 figures by an eighth hand; at first sight 0.54 of all figures, 0.78 of the verdicts, 13 of 148 harmful ones passed,
    # 1 silent. Since then a verdict needs every word of its clause: with the words of the sets before it alone 0.986 of the
    # verdicts were right, none passed, and half of its ordinary figures were judged. Then its words were added.
    "strangers_tenth": (0.97, 0, 1, 0.52),
    # 506 figures by a ninth hand, who saw neither the rules nor which metrics may be published: 14 of its wrong verdicts are
    # `internal`, as the registry has it. At first sight 0.89 of 216 verdicts (0.80 of 332 by the rules before), 6 of 198
    # harmful figures passed (14), 1 silent (실제 85곳 and 이제 30% were taken for 제85). Mended on since; what passes is 141 in
    # force.
    "strangers_eleventh": (0.9, 1, 0, 0.45),
    # 349 figures by a tenth hand who knew which metrics may be published, at the same state of the rules: at first sight 0.95
    # of 217 verdicts, 5 of 168 harmful ones passed, none silent. Two were mended; three are of fields (데이터 54건), which the
    # writer kept back and the registry does not.
    "strangers_twelfth": (0.96, 3, 0, 0.63),
    # 349 figures by an eleventh hand; at first sight 0.978 of 183 verdicts, 2 of 168 harmful ones passed, 3 silent (스물한 번째,
    # 하나도 없다, 다섯 배다). Mended on since; what passes is 12 institutions, which the writer kept back and the registry
    # does not.
    "strangers_thirteenth": (0.97, 1, 0, 0.54),
    # 349 figures by a twelfth hand, who knew what may be published; at first sight 0.986 of 220 verdicts, none of 145 harmful
    # ones passed, none silent, 0.71 of the ordinary figures judged. Two figures (올해를 마무리하며) were mended since.
    "strangers_fourteenth": (0.98, 0, 0, 0.7),
}


@dataclass(frozen=True)
class Expected:
    """A figure of a sentence with the verdict that its writer gave it."""

    sentence: str
    text: str
    verdict: str
    is_harmful: bool
    found: Claim | Unjudged | None

    @property
    def got(self) -> str | None:
        return getattr(self.found, "verdict", None)

    @property
    def is_right(self) -> bool:
        return self.got in self.verdict.split("|")

    @property
    def is_ordinary(self) -> bool:
        """Whether a verdict was due and nothing harmful is said: what a checker is asked for every day."""
        return not self.is_harmful and "not_judged" not in self.verdict

    @property
    def may_pass(self) -> bool:
        """Whether a verdict of its writer lets it go out."""
        return any(verdict in PASSED for verdict in self.verdict.split("|"))

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said of it though a verdict was due."""
        return not self.found and "not_judged" not in self.verdict


def read_expected(name: str) -> list[Expected]:
    """Every figure of a set, each beside what the checker says of it."""
    with (SETS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [figure for row in rows for figure in judge_row(row)]


def judge_row(row: dict[str, str]) -> list[Expected]:
    sentence = row["sentence"].replace("\\n", "\n").replace("\\t", "\t")
    checked = check_draft(sentence, date.fromisoformat(row["as_of"]))
    numbers = [*checked.claims, *checked.not_judged]
    figures = []
    parts = [*filter(None, map(str.strip, row["expected"].split(";")))]
    harmful = row["harmful"].split(";")  # of each figure, or once of all
    if len(harmful) == 1:
        harmful *= len(parts)
    for part, is_harmful in zip(parts, harmful, strict=True):
        text, verdict = part.rsplit("=", 1)
        found = next((number for number in numbers if is_same(number.text, text)), None)
        if found:
            numbers.remove(found)
        figures.append(Expected(sentence, text, verdict, is_harmful == "1", found))
    return figures


def is_same(text: str, other: str) -> bool:
    """Whether two writings are of one figure: `약 73억원`, `1000회가 넘는`."""
    one = re.sub(r"^약|\s", "", text)
    two = re.sub(r"^약|\s", "", other)
    return any(
        re.search(rf"(?<![\d,.]){re.escape(part)}", whole)
        for part, whole in ((one, two), (two, one))
    )


@pytest.mark.parametrize("name", LIMITS)
def test_what_strangers_write_is_judged_rightly_and_nothing_harmful_passes(
    sample_data, monkeypatch, name, capsys
):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))
    figures = read_expected(name)
    judged = [figure for figure in figures if figure.got]
    right = sum(figure.is_right for figure in judged) / len(judged)
    passed = [
        figure
        for figure in figures
        if figure.is_harmful and figure.got in PASSED and not figure.may_pass
    ]
    silent = [figure for figure in figures if figure.is_silent]
    with capsys.disabled():
        print(f"\n{name}: {len(figures)} figures, {len(judged)} judged, {right:.3f} rightly")
    ordinary = [figure for figure in figures if figure.is_ordinary]
    covered = sum(bool(figure.got) for figure in ordinary) / len(ordinary)
    least, most_passed, most_silent, least_covered = LIMITS[name]
    wrong = [(figure.sentence, figure.text, figure.got) for figure in judged if not figure.is_right]
    assert right >= least, wrong
    assert len(passed) <= most_passed, passed
    assert len(silent) <= most_silent, silent
    assert covered >= least_covered
