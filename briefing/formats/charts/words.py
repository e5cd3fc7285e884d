"""What is said of pictures and prints: what a browser or a font is needed for, and what an office
program's marks are."""

from __future__ import annotations

import re

MAKER = "발품"
CHOSEN = "▶ "  # before the row that the sentence is about
SPANS = ("구간 아래 폭", "구간 위 폭")  # from a value to the ends of its interval
TWO_LETTERS = ("가", "나")  # drawn alike only where there is no Korean font


def picture_source(source: str, number: str) -> str:
    """What stands at the foot of a picture: whose it is, its n and day, and the document it is part
    of."""
    return f"{MAKER} · {source} · {number}"


THEN_NOW = " → "  # between the figures of one row at two times


def with_figure(name: str, figure: str) -> str:
    """A row of bars with its figure: `개소: 85개사 협약의 63.9%`."""
    if not figure:
        return name
    return f"{name}: {figure}"


OFFICE_MARKS = (
    ("회색 띠는", "끊은 선 둘 사이는"),
    ("띠는", "가는 선 둘 사이는"),
    ("파란 점이", "▶ 막대가"),
    ("마름모는", "빗금 막대는"),
)
COUNTS_ABOVE = re.compile(r" · 축 위의 수는 [^·]*$")  # a native chart has none


def as_office_draws(subtitle: str) -> str:
    """What a chart's marks mean, for the marks that an office program's own chart has in place of
    the page's."""
    for ours, theirs in OFFICE_MARKS:
        subtitle = subtitle.replace(ours, theirs)
    return COUNTS_ABOVE.sub("", subtitle)


# ---- what is missing -----------------------------------------------------------------------------

OTHERS = "xlsx·pptx·hwpx·html은 브라우저 없이 만들 수 있습니다."
NO_BROWSER = (
    "pdf를 만들 브라우저를 찾지 못했습니다. 크롬(Chrome)이나 엣지(Edge)를 설치하거나, 이미 설치했다면 실행 파일의 위치를 "
    f"환경 변수 {{name}}에 적어 주십시오. {OTHERS}"
)
NO_SUCH_BROWSER = (
    "환경 변수 {name}에 적힌 ‘{path}’에서 브라우저를 찾지 못했습니다. 크롬이나 엣지 실행 파일의 위치로 고치거나 "
    f"그 변수를 지워 주십시오. {OTHERS}"
)
NOT_PRINTED = (
    "‘{browser}’ 브라우저가 pdf를 만들지 못했습니다. 브라우저가 혼자 열리는지 확인하고, 다른 브라우저를 쓰려면 그 위치를 "
    f"환경 변수 {{name}}에 적어 주십시오. {OTHERS}"
)
TOO_SLOW = (
    "‘{browser}’ 브라우저가 {seconds}초 안에 pdf를 만들지 못해 멈추었습니다. 잠시 뒤 다시 해 보고, 다른 브라우저를 쓰려면 "
    f"그 위치를 환경 변수 {{name}}에 적어 주십시오. {OTHERS}"
)
NO_KOREAN_FONT = (
    "이 컴퓨터에 한글 글꼴이 없어 pdf와 그림의 글자가 네모로 보입니다. 맑은 고딕(윈도)이나 나눔글꼴(리눅스의 "
    "fonts-nanum)을 설치한 뒤 다시 만들어 주십시오. xlsx·pptx·hwpx·html은 지금도 만들 수 있습니다."
)
