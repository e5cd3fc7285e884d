"""The contracts of what a person decides about reading: what a header heads, and what a word means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.contracts.contract import Column, Contract


def list_sources(contracts: Sequence[Contract]) -> dict[str, tuple[str, ...]]:
    """A source by its English name or its Korean label, as choices are compared."""
    return {contract.name: ("".join(contract.label.casefold().split()),) for contract in contracts}


def make_source_column(contracts: Sequence[Contract]) -> Column:
    return Column(
        "source",
        ("자료",),
        kind="category",
        required=True,
        choices=list_sources(contracts),
        about="어느 자료를 읽을 때인지 적습니다. 방문일지처럼 자료의 이름입니다.",
    )


FILE = Column(
    "file",
    ("파일",),
    example="",
    about="한 파일에만 쓸 때 그 파일의 번호(‘자료 올리기’의 ‘보관한 파일’에 있음)를 적습니다. 비우면 모든 파일에 씁니다.",
)
FILE_OF_SHEET = replace(FILE, about=f"{FILE.about} 시트를 정할 때는 반드시 적습니다.")


def make_headers(contracts: Sequence[Contract]) -> Contract:
    """머리글 읽기: which column a header of a source heads.

    Args:
        contracts: the sources it may speak of.
    """
    return Contract(
        "headers",
        "머리글 읽기",
        keeps="log",
        restates=False,
        keys=(("source", "header", "read_as", "file"),),
        columns=(
            make_source_column(contracts),
            Column(
                "header",
                ("머리글",),
                required=True,
                example="만난 날",
                about="파일에 적힌 머리글입니다. 파일에 없는 열에 고정값을 줄 때는 * 하나만 적습니다.",
            ),
            Column(
                "read_as",
                ("열", "column"),
                example="방문일",
                about="그 머리글을 어느 열로 읽을지 적습니다. 비우면 읽지 않습니다. "
                "시트 하나가 무슨 자료인지 정할 때는 머리글에 *를, 여기에 시트=시트이름을 적습니다.",
            ),
            Column(
                "value",
                ("고정값",),
                about="머리글이 *일 때 그 열의 모든 행에 넣을 값입니다. 시트를 정할 때는 머리글이 있는 행(5행), "
                "자료가 아니면 제외를 적고, 자료의 종류만 정하면 비웁니다.",
            ),
            FILE_OF_SHEET,
        ),
    )


def make_values(contracts: Sequence[Contract]) -> Contract:
    """값 읽기: what a word in a column of a source means.

    Args:
        contracts: the sources it may speak of.
    """
    return Contract(
        "values",
        "값 읽기",
        keeps="log",
        restates=False,
        keys=(("source", "of_column", "written", "file"),),
        columns=(
            make_source_column(contracts),
            Column(
                "of_column",
                ("열", "column"),
                required=True,
                example="반응",
                about="어느 열의 말인지 적습니다.",
            ),
            Column(
                "written",
                ("적힌 말",),
                required=True,
                verbatim=True,
                example="관심 있음",
                about="파일에 적힌 말입니다. 한 곳에만 쓸 때는 기업명=이름으로, 한 파일의 한 행만 고칠 때는 행=12 또는 행=시트이름!12로 적고 파일 번호를 함께 적습니다.",
            ),
            Column(
                "means",
                ("뜻",),
                required=True,
                example="긍정",
                about="그 열의 값 가운데 하나입니다. 비움은 빈칸으로, 제외는 그 행을 빼고 셉니다. 연도의 답은 2024처럼 적습니다.",
            ),
            FILE,
        ),
    )
