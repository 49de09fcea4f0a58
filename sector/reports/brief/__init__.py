"""The two-page brief of a territory or of a comparison, and the full report: content once, one writer per format."""
