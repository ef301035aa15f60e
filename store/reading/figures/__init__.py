"""Sentence to Figure: numerals, units, bounds, then indicator, subject, period and comparison."""
