"""The contracts of what others printed: it is shipped with the project, and no form is given out for it."""

from __future__ import annotations

from etl.contracts.contract import Column, Contract, list_choices

PUBLIC_MOUS = Contract(
    "public_mous",
    "공개 협약 명부",
    splits_companies=False,
    keeps="log",
    keys=(("mou_no", "company"), ("company",)),
    public=True,
    versions=False,  # what was printed stays printed
    columns=(
        Column("mou_no", kind="whole", low=1),
        Column("company", kind="company", required=True),
        Column("signed_on", kind="date", required=True),
        Column("batch"),
        Column("field"),
        Column("source_url", required=True),
        Column(
            "confidence",
            kind="category",
            required=True,
            choices=list_choices("exact", "batch", "company-only"),
        ),
    ),
)

PUBLIC_CLAIMS = Contract(
    "public_claims",
    "공개 발표 수치",
    keeps="log",
    public=True,
    versions=False,  # what was printed stays printed
    keys=(("metric", "as_of", "source_url", "qualifier", "note"),),
    columns=(
        Column("stated_on", kind="date", required=True),
        Column("as_of", kind="date", plan=True),
        Column("metric", required=True),
        Column("value", kind="number", required=True),
        Column("unit"),
        Column("qualifier"),
        Column("source_url", required=True),
        Column("note"),
    ),
)
