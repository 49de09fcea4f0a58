"""Validation: what is refused, asked, changed."""
