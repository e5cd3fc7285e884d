"""What is said of figures that are published: sentences that stand with whatever disclosure left, and what it left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from analytics.measure.measurement import Measurement, Number, Rate, Row, sides_of
from analytics.metrics import METRICS, parts_of
from analytics.panels.distance.words import distance
from analytics.panels.memoranda.words.memoranda import PROMISES
from analytics.panels.realisation.words import realisation
from analytics.panels.success_rates.words import success
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import FLAGS, flag_words, group_label, period_words
from analytics.wording.spoken import card_aside

A_YEAR = "1년 전 기준일 대비"
YEARLY_SUBTITLE = "해마다 체결한 업무협약(건) · 빗금은 아직 끝나지 않은 해"
KM_SUBTITLE = "해마다 출발한 출장의 왕복 거리(㎞), 일행은 한 번만 집계 · 빗금은 아직 끝나지 않은 해"
DEFINITIONS_SUBTITLE = "협약을 분모로 본 비율(%) · 선은 95% 구간 · 마름모는 10곳 미만"
GROUP_SUBTITLE = "분야별 개소율(%) · 선은 95% 구간 · 마름모는 10개사 미만"
NOTHING = "공표할 수 있는 수치가 아직 없습니다. 1~4곳을 센 수치는 게재하지 않습니다."
NONE_TOLD = "공표할 수 있는 수치는 아직 없습니다."
THINNED = "앞뒤 날과 비교해 1~4건의 차이가 드러나는 날은 게재하지 않았습니다."
HIDDEN_BUCKETS = (
    "1~4의 수가 드러나는 기간은 게재하지 않으며, 최고와 최저는 게재한 값에서 골랐습니다."
)
HIDDEN_GROUPS = "1~4개사가 드러나는 분야와 공개 협약 명부에 없는 분야는 게재하지 않으며, 최고와 최저는 게재한 값에서 골랐습니다."
RULE = "기업이나 사람을 짐작할 수 있는 1~4의 수와, 다른 수치에서 빼서 그런 수를 알 수 있는 수치는 게재하지 않습니다."
REGISTER = (
    "언론에 보도된 협약 명부와 발표 수치는 공개된 기록이며, 기업 이름은 그 명부에 있는 것뿐입니다."
)

WHAT_COUNTS = "{label} 무엇을 센 수치이며, 얼마입니까?"
OF_WHAT = "‘{label}’ {value}의 분모는 무엇입니까?"
YOUNG = "협약한 지 24개월이 안 된 기업도 세었으므로 비율이 앞으로 달라질 수 있습니다."
WHAT_IS_MISSING = "게재하지 않은 수치는 무엇이며, 까닭은 무엇입니까?"
NAMES_TOLD = 12


def say_memoranda(
    total: Row, by_party: Measurement | None, in_force: Row | None, as_of: date
) -> str:
    """How many were signed, of whom, and how many stand, as far as each may be said."""
    memoranda = (
        f"{numbers.plain_day(as_of)}까지 업무협약 {total.value:,}건{split_parties(by_party)}"
    )
    if in_force is None:
        return f"{memoranda}을 체결했습니다. {PROMISES}"
    stands = f"그중 {in_force.value:,}건이"
    if in_force.value == total.value:
        stands = "모두"
    return f"{memoranda}을 체결했고, {stands} 유효합니다. {PROMISES}"


def say_growth(signed: Number, as_of: date) -> str:
    return (
        f"{numbers.plain_day(as_of)}까지 체결한 업무협약은 {numbers.value(signed, 'mous')}입니다."
    )


def split_parties(by_party: Measurement | None) -> str:
    """Of whom the memoranda are, in brackets, the most first; nothing where it was not published."""
    split = ", ".join(list_parties(by_party))
    if not split:
        return ""
    return f"({split})"


def list_parties(by_party: Measurement | None) -> list[str]:
    """`기업 133건`, `기관 12건`, the most first; none where it was not published."""
    if by_party is None:
        return []
    parties = sorted(by_party.rows, key=lambda row: -(row.value or 0))
    return [
        f"{group_label('party_type', row.group['party_type'])} {row.value:,}건"
        for row in parties
        if row.value
    ]


def say_realised(rate: Measurement, operating: Measurement | None) -> str:
    """How many opened, and how many of them stand where that may be said; how sure it is stands in the annex."""
    row = rate.rate
    firms = f"{numbers.plain_day(rate.as_of)} 기준 협약 기업 {row.denominator:,}개사"
    said = [f"{firms} 가운데 {say_opened(row)}."]
    if operating:
        said.append(realisation.say_left(row.numerator, operating.rate.numerator, "개사"))
    if "immature" in rate.total.flags:
        said.append(YOUNG)
    return " ".join(filter(None, said))


def say_opened(row: Rate) -> str:
    if not row.numerator:
        return "개소한 곳은 아직 없습니다"
    opened = f"{row.numerator:,}개사({numbers.percent(row.value)})"
    return f"{particle(opened, '이/가')} 개소했습니다"


def say_replies(total: Measurement, cohorts: Measurement | None) -> str:
    """The reply rate, and the cohorts where they were published."""
    return success.say_success(total, cohorts or replace(total, rows=(), by=("cohort",)))


def say_distance(km: Measurement, laps: Row, trips: Row | None) -> str:
    return distance.say_distance(km, laps, trips or Row(0), Row(0), trips is not None)


def limit_to_published(said: str) -> str:
    """A comparison that holds for the groups that are told."""
    return f"게재한 분야 가운데 {said}"


def say_left_out(labels: Sequence[str]) -> str:
    """Which figures of the edition cannot be told, and why; empty for none."""
    if not labels:
        return ""
    return f"{particle(listed(list(labels), NAMES_TOLD), '은/는')} 기록이 없거나 1~4의 수가 드러날 수 있어 게재하지 않았습니다."


def ask_definition(measured: Measurement) -> str:
    """Of what a share is a share (`58%의 분모는?`); what any other figure counts."""
    metric = measured.metric
    if len(parts_of(metric)) == 2 and metric.unit == "share":
        value = numbers.value(measured.total.value, metric.unit)
        return OF_WHAT.format(label=metric.label, value=value)
    return WHAT_COUNTS.format(label=particle(f"‘{metric.label}’", "은/는"))


def say_definition(measured: Measurement) -> str:
    """The figure with what stands above and below the line; its definition stands beside it."""
    row = measured.total
    metric = measured.metric
    value = numbers.value(row.value, metric.unit)
    during = period_words(measured)
    sides = parts_of(metric)
    if len(sides) != 2:
        aside = card_aside(metric, row)
        if not aside:
            return f"{during}에 {value}입니다."
        return f"{during}에 {value}입니다({aside})."
    numerator, denominator = sides
    counted = sides_of(row)
    above = f"{numerator.label} {numbers.value(counted.numerator, numerator.unit)}"
    below = f"{denominator.label} {numbers.value(counted.denominator, denominator.unit)}"
    interval = "" if row.interval is None else numbers.interval(*row.interval)
    behind = ", ".join(filter(None, [during, interval, flag_words(row)]))
    if metric.unit != "share":  # 383회 ÷ 130.3주 is a part of nothing
        return f"{particle(above, '을/를')} {particle(below, '으로/로')} 나눈 값이 {value}입니다({behind})."
    return (
        f"분모는 {below}, 분자는 {particle(above, '으로/로')}, 그 비율이 {value}입니다({behind})."
    )


def number_question(number: int, text: str) -> str:
    return f"문 {number}. {text}"


def say_missing(labels: Sequence[str] | None) -> str:
    """Args: labels: what is left out; None where nothing at all can be told."""
    missing = NONE_TOLD
    if labels is not None:
        missing = say_left_out(labels)
    return " ".join(filter(None, [RULE, missing, REGISTER]))


def list_labels(names: Iterable[str]) -> list[str]:
    return [METRICS[name].label for name in names]


# ---- the public snapshot and open data ---------------------------------------------------------------------

MEANINGS = (  # table, column, what it means, unit
    ("meta", "", "이 파일이 어느 자료 판의 어느 날 수치인지를 적은 한 행", ""),
    ("meta", "public_id", "공개본 번호", ""),
    ("meta", "build_id", "수치를 잰 자료 판", ""),
    ("meta", "schema_version", "표의 판", ""),
    ("meta", "as_of", "기준일", ""),
    ("meta", "newest", "자료 판의 마지막 날", ""),
    ("meta", "is_sample", "예시 자료 여부", ""),
    ("meta", "made_at", "자료 판을 만든 때", ""),
    ("meta", "licence", "이용 허락", ""),
    (
        "public_figures",
        "",
        "공표하는 수치 한 값이 한 행. 1~4의 수와 그것을 알 수 있는 행은 없음",
        "",
    ),
    ("public_figures", "metric", "지표의 식별 이름", ""),
    ("public_figures", "label", "지표의 우리말 이름", ""),
    ("public_figures", "period_from", "세는 기간의 첫날", ""),
    ("public_figures", "period_to", "세는 기간의 끝 날", ""),
    ("public_figures", "as_of", "기준일. 이날까지 일어나고 알려진 것만 집계", ""),
    (
        "public_figures",
        "grain",
        "기간을 나눈 단위(day 일, quarter 분기, year 연). 비면 기간 전체",
        "",
    ),
    ("public_figures", "start", "나눈 기간의 첫날. 비면 기간 전체", ""),
    (
        "public_figures",
        "dimension",
        "나눈 기준(field 분야, region 지역, party_type 구분, cohort 분기, reason 거절 사유). 비면 전체",
        "",
    ),
    ("public_figures", "member", "나눈 기준의 값", ""),
    ("public_figures", "value", "값. 비율은 0~1", "unit 열"),
    ("public_figures", "numerator", "비율의 분자", ""),
    ("public_figures", "denominator", "비율의 분모", ""),
    ("public_figures", "low", "95% 구간의 아래(0~1)", ""),
    ("public_figures", "high", "95% 구간의 위(0~1)", ""),
    ("public_figures", "unit", "단위", ""),
    (
        "public_figures",
        "flags",
        "small_sample 표본 적음, immature 집계 중, open_period 아직 끝나지 않은 기간, cut_period 고른 기간이 일부만 담은 기간, sample_data 예시 자료",
        "",
    ),
    (
        "public_ranges",
        "",
        "소수까지는 공표하지 않는 평균 하나가 한 행. 그 평균은 두 정수 사이에 있음",
        "",
    ),
    ("public_ranges", "metric", "지표의 식별 이름", ""),
    ("public_ranges", "label", "지표의 우리말 이름", ""),
    ("public_ranges", "period_from", "세는 기간의 첫날", ""),
    ("public_ranges", "period_to", "세는 기간의 끝 날", ""),
    ("public_ranges", "as_of", "기준일", ""),
    ("public_ranges", "low", "평균보다 크지 않은 가장 큰 정수", "unit 열"),
    ("public_ranges", "high", "그다음 정수", "unit 열"),
    ("public_ranges", "unit", "단위", ""),
    ("public_mous", "", "언론에 보도된 협약 또는 기업·기관 하나가 한 행", ""),
    ("public_mous", "mou_no", "보도된 협약 번호. 비면 번호 없이 이름만 보도", ""),
    ("public_mous", "company", "보도된 기업·기관 이름", ""),
    ("public_mous", "signed_on", "보도된 체결일", ""),
    ("public_mous", "batch", "함께 보도된 번호의 묶음", ""),
    ("public_mous", "field", "분야", ""),
    (
        "public_mous",
        "confidence",
        "확인 정도(exact 번호까지, batch 묶음으로, company-only 이름만)",
        "",
    ),
    ("public_mous", "source_url", "출처 주소", ""),
    (
        "public_claims",
        "",
        "언론에 보도된 수치 하나가 한 행. 같은 날의 보도가 서로 다를 수 있음",
        "",
    ),
    ("public_claims", "stated_on", "보도된 날", ""),
    ("public_claims", "as_of", "그 수치가 말하는 날", ""),
    ("public_claims", "metric", "무엇을 센 수인지의 식별 이름", ""),
    ("public_claims", "value", "보도된 값", "unit 열"),
    ("public_claims", "unit", "단위", ""),
    ("public_claims", "qualifier", "보도에 딸린 말(영문 기록)", ""),
    ("public_claims", "source_url", "출처 주소", ""),
    ("public_metrics", "", "공표하는 지표 하나가 한 행", ""),
    ("public_metrics", "metric", "지표의 식별 이름", ""),
    ("public_metrics", "label", "지표의 우리말 이름", ""),
    ("public_metrics", "unit", "단위의 식별 이름", ""),
    ("public_metrics", "definition", "무엇을 무엇 가운데에서 세는지", ""),
    ("public_columns", "", "이 파일의 열 하나가 한 행", ""),
    ("public_columns", "table_name", "표 이름", ""),
    ("public_columns", "column_name", "열 이름", ""),
    ("public_columns", "meaning", "열의 뜻", ""),
    ("public_columns", "unit", "단위", ""),
    ("public_columns", "type", "값의 종류", ""),
)
KOREAN = {  # column → its name in an open table, before the English one
    "metric": "지표",
    "label": "지표 이름",
    "period_from": "기간 시작",
    "period_to": "기간 끝",
    "as_of": "기준일",
    "grain": "기간 단위",
    "start": "시작일",
    "dimension": "나눈 기준",
    "member": "구분",
    "value": "값",
    "numerator": "분자",
    "denominator": "분모",
    "low": "하한",
    "high": "상한",
    "unit": "단위",
    "flags": "표시",
    "mou_no": "번호",
    "company": "기업·기관",
    "signed_on": "체결일",
    "batch": "묶음",
    "field": "분야",
    "confidence": "확인 정도",
    "source_url": "출처",
    "stated_on": "보도일",
    "qualifier": "보도의 말",
    "definition": "정의",
    "table_name": "표",
    "column_name": "열",
    "meaning": "뜻",
    "type": "종류",
}
MARKS = (
    ("이용 허락(licence)", "이 행을 쓸 수 있는 조건"),
    ("자료 표시(mark)", "가상의 예시 자료가 들어 있는 동안 그렇게 적음"),
)
DICTIONARY = "public_columns"
ONLY_PRESS = "공개 데이터(csv)는 공표할 수 있는 수치만 담으므로 언론 브리핑(press)에서만 만듭니다."
SAMPLE = FLAGS["sample_data"]
RECORD = "예시 자료와 함께 게재하는 실제 보도 기록"
REAL = ""
FILES = {
    "public_figures": "figures.csv",
    "public_ranges": "ranges.csv",
    "public_mous": "press_register.csv",
    "public_claims": "press_claims.csv",
    "public_metrics": "metrics.csv",
    DICTIONARY: "columns.csv",
}


def mark_rows(table: str, is_sample: bool) -> str:
    """What every row of an open table says of its data: the press's record is real beside the sample too."""
    if not is_sample:
        return REAL
    if table in ("public_mous", "public_claims"):
        return RECORD
    return SAMPLE


def name_column(name: str) -> str:
    """A column of an open table: `값(value)`."""
    return f"{KOREAN[name]}({name})"


# ---- the command -------------------------------------------------------------------------------------------


def say_published(as_of: date) -> str:
    return f"언론 자료를 공개했습니다. 이제 언론 화면에 {numbers.plain_day(as_of)} 기준 수치가 보입니다."


NOT_REPLACED = "공개 파일(warehouse 폴더의 public.duckdb)을 바꿀 수 없습니다. 그 파일을 연 프로그램을 닫고 다시 실행해 주십시오."
NOT_THE_SAMPLE = "예시 자료가 아니어서 저절로 공개하지 않았습니다. ‘python -m briefing public’으로 공개해 주십시오."
