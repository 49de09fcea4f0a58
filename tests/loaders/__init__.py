"""Loaders: where a format writes what."""
