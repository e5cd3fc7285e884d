"""How many examples a property is tried on: `just quick` asks for a fifth of them, every other run for all."""

from hypothesis import settings

USUAL = 100  # of a property that names no number, as hypothesis has it
settings.register_profile("quick", max_examples=USUAL // 5)


def some(most: int) -> int:
    """Of so many examples those that this run tries, by `--hypothesis-profile`; at least two."""
    return max(2, most * settings.default.max_examples // USUAL)
