"""Message catalogues and the way each language writes numbers."""
