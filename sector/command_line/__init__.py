"""Groups of commands, each in its file, that `python -m sector` puts together."""
