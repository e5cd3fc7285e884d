"""What is said of the public record: printed counts, the register, and where they differ from the bureau's own rows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from analytics.listings import PublicPoint
from analytics.wording import numbers, sources

SUBTITLE = "보도된 누적 협약 수와 같은 날까지 우리 자료의 수 · 기간·분야 조건은 적용하지 않음"
REGISTER_SUBTITLE = "언론이 보도한 협약 명부(실제 기록) · 보도에 이름이 없는 번호는 ‘명단 미확인’ · 기간·분야 조건은 적용하지 않음"
COLUMNS = ("날짜", "보도", "우리 자료", "차이", "보도의 말", "출처")
REGISTER_COLUMNS = ("번호", "기업·기관", "체결일", "분야", "확인 정도", "출처")
NO_PUBLIC = "고른 기준일까지의 공개 기록이 없습니다."
SAMPLE_NOTE = "우리 자료가 예시(가상)이므로 실제 보도와 비교한 결과에는 뜻이 없습니다."
UNNAMED = "명단 미확인"
CONFIDENCE = {
    "exact": "번호까지 보도",
    "batch": "묶음으로 보도",
    "company-only": "번호 없이 이름만 보도",
}


def say_counts(public: list[PublicPoint], day: date) -> str:
    """What was printed on a day: `145건`, `약 150건`, or `121~122건` where statements differ."""
    that_day = [point for point in public if point.on == day]
    counts = sorted({point.count for point in that_day})
    about = say_about(any(point.is_about for point in that_day))
    if len(counts) == 1:
        return f"{about}{counts[0]:,}건"
    return f"{about}{counts[0]:,}~{counts[-1]:,}건"


def name_report(on: date, stated_on: date | None) -> str:
    """A report by the day it was printed: `2022. 3. 31. 보도`, `2022. 8. 23. 보도(3. 31. 기준)`."""
    if stated_on in (None, on):
        return f"{numbers.plain_day(on)} 보도"
    about = numbers.plain_day(on)
    if stated_on.year == on.year:
        about = numbers.short_day(on)
    return f"{numbers.plain_day(stated_on)} 보도({about} 기준)"


def name_reports(public: list[PublicPoint], day: date) -> str:
    """The reports on a day: by the day they were printed, where none was printed on it."""
    printed = sorted({p.stated_on or p.on for p in public if p.on == day and p.kind == "claim"})
    if day in printed or not printed:
        return name_report(day, day)
    return name_report(day, printed[0])


def say_about(is_about: bool) -> str:
    """What stands before a count that was given as about so many."""
    return "약 " if is_about else ""


def describe_print(point: PublicPoint) -> str:
    """One printed count in a sentence, with its source."""
    return f"{numbers.day(point.on)} {say_print(point)} 보도되었습니다({say_behind(point)})."


def say_print(point: PublicPoint) -> str:
    about = say_about(point.is_about)
    if point.kind == "ordinal":
        return f"{about}{point.count:,}호까지 체결했다고"
    return f"누적 {about}{point.count:,}건으로"


def say_behind(point: PublicPoint) -> str:
    """How a count was worded, and where it was printed."""
    source = f"출처 {write_source(point.source_url)}"
    wording = write_wording(point.wording)
    if point.kind != "claim" or not wording:
        return source
    return f"{wording}, {source}"


def say_differences(rows: list[dict[str, Any]]) -> str:
    """How many printed counts agree; one given as about so many is neither the same nor another."""
    if not rows:
        return NO_PUBLIC
    exact = [row for row in rows if not is_about(row)]
    about = len(rows) - len(exact)
    other = sum(bool(row["difference"]) for row in exact)
    same = len(exact) - other
    printed = f"보도된 누적 수 {len(rows):,}개"
    every = "모두 " if len(rows) > 1 else ""
    if same == len(rows):
        return f"{printed}가 {every}우리 자료와 같습니다."
    if other == len(rows):
        return f"{printed}가 {every}우리 자료와 다릅니다."
    parts = (
        (same, "같은 것은"),
        (other, "다른 것은"),
        (about, "어림수라 비교하지 않은 것은"),
    )
    said = ", ".join(f"{word} {count:,}개" for count, word in parts if count)
    return f"{printed} 가운데 우리 자료와 {said}입니다."


def is_about(row: dict[str, Any]) -> bool:
    return "about" in (row["qualifier"] or "")


def note_differences(is_sample: bool) -> list[str]:
    if not is_sample:
        return []
    return [SAMPLE_NOTE]


def say_register(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return NO_PUBLIC
    numbered = [row for row in rows if row["mou_no"] is not None]
    if not numbered:
        return f"번호 없이 이름만 보도된 기업·기관이 {len(rows):,}곳입니다."
    unnamed = sum(row["company"] is None for row in numbered)
    if not unnamed:
        return f"보도된 번호 {len(numbered):,}개의 이름이 모두 확인됩니다."
    named = len(numbered) - unnamed
    return (
        f"보도된 번호 {len(numbered):,}개 가운데 {named:,}개는 이름이 확인되고, "
        f"{unnamed:,}개는 ‘{UNNAMED}’입니다."
    )


def say_unnamed(first: int, more: int) -> str:
    """A printed number without a name, or so many of them one after the other: `명단 미확인(26~28호)`."""
    if not more:
        return UNNAMED
    return f"{UNNAMED}({first:,}~{first + more:,}호)"


def write_source(address: str | None) -> str | None:
    """Where something was printed; the record's own name for an article without an address is none."""
    if not address or "://" in address:
        return address
    return sources.NO_ADDRESS


ORDINALS = re.compile(r"(\d+)(?:st|nd|rd|th) (?:to|and) (\d+)(?:st|nd|rd|th) signed")
PRINTED = {
    "stated": "발표",
    "attracted so far": "지금까지 유치한 수",
    "firms, institutions and bodies": "기업·기관·단체",
    "299 and 21": "299건에 21건을 더함",
    "about (150여), said to be gathered": "150여 개사가 모였다는 말",
    # what became of the memoranda: the stage each statement names
    "real investment": "실제 투자",
    "offices opened": "사무소 개소",
    "offices": "사무소",
    "corporation or office opened": "법인 설립 또는 사무소 개소",
    "corporations or offices": "법인 또는 사무소",
    "corporation or office, 2020 to 2022 Q2": "법인 또는 사무소(2020년~2022년 2분기)",
    "HQ moved or corporation or office": "본사 이전, 법인 설립 또는 사무소 개소",
    "HQ moved or office opened": "본사 이전 또는 사무소 개소",
    "of 135 MOU": "협약 135건 가운데",
    "of 244 MOU": "협약 244건 가운데",
    "of 135 MOU; corporation, office or laboratory": "협약 135건 가운데 법인·사무소·연구소",
    "of 244, worded as actual support": "협약 244건 가운데 실제 지원",
    "about (10여)": "10여 곳이 폐업하거나 떠남",
    "about (10여), withdrew": "10여 곳 철수",
    "AI firms attracted, withdrew or closed": "유치한 인공지능 기업 가운데 철수·폐업",
    "about (50여)": "50여 곳",
    "about (160여)": "160여 곳",
    "more than, AI companies in the city": "광주의 인공지능 기업이 100곳을 넘는다는 말",
    "more than, came to Gwangju": "광주에 온 기업이 110곳을 넘는다는 말",
    "moved or planning to move": "이전했거나 이전할 예정",
    "more than, said to be gathered": "320곳 넘게 모였다는 말",
    "45.5%": "협약의 45.5%",
}


def write_wording(qualifier: str | None) -> str:
    """How a count was printed, in Korean; the record itself is kept in English."""
    if not qualifier:
        return ""
    if found := ORDINALS.fullmatch(qualifier):
        return f"{found[1]}~{found[2]}호 체결"
    if found := re.fullmatch(r"(\d+)(?:st|nd|rd|th) MOU", qualifier):
        return f"{found[1]}호 협약"
    if re.fullmatch(r"\d+(?:-\d+)?", qualifier):
        return f"{qualifier.replace('-', '~')}호"
    return PRINTED.get(qualifier, qualifier)
