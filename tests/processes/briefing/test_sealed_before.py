"""What an earlier version of the program sealed still verifies: definitions keep their fingerprints.

`sealed_before/` was written by the version before each kind of metric became a type: the ledger with an edition of the
spring bureau, and the fingerprint of every definition. A metric whose meaning is changed on purpose gets its new
fingerprint there, and the editions that printed it say that it means something else.
"""

import json
import shutil
from pathlib import Path

import pytest

from analytics.warehouse import paths
from briefing.ledger.fingerprints import take_fingerprint
from briefing.verify.verify import verify

SEALED = Path(__file__).parent / "sealed_before"
DEFINITIONS = json.loads((SEALED / "definitions.json").read_text(encoding="utf-8"))
NUMBER = "balpum-mayor-20210630-5d3678c8"


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_has_the_fingerprint_it_was_sealed_with(name):
    assert take_fingerprint(name, {}).entry == DEFINITIONS[name]


def test_an_edition_of_the_version_before_holds(office):
    """Its snapshot is not kept: it is made again from the sealed manifest, out of the same files."""
    shutil.copytree(SEALED / "editions", paths.editions_folder())
    found = verify(NUMBER)
    assert found.holds and len(found.figures) > 100
    assert {checked.verdict for checked in found.figures} == {"holds"}
