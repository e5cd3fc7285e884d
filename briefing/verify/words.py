"""What a verification says: how a document was recognised, what does not hold, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from analytics.metrics import METRICS
from analytics.panels.quality.words.quality import CHANGES, SOURCES
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.sources import build_time
from briefing.edition.model import Figure
from briefing.verify.findings import Checked, Handed, Verdict, Verification
from briefing.verify.remeasure import Load, Source

VERDICTS: dict[Verdict, str] = {
    "tampered": "고쳐짐",
    "definition_changed": "정의 바뀜",
    "restated": "달라짐",
    "not_ours": "우리 발행본에 없음",
    "holds": "그대로",
}
LEDGER = "ledger.jsonl"
NOWHERE = "없음"
DRAWING = "그림·그래프의 모양이나 서식"
MOST_LINES = 40  # of one verdict, for a person; the JSON has all of them

RECOGNISING = "어느 발행본인지 찾는 중"
MEASURING = "수치를 다시 재는 중"

NO_SUCH_TARGET = (
    "‘{target}’ 파일도, 그런 문서번호의 발행본도 없습니다. 경로나 문서번호를 확인해 주십시오."
)
CANNOT_READ = "‘{name}’ 파일이나 발행 장부를 읽을 수 없습니다. 권한을 확인하거나 다른 프로그램에서 닫고 다시 실행해 주십시오."
UNKNOWN_FORMAT = "‘{name}’ 파일은 확인할 수 없는 형식입니다. {known} 가운데 하나여야 합니다."
NOT_A_RECORD = "‘{name}’ 파일은 발행본의 수치 기록(edition.json)이 아니거나 손상되었습니다. 봉인한 파일을 넣어 주십시오."
PICTURE_UNKNOWN = "‘{name}’ 그림은 봉인한 그림과 다르고 안에 문서번호가 없어 확인할 수 없습니다. 그림이 담긴 문서를 넣어 주십시오."
NOT_IN_LEDGER = "{number} 발행본은 발행 장부에 없습니다. 이 자료에서 봉인한 것이 아니어서 수치를 증명할 수 없습니다."
NO_NUMBER = "문서번호가 없는 문서입니다. 발품에서 낸 문서로 볼 수 없어 수치를 모두 우리 것이 아닌 것으로 적었습니다."
NOT_SEALED = "봉인하지 않은 문서여서, 같은 자료 판으로 다시 만들어 비교했습니다."
CANNOT_REMAKE = (
    "문서번호 {number}는 봉인한 기록이 없고 같은 문서를 다시 만들 수도 없습니다. 자료 판이나 프로그램이 바뀌었거나 발품에서 낸 문서가 아닙니다. "
    "수치를 모두 우리 것이 아닌 것으로 적었습니다."
)
ALTERED_FILE = "‘{name}’ 파일은 발행한 뒤 고쳐졌습니다."
ALTERED_PICTURE = (
    "‘{name}’ 그림은 발행한 그림과 다릅니다. 글자가 없는 파일이어서 어디가 다른지는 알 수 없습니다."
)
SAVED_AGAIN = (
    "‘{name}’ 파일은 다시 저장되어 발행한 파일과 똑같지는 않으나, 글과 수치는 모두 같습니다."
)
QUOTED = "‘{name}’ 파일은 발행본의 문서번호를 적은 다른 형식의 문서입니다. 발행본에 없는 수치는 찾지 못했습니다."
QUOTED_WRONGLY = (
    "‘{name}’ 파일은 발행본의 문서번호를 적은 다른 형식의 문서이며, 발행본과 다른 수치가 있습니다."
)
NO_ORIGINAL = "‘{name}’ 파일과 비교할 원본을 다시 만들 수 없습니다. 봉인한 파일과 똑같지 않으므로 고쳐진 것으로 적었습니다."

MISSING = {
    "purged": "그때의 자료 판({build})에 든 파일을 완전히 삭제하였으므로 그때의 자료로는 다시 잴 수 없습니다. 지금 자료로만 비교했습니다.",
    "nothing": "지금 자료 판이 없어 오늘의 자료와는 비교하지 못했습니다. ‘python -m etl load’로 자료를 올려 주십시오.",
}
NOT_REMADE = "그때의 자료 판({build})을 다시 만들 수 없어 다시 재지 못했습니다: {why}"
REMADE = "그때의 자료 판({build}) 파일이 없거나 바뀌어, 보관된 원본으로 다시 만들어 쟀습니다."
TODAY_REMADE = "지금 자료 판을 읽을 수 없어 보관된 원본으로 다시 만들어 쟀습니다."
TODAY_NOT_REMADE = "지금 자료 판을 다시 만들 수 없어 오늘의 자료와는 비교하지 못했습니다: {why}"
UNPROVED = (
    "{holder}수치 {total:,}개를 하나도 다시 재지 못해, 그대로인지 확인하지 못했습니다. "
    "백업에서 자료 폴더(raw와 warehouse)를 되살린 뒤 다시 확인해 주십시오."
)
NOT_PROVED = "확인하지 못함"
WHY_RESTATED = "발행한 뒤에 올린 자료에서 달라진 행:"
NOT_TRACED = (
    "그 사이의 자료 판 가운데 남아 있지 않은 것이 있어, 달라진 까닭을 끝까지 따라가지 못했습니다."
)
NO_ROWS = "그 뒤에 올린 자료로 달라진 행은 없습니다. 되돌리기나 예시 자료에서 실제 자료로의 바뀜을 확인해 주십시오."
SAME_SENTENCE = "{label}: 정의 문장은 같으나 계산하는 방법이 바뀌었습니다."
OTHER_SENTENCE = "{label}: 발행할 때의 정의는 ‘{old}’, 지금의 정의는 ‘{new}’"
UNEXPLAINED = (
    "{label}: 정의도 그때의 자료도 그대로인데 다시 잰 값이 다릅니다. 프로그램의 계산이 바뀌었거나, 봉인한 기록과 장부를 누군가 함께 고쳐 쓴 "
    "것입니다. 따로 적어 둔 장부 확인값과 비교해 주십시오."
)
NO_METRIC = "{label}: 이제 쓰지 않는 지표입니다. 발행할 때의 정의는 ‘{old}’"
MORE = "… 밖에 {count:,}개는 --json에서 볼 수 있습니다."


def place_of(code: str, place: str) -> str:
    """The file in which something is wrong: the ledger for a line of it."""
    if code.startswith(("line", "chain", "folder")):
        return LEDGER
    return place


def report_lines(found: Verification) -> list[str]:
    """A verification as lines: what is wrong as a whole, each figure that does not hold, why, and the count."""
    handed = found.handed
    lines = [problem.sentence for problem in handed.problems]
    lines += [*handed.notes, *measured_on(found)]
    for verdict in [verdict for verdict in VERDICTS if verdict != "holds"]:
        those = [checked for checked in found.figures if checked.verdict == verdict]
        lines += [checked_line(checked) for checked in those[:MOST_LINES]]
        if len(those) > MOST_LINES:
            lines.append(MORE.format(count=len(those) - MOST_LINES))
    return [*lines, *explain_verdicts(found), count_verdicts(found)]


def measured_on(found: Verification) -> Iterator[str]:
    """Which snapshot had to be made again, and which could not."""
    build = build_time(found.handed.build_id or "")
    then = found.then
    now = found.now
    if then is None or now is None:
        return
    if then.missing:
        yield MISSING.get(then.missing, NOT_REMADE).format(build=build, why=then.missing)
    elif then.build_id != found.handed.build_id or not then.is_original:
        yield REMADE.format(build=build)
    if now != then:
        yield from measured_today(now, build)


def measured_today(now: Source, build: str) -> Iterator[str]:
    """Whether today's snapshot had to be made again, or could not be. `build`: the edition's, in words."""
    if now.missing:
        yield MISSING.get(now.missing, TODAY_NOT_REMADE).format(build=build, why=now.missing)
    elif now.snapshot and now.snapshot.kind == "preview":
        yield TODAY_REMADE


def checked_line(checked: Checked) -> str:
    """A figure that does not hold: `[달라짐] 방문 횟수(2021년 3분기) 32회 → 33회`."""
    mark = f"[{VERDICTS[checked.verdict]}]"
    figure = checked.figure
    if figure is None:
        if checked.printed:
            return f"{mark} {checked.printed} → {checked.shown or NOWHERE}"
        return f"{mark} {checked.shown}"
    name = name_figure(figure)
    if checked.verdict == "tampered":
        return f"{mark} {name} {print_value(figure.value, figure)} → {checked.shown or NOWHERE}"
    if checked.verdict == "definition_changed" and checked.then == checked.now == figure.value:
        return f"{mark} {name} {print_value(figure.value, figure)}"
    return f"{mark} {name} {print_change(figure, checked.now)}"


def name_figure(figure: Figure) -> str:
    """A figure's metric with what it was asked of and for which days: `방문 횟수(서울, 2021년 3분기)`."""
    asked = figure.question
    parts = [str(value) for _, value in (*asked.where, *figure.group) if value not in (None, "")]
    return f"{label_of(asked.metric)}({', '.join([*parts, name_days(figure)])})"


def label_of(metric: str) -> str:
    """A metric's label; the name of one that is no more."""
    if metric in METRICS:
        return METRICS[metric].label
    return metric


def name_days(figure: Figure) -> str:
    """The days of a figure: its bucket, else the period it was asked for."""
    asked = figure.question
    if figure.start and asked.grain:
        return numbers.bucket(figure.start, asked.grain)
    return numbers.period(asked.period_from, asked.period_to)


def print_value(value: float | int | None, figure: Figure) -> str:
    """A value of a figure as a document says it."""
    return numbers.for_document(numbers.value(value, figure.unit))


def print_change(figure: Figure, now: float | int | None) -> str:
    """`37.5% → 36.8%`; to more digits where the rounded forms are the same."""
    old = print_value(figure.value, figure)
    new = print_value(now, figure)
    if old == new:
        old = numbers.precise(figure.value, figure.unit)
        new = numbers.precise(now, figure.unit)
    return f"{old} → {new}"


def explain_verdicts(found: Verification) -> Iterator[str]:
    """The loads that changed rows since, and the definitions that changed, old beside new."""
    if any(checked.verdict == "restated" for checked in found.figures):
        yield from explain_restated(found.loads, found.is_traced)
    for name, old in found.redefined:
        yield explain_redefined(name, old)
    for name in found.unexplained:
        yield UNEXPLAINED.format(label=label_of(name))


def explain_restated(loads: Iterable[Load], is_traced: bool) -> Iterator[str]:
    """The loads that changed rows; whether some may be missing."""
    changed = [load for load in loads if load.rows]
    if changed:
        yield WHY_RESTATED
    for load in changed:
        rows = ", ".join(
            f"{SOURCES[source]} {CHANGES[kind]} {count:,}행" for source, kind, count in load.rows
        )
        yield f"- {build_time(load.build_id)}: {rows}"
    if not is_traced:
        yield NOT_TRACED
    elif not changed:
        yield NO_ROWS


def explain_redefined(name: str, old: str) -> str:
    """A changed definition beside the old one."""
    if name not in METRICS:
        return NO_METRIC.format(label=name, old=old)
    metric = METRICS[name]
    text = OTHER_SENTENCE
    if metric.definition == old:
        text = SAME_SENTENCE
    return text.format(label=metric.label, old=old, new=metric.definition)


def count_verdicts(found: Verification) -> str:
    """`balpum-…: 수치 989개 가운데 그대로 980개, 달라짐 9개`; all holding is said in a sentence."""
    total = len(found.figures)
    holder = name_holder(found.handed)
    if not total:
        return f"{holder}수치를 찾지 못했습니다."
    if found.holds and found.is_unmeasured:
        return UNPROVED.format(holder=holder, total=total)
    if found.holds:
        figures = particle(f"수치 {total:,}개", "은/는")
        if is_proved_twice(found):
            return f"{holder}{figures} 그때 자료로도 지금 자료로도 그대로입니다."
        return f"{holder}{figures} 다시 잴 수 있는 자료로 재어 그대로입니다."
    counts = Counter(checked.verdict for checked in found.figures)
    labels = {**VERDICTS, "holds": NOT_PROVED} if found.is_unmeasured else VERDICTS
    parts = [
        f"{label} {counts[verdict]:,}개" for verdict, label in labels.items() if counts[verdict]
    ]
    return f"{holder}항목 {total:,}개 가운데 {', '.join(parts)}입니다."


def name_holder(handed: Handed) -> str:
    """Whose figures are counted: the edition's by its number, else the file's."""
    if handed.number:
        return f"{handed.number}의 "
    return f"‘{handed.name}’의 "


def is_proved_twice(found: Verification) -> bool:
    """Whether it was measured both on its own snapshot and on today's."""
    return all(source and source.build_id for source in (found.then, found.now))
