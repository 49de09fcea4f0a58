"""The two-page brief of a territory or a comparison, and the full report: content once, a writer per format."""
