"""The steps of the analysts' desk, from a file on a desk to what readers see."""
