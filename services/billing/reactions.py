"""Knows what billing does when another service says that something has happened."""
