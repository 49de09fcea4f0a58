"""What the analysts' desk says of files: how they stand, how they were read, what they cover."""
