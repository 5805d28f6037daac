"""Knows every lawful "no" of the forecast.

Refusal
└── TooLittleToForecastFrom  409  the log is too young, or too few have come and gone
"""

from shared.kernel.refusal import Refusal


class TooLittleToForecastFrom(Refusal, code="bedflow.too-little-to-forecast-from"): ...
