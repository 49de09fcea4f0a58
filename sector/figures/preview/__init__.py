"""What a new version would change: on the public pages, and in the figures themselves."""
