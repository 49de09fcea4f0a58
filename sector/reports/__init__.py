"""Files of exactly what a page shows, with units, flags, sources and version."""
