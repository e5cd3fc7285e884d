"""Speech that many pages share: numbers, grammar, labels, the quiet line, tables and charts in words."""
