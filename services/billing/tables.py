"""Knows where the tables stand that billing answers its questions from: derived from the log, rebuilt at will."""

SCHEMA = "billing"
"""Each folder makes its own `MetaData(schema=SCHEMA)`, for a view owns the tables it is rebuilt into."""
