"""Versions of the figures: one immutable Parquet file per version and a small manifest that says which is live."""

from sector.store.observations import SCHEMA
from sector.store.records import CURRENT, Action, Damage, Event, Problem, Version
from sector.store.store import Store

__all__ = ["CURRENT", "SCHEMA", "Action", "Damage", "Event", "Problem", "Store", "Version"]
