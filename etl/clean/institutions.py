"""Names that sound like an institution rather than a firm: only ever a question to a person. Pure."""

from __future__ import annotations

from etl.clean.names import drop_legal_forms

# SOURCES §2, "Institutions"
ENDINGS = (
    "대학교", "대학", "연구원", "진흥원", "재단", "협회", "공사", "공단", "센터", "청", "시", "도", "군", "구",
)  # fmt: skip
SHORTEST = 3  # `도` and `한시` are no institutions


def is_institution_name(text: str) -> bool:
    """`예시진흥원`, `예시대학교`, `예시시`."""
    name = drop_legal_forms(text).strip()
    return len(name) >= SHORTEST and name.endswith(ENDINGS)
