"""Knows the dated law billing decides under, read once."""

from shared.law.loader import load

LAW = load()
