"""What the tests of cleaning share."""

import pytest

from etl.clean.text import Unclean


def code_of(cleaner, text: str) -> str:
    """The code with which a cleaner refuses a text."""
    with pytest.raises(Unclean) as caught:
        cleaner(text)
    return caught.value.code
