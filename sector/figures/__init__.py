"""What a reader sees: sentences, tables, charts and the map, all made from the same labelled values."""
