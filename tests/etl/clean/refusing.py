"""What the tests of cleaning share."""

from typing import Any

import pytest

from etl.clean.text import Unclean


def code_of(cleaner, text: str) -> str:
    """The code with which a cleaner refuses a text."""
    with pytest.raises(Unclean) as caught:
        cleaner(text)
    return caught.value.code


def facts_of(cleaner, *arguments: Any) -> dict[str, Any]:
    """What a cleaner's refusal says beside its code."""
    with pytest.raises(Unclean) as caught:
        cleaner(*arguments)
    return caught.value.facts
