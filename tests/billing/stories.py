"""Knows the people, suppliers and days the stories of billing share. All of them are invented."""

from shared.kernel.actor import Actor

CONNY = Actor(kind="person", id="conny", role="controller", unit="allocation-office")

SUPPLIER = "310000000"
OTHER_SUPPLIER = "311111116"
"""Numbers that begin with 3 are nobody's: the tax administration's own for tests."""

ACCOUNT = "86011117947"
OTHER_ACCOUNT = "12345678903"
