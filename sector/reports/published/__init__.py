"""Everything published, as one package and as its description for catalogues of open data."""
