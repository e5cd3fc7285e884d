"""What the pages of the editions say beside the editions themselves: downloads, sealing, the claim checker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.wording import numbers
from briefing.claims.words import Verdict

FORMATS = {  # in the order of their buttons
    "xlsx": "엑셀(xlsx)",
    "pptx": "슬라이드(pptx)",
    "hwpx": "한글(hwpx)",
    "html": "웹 문서(html)",
    "pdf": "인쇄용(pdf)",
    "png": "그래프 그림(png)",
    "svg": "그래프 그림(svg)",
    "csv": "공공데이터(csv)",
}
PUBLIC_FORMATS = ("csv",)  # only of what may be published
DOCUMENTS = "문서로 받기"
DOCUMENTS_RULE = (
    "{title} 문서를 {day} 기준으로 만듭니다. 형식을 누르면 그때 만들기 시작하며, 다 되면 그 자리에 내려받기 단추가 생깁니다. "
    "슬라이드와 한글 문서의 그래프는 고칠 수 있습니다."
)
MAKING = "{format} 문서를 만들고 있습니다."
GET = "{format} 내려받기"
GET_ANNEX = "{format} 붙임 내려받기"
NOT_MADE = "{format} 문서를 만들지 못했습니다."
NO_REASON = "까닭을 알 수 없습니다. 잠시 뒤에 다시 눌러 주십시오."
NOT_NARROWED = (
    "이 문서는 기준일과 자료 판만 따릅니다. 위에서 고른 기간·분야·지역은 쓰지 않았습니다."
)

# ---- the release ------------------------------------------------------------------------------------------

RELEASE_TEXT = "보도자료 글 — 고친 뒤 글상자 밖을 누르면 수치를 다시 확인합니다"
COPY = "복사"
COPIED = "복사했습니다"
NOT_COPIED = "복사하지 못했습니다. 글을 끌어 Ctrl+C로 복사해 주십시오"
RESTORE = "처음 글로 되돌리기"
TERMS = "붙임 — {title}"
MEANINGS = "수치의 뜻을 묻는 질문 {count:,}개"

FOOT = "수치의 뜻·표본·구간"
PAPERS = "문서로 받기 · 발행 장부"
ANNEX = "**더 보기(붙임)** — 정의별 이행 비율, 단계별 기업, 목표와 전망 등 {count:,}가지"

# ---- the claim checker -------------------------------------------------------------------------------------

CHECK = "초안의 수치 확인"
CHECK_RULE = (
    "보도자료나 기사 초안을 붙여 넣거나 파일로 올리면 수치를 하나씩 우리 자료({day} 기준)와 비교합니다. "
    "초안은 저장하지 않으며, 이 화면을 닫으면 사라집니다."
)
DRAFT_TEXT = "초안 붙여 넣기"
DRAFT_HINT = "예: 광주시는 지금까지 145곳과 업무협약을 맺었다."
DRAFT_FILE = "초안 파일 놓기(txt, md, hwpx, docx, pdf)"
CHECK_NOW = "수치 확인하기"
CHECKING = "초안의 수치를 확인하고 있습니다."
NOTHING_GIVEN = "확인할 초안이 없습니다. 글을 붙여 넣거나 파일을 올려 주십시오."
RIGHT = "맞는 수치 {count:,}개"
ALL_RIGHT = "판정한 수 가운데 고칠 수치가 없습니다."
CLAIM_EXPORT = (
    "순서",
    "초안의 표현",
    "앞뒤 글",
    "판정",
    "우리 수치",
    "지표",
    "정의",
    "기준일",
    "설명",
    "맞는 문장",
)
CLAIM_FILE = "balpum_claims.csv"
CLAIM_DOWNLOAD = "확인 결과 내려받기(csv)"
TONES: dict[Verdict, str] = {  # how a judgement is met, the harmful ones first
    "other_stage": "harm",
    "internal": "harm",
    "personal_data": "harm",
    "stale": "doubt",
    "unsupported": "doubt",
    "target": "plan",
    "agrees_rounded": "right",
    "agrees": "right",
}
SIGNS: dict[
    Verdict, str
] = {  # beside the word and in the draft: a verdict is never told by its colour
    "other_stage": "⇄",
    "internal": "⊘",
    "personal_data": "!",
    "stale": "↺",
    "unsupported": "?",
    "target": "◎",
    "agrees_rounded": "≈",
    "agrees": "✓",
}
NOT_JUDGED_SIGN = "○"
NOT_JUDGED = "판정하지 않은 수 {count:,}개"
ON_DAY = "({day} 기준)"
RIGHT_SENTENCE = "이렇게 쓰면 맞습니다"
MARKED = "초안에 표시한 판정(번호는 오른쪽 설명의 번호입니다)"


def say_blanks(blanks: Sequence[str]) -> str:
    """What has to be written in before the release is sent."""
    return f"아직 적지 않은 곳이 있습니다: {', '.join(blanks)}"


def offer_annex(count: int) -> str:
    """What the switch of an annex opens."""
    return ANNEX.format(count=count)


def making(fmt: str) -> str:
    return MAKING.format(format=FORMATS[fmt])


def not_made(fmt: str) -> str:
    return NOT_MADE.format(format=FORMATS[fmt])


def documents_rule(title: str, as_of: date | None) -> str:
    """What the buttons make, and of which day."""
    return DOCUMENTS_RULE.format(title=title, day=numbers.plain_day(as_of))


def checked_as_of(as_of: date) -> str:
    return CHECK_RULE.format(day=numbers.plain_day(as_of))


def say_day(day: str) -> str:
    """Of which day our figure beside a number of a draft is."""
    return ON_DAY.format(day=day)


def figure_shown(ours: float | int | None, unit: str | None, is_change: bool) -> str:
    """Our figure beside a draft's; by how much it rose or fell where the draft says that."""
    if ours is None or unit is None:
        return numbers.NOTHING
    if is_change:
        return numbers.change(ours, unit).removesuffix("p")
    return numbers.value(ours, unit)


MAKE_MINUTES = "회의록 봉인"
GET_MINUTES = "회의록 받기"
MAKING_MINUTES = "회의록을 만들어 봉인하는 중"
