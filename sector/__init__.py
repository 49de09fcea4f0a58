"""Observatory of the digital sector in the Grande Région: published files in, pages that can be traced out."""
