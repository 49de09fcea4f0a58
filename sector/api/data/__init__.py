"""The data of the observatory for programs: declared once, served, described and mirrored from there."""
