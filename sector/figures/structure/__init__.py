"""The page on structure and specialisation: what it is made from, one module for each figure, the whole of it."""
