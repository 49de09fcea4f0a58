"""The map drawn in the browser: its message and its assets."""
