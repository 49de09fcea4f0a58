"""Indicators against naive twins, a textbook and their own invariants."""
