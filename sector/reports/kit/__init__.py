"""How a corrected file is planned, and written by a process of its own; `sector.reports.corrected` asks for it."""
