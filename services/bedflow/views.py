"""Knows what bedflow's screens ask."""
