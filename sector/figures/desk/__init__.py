"""Blocks of the analysts' desk: what was understood, what is wrong, what is asked, what was mended."""
