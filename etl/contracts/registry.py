"""Every source there is: one contract each.

Data only. `extract` matches headers against it, `validate` cleans and judges rows by it, `templates`
prints it. A new source is one contract in a module beside this one, named in `CONTRACTS`; a new
spelling of a header or a value is one word in its contract.
Source of every header, category and limit: the project's SOURCES agreement.
"""

from __future__ import annotations

from dataclasses import replace

from etl.contracts.background import FIRMS, MILESTONES
from etl.contracts.columns import BUSINESS_NO
from etl.contracts.contract import Contract
from etl.contracts.decisions import ALIASES, FOLLOW_UPS, PLACES, TARGETS
from etl.contracts.legwork import TRIPS, VISITS
from etl.contracts.memoranda import MOUS, OUTCOMES, TENANCIES
from etl.contracts.public_record import PUBLIC_CLAIMS, PUBLIC_MOUS
from etl.contracts.readings import make_headers, make_values
from etl.contracts.support import (
    BENEFICIARIES,
    CONSULTATIONS,
    COUNCIL_ACTIONS,
    EVENTS,
    INQUIRIES,
    JOB_MATCHES,
    MENTORING,
    MENTORS,
    PROGRAMMES,
    SITES,
    SURVEYS,
)

# In this order they are templates and tables; of two that come equally near, the first is named.
NAMED = (
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
    JOB_MATCHES,
    FIRMS,
    MILESTONES,
    FOLLOW_UPS,
    TARGETS,
    ALIASES,
    PLACES,
    PUBLIC_MOUS,
    PUBLIC_CLAIMS,
)


def add_business_no(contract: Contract) -> Contract:
    """The contract with the number of the company that its rows name, where they name one and people fill it in."""
    names_one = any(column.name == "company" for column in contract.columns)
    if not names_one or contract.public or contract is ALIASES:
        return contract
    return replace(contract, columns=(*contract.columns, BUSINESS_NO))


SOURCES = tuple(map(add_business_no, NAMED))
HEADERS = make_headers(SOURCES)
VALUES = make_values(SOURCES)
READING_SOURCES = (HEADERS.name, VALUES.name)  # what a person said of reading the others
CONTRACTS = (*SOURCES, HEADERS, VALUES)


def find_contract(name: str) -> Contract:
    """The contract of a source by its English name; StopIteration where there is none."""
    return next(contract for contract in CONTRACTS if contract.name == name)
