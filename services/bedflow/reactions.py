"""Knows what bedflow does when another service says that something has happened."""
