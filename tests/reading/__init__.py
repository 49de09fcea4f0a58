"""Reading: bytes to rows of text."""
