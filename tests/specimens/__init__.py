"""Small files, each named by what it proves."""
