"""The pages: each assembles, none computes. To add one, write its file and name it in `heads.PAGES`."""
