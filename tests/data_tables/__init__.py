"""The committed tables alone, read with the standard library: no code of the package is involved."""
