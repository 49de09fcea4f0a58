"""Tests of the shell, most of them against real server processes."""
