"""What readers can work out about hidden figures from everything that is published, and what more to hide."""

from sector.confidentiality.explaining import Reason, explained
from sector.confidentiality.intervals import Intervals, intervals
from sector.confidentiality.protecting import Cost, Suppression, suppress
from sector.confidentiality.system import Builder, Contradiction, System

__all__ = [
    "Builder",
    "Contradiction",
    "Cost",
    "Intervals",
    "Reason",
    "Suppression",
    "System",
    "explained",
    "intervals",
    "suppress",
]
