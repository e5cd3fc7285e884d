"""What may leave the house: the reasons with what they decide, and every dimension.

A metric names its reason beside its definition. One that may be published still passes
`analytics.disclosure.rules`: the mark says that its kind of figure may go out, not that every value
of it does.
"""

from __future__ import annotations

from dataclasses import dataclass

FEWEST = 5  # the smallest count that may be said


@dataclass(frozen=True)
class Published:
    """Figures of this kind may go out; the reason is printed beside the definition."""

    reason: str


@dataclass(frozen=True)
class Internal:
    """Figures of this kind stay inside; the reason is printed beside the definition."""

    reason: str


ACTIVITY = Published("시 예산으로 한 활동의 양이며 상대를 밝히지 않음")
ANNOUNCED = Published("시가 스스로 발표해 온 수치이며 기업 이름이 없음")
RESULT = Published("발표한 협약이 어떻게 되었는지를 기업 이름 없이 집계")
SIDE = Published("공표하는 비율의 분자나 분모")
NAMELESS = Published("어느 기업인지 밝히지 않고 세며 다섯보다 적은 수는 가림")

UNDOES = Internal("공표하는 누적 수와 빼 보면 가려 둔 적은 수가 드러남")
PERSON = Internal("몇 안 되는 직원·멘토의 근무와 활동이 드러날 수 있음")
DEALING = Internal("어느 상대와 어떻게 접촉하는지가 드러나 협상에 영향을 줌")
INTERNAL = Internal("자료의 정비 상태를 보는 안쪽 수치라 밖에서 오해할 수 있음")
CARE = Internal("소식이 끊기거나 도움을 청한 개별 기업의 사정이 드러날 수 있음")
UNCHECKED = Internal("기업이 스스로 말했을 뿐 확인되지 않은 수치")
LEAVING = Internal("떠난 기업은 몇 곳뿐이라 어디인지 짐작할 수 있음")
ESTIMATE = Internal("기업마다의 날짜로 그린 곡선과 중앙값이라 한 곳의 날짜가 드러날 수 있음")
AGENCIES = Internal("다른 기관의 사업과 처리 상황이며 그 기관이 밝힐 일")

DIMENSIONS_DECIDED: dict[str, Published | Internal] = {
    "party_type": Published("기업과 기관 두 가지뿐임"),
    "region": Published("전국 17개 시도뿐임"),
    "field": Published("공개 협약 명부에 나온 분야 이름만 공표하고 다른 이름은 가림"),
    "cohort": Published("분기이며 시계열과 같은 규칙으로 가림"),
    "reason": Published("정해 둔 일곱 가지 사유뿐임"),
    "response": DEALING,
    "first_response": DEALING,
    "counterpart": DEALING,
    "channel": DEALING,
    "n": DEALING,
    "km_method": INTERNAL,
    "local": INTERNAL,
    "milestone": LEAVING,
    "evidence": UNCHECKED,
    "silence": CARE,
    "topic": CARE,
    "need": CARE,
    "caller": CARE,
    "agency": AGENCIES,
    "kind": AGENCIES,
    "stage": AGENCIES,
}

PARTY_TYPES = ("기업", "기관")
REASONS = ("기반시설", "거리", "인력", "비용", "사업성", "시기", "기타")
PROVINCES = (
    "서울",
    "부산",
    "대구",
    "인천",
    "광주",
    "대전",
    "울산",
    "세종",
    "경기",
    "강원",
    "충북",
    "충남",
    "전북",
    "전남",
    "경북",
    "경남",
    "제주",
)
