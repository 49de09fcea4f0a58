"""HTTP routes over the analysis: what a page shows, as files."""
