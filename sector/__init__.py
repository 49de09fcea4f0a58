"""Observatory of the digital sector in the Grande Région: from published files to pages that can be traced back."""
