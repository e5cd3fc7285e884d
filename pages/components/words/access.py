"""What pages say of the access log: why something was not done, the reason of a download, the pages of whoever looks after the
server."""

from __future__ import annotations

from collections.abc import Iterable

# ---- in the log ----

SIGN_IN = "로그인"
SIGN_OUT = "로그아웃"
CLOSED_PAGE = "역할에 없는 화면"
NOT_ALLOWED = "역할에 없는 일"
TROUBLES = {
    "without_role": "역할이 없는 계정",
    "expired": "로그인한 지 오래됨",
    "signed_out": "로그아웃한 로그인",
    "sign_outs_lost": "로그아웃을 적은 파일을 읽지 못함",
    "broken": "역할을 적은 파일이 잘못됨",
}


NAMED = 3  # firms by their names; of more it is said how many
IN_FILE = "파일에 든 기업과 사람"
TYPED_VISITS = "방문한 기업과 방문자"
# the page's address → whose data stand on it; pages of figures alone have nobody's
OF_PAGES = {
    "start": "방문한 기업과 후속 조치 담당자",
    "this_week": "방문한 기업과 후속 조치 담당자",
    "support": "협약 기업, 상담사와 멘토",
    "council": "협약 기업",
    "agenda": "협약 기업",
    "visits": TYPED_VISITS,
    "quality": "따로 둔 행에 적힌 기업과 사람",
    "upload": "올린 파일에 적힌 기업과 사람",
    "audit": "근거 행에 적힌 기업",
}


def name_firms(companies: Iterable[str]) -> str:
    """Whose data it is, by the names of firms: `기업:한빛 · 두리 · 세움 외 4곳`; empty without any."""
    named = list(dict.fromkeys(filter(None, companies)))
    if not named:
        return ""
    more = f" 외 {len(named) - NAMED:,}곳" if len(named) > NAMED else ""
    return f"기업:{' · '.join(named[:NAMED])}{more}"


# ---- a download ----

REASON = "내려받는 사유"
REASON_HELP = "예: 2026년 12월 주간 회의 자료"
REASON_RULE = "협약 전 기업이나 사람의 이름이 들어 있을 수 있습니다. 사유를 적으면 접속기록에 남고 내려받을 수 있습니다."
WRITE_REASON = "사유 적기"
TAKE = "내려받기"
NO_REASON = "사유를 세 글자 이상 적어 주십시오."
FEWEST_LETTERS = 3
MOST_LETTERS = 200

# ---- the access log ----

REVIEW_RULE = "매달 한 번 살펴보고 점검을 마칩니다. 밤은 22시부터 6시까지입니다."
MONTH = "달"
NO_LOG = "아직 접속기록이 없습니다."
VERIFY = "고쳐지거나 빠진 줄이 있는지 확인"
VERIFYING = "모든 줄을 확인하고 있습니다."
USED = "누가 얼마나 썼나"
AT_NIGHT = "밤에 쓴 사람"
OFTEN_REFUSED = "자주 거절된 사람"
REFUSED = "거절한 일"
TAKEN = "내려받기와 출력, 그 사유"
SET_BACK = "시계가 뒤로 간 곳"
SET_BACK_RULE = "이런 곳이 있으면 적힌 일시를 그대로 믿을 수 없습니다. 줄의 순서는 번호를 따릅니다."
NONE = "없습니다."
USED_COLUMNS = (
    "사용자",
    "역할",
    "조회",
    "내려받기·출력",
    "입력·변경·삭제",
    "거절",
    "밤",
    "주소 수",
)
NIGHT_COLUMNS = ("사용자", "역할", "밤에 한 일", "모두")
REFUSED_COLUMNS = ("사용자", "역할", "거절된 수", "조회")
LINE_COLUMNS = ("일시", "사용자", "역할", "접속 주소", "한 일", "대상", "누구의 자료", "사유")
SET_BACK_COLUMNS = ("번호", "적힌 일시", "앞줄에 적힌 일시", "사용자")
SIGN_OFF = "점검 마치기"
SIGN_OFF_RULE = "누르면 모든 줄을 확인하고, 점검했다는 것과 확인값을 접속기록에 적습니다. 확인값은 결재 문서에도 적어 두십시오."
REMARK = "점검 의견"
REMARK_HELP = "예: 이상 없음, 담당자 두 명에게 밤 접속 사유를 확인함"
SIGN_OFF_NOW = "이 달의 점검을 마침"
SIGNED_OFF = "{who}, {at}에 점검을 마쳤습니다. {said}"
NOT_SIGNED_OFF = "아직 점검을 마치지 않았습니다."

# ---- tokens ----

TOKENS_RULE = "엑셀이나 다른 프로그램이 이 서버의 수치를 가져갈 때 보이는 열쇠입니다. 역할의 화면에서 보는 지표만 답합니다."
NO_TOKENS = "만든 토큰이 없습니다."
TOKEN_COLUMNS = ("번호", "쓰임", "역할", "마지막 날", "상태", "만든 일시")
MAKE = "토큰 만들기"
ROLE = "역할"
UNTIL = "마지막 날"
NAME = "쓰임"
NAME_HELP = "예: 주간 회의 엑셀"
MAKE_NOW = "만들기"
WITHDRAW = "토큰 폐기"
WHICH = "폐기할 토큰"
WITHDRAW_NOW = "폐기하기"
UNTIL_BY_DEFAULT = 180  # days
