"""What is said where somebody may not read, open or do something."""

HIDDEN_FIRM = "협약 전 기업 {number}"
HIDDEN_TEXT = "(가림)"
