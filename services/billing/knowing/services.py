"""Knows which services cost money: those somebody is charged or paid for, and those that may be bought."""

from services.billing.rules import LAW
from shared.contracts.words import ServiceCode

COSTING: frozenset[ServiceCode] = frozenset(row.code for row in LAW.services if row.fee != "free" or row.purchasable)
"""Of other services nothing is written down (tjenester uten oppgjør). What holds on a day, the row of that day says."""
