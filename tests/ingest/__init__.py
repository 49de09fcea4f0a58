"""Ingest: the only way in."""
