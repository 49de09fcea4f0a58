"""What the program is measured against, and how: run from the folder of the project."""
