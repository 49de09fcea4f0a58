"""The words of the domain and what arithmetic does to gaps."""
