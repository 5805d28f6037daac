"""Knows every lawful "no" to buying.

Refusal
└── SupplierAlreadyRegistered 409  the organisation number is registered
"""

from shared.kernel.refusal import Refusal


class SupplierAlreadyRegistered(Refusal, code="billing.supplier-already-registered"): ...
