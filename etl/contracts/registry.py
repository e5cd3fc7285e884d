"""Every source there is: one contract each.

Data only. `extract` matches headers against it, `validate` cleans and judges rows by it, `templates`
prints it. A new source is one contract in a module beside this one, named in `CONTRACTS`; a new
spelling of a header or a value is one word in its contract.
Source of every header, category and limit: the project's SOURCES agreement.
"""

from __future__ import annotations

from etl.contracts.contract import Contract
from etl.contracts.decisions import ALIASES, FOLLOW_UPS, PLACES, TARGETS
from etl.contracts.legwork import TRIPS, VISITS
from etl.contracts.memoranda import MOUS, OUTCOMES, TENANCIES
from etl.contracts.public_record import PUBLIC_CLAIMS, PUBLIC_MOUS
from etl.contracts.support import (
    BENEFICIARIES,
    CONSULTATIONS,
    COUNCIL_ACTIONS,
    EVENTS,
    INQUIRIES,
    MENTORING,
    MENTORS,
    PROGRAMMES,
    SITES,
    SURVEYS,
)

# In this order they are templates and tables; of two that come equally near, the first is named.
CONTRACTS = (
    VISITS,
    TRIPS,
    MOUS,
    OUTCOMES,
    TENANCIES,
    INQUIRIES,
    CONSULTATIONS,
    MENTORS,
    MENTORING,
    SURVEYS,
    SITES,
    EVENTS,
    PROGRAMMES,
    BENEFICIARIES,
    COUNCIL_ACTIONS,
    FOLLOW_UPS,
    TARGETS,
    ALIASES,
    PLACES,
    PUBLIC_MOUS,
    PUBLIC_CLAIMS,
)


def find_contract(name: str) -> Contract:
    """The contract of a source by its English name; StopIteration where there is none."""
    return next(contract for contract in CONTRACTS if contract.name == name)
