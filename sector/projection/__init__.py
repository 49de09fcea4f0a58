"""What comes after the last figure: projections with their back-test, and scenarios with their assumption."""
