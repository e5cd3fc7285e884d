"""What the pages say of sealed editions beside the ledger's and the verification's own sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.wording import numbers
from analytics.wording.sources import build_time
from briefing.verify.words import VERDICTS

TITLE = "봉인한 문서"
RULE = (
    "봉인하면 문서와 모든 수치, 그 정의와 원본 자료의 기록을 장부에 남깁니다. 몇 년 뒤에도 그때의 수치를 다시 재어 증명할 수 있으며, "
    "봉인한 것은 고치거나 지우지 못합니다."
)
SEAL = "봉인하기"
SEALING = "문서를 만들어 봉인하고 있습니다."
NOTHING = "아직 봉인한 문서가 없습니다."
COLUMNS = ("문서번호", "기준일", "자료 판", "봉인한 때", "파일")
CHOOSE = "확인할 문서"
PROVE = "다시 재어 확인하기"
PROVING = "수치를 다시 재고 있습니다."


def confirm(as_of: date | None, is_public: bool) -> str:
    """What is agreed to before the button can be pressed."""
    shown = " 언론 화면에도 이 기준일의 수치가 보입니다." if is_public else ""
    return f"지금 보이는 {numbers.plain_day(as_of)} 기준 문서를 장부에 봉인합니다.{shown} 되돌릴 수 없음을 확인했습니다."


def sealed_row(entry: Any) -> tuple[str, ...]:
    """A line of the ledger (`briefing.ledger.ledger.Entry`) as people read it."""
    endings = dict.fromkeys(name.rpartition(".")[2] for name in entry.files)
    return (
        entry.number,
        numbers.plain_day(date.fromisoformat(entry.as_of)),
        build_time(entry.build_id),
        entry.at.replace("T", " "),
        ", ".join(endings),
    )


def proved(number: str | None, verdicts: list[str]) -> str:
    """How many figures hold, and how many do not in which way."""
    counts = ", ".join(
        f"{label} {verdicts.count(code):,}개"
        for code, label in VERDICTS.items()
        if code in verdicts
    )
    return f"{number or '문서'}: 수치 {len(verdicts):,}개를 다시 쟀습니다({counts or '수치 없음'})."
