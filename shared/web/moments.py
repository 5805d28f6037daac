"""Knows how dates and instants are written in a request: one way only, never as a number of seconds."""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

YEARS = range(1850, 2200)
"""Beyond lies nobody's birth and nobody's deadline, only slips; and a day more or less than the calendar's last or
first cannot be counted at all, nor told in another zone."""


@dataclass(frozen=True)
class _Written:
    """Pydantic reads "0" as 1 January 1970, strict or not; this reads only what looks like a date."""

    form: str
    read: Any
    reason: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.no_info_after_validator_function(self._read, core_schema.str_schema(strict=True))
        return core_schema.json_or_python_schema(json_schema=text, python_schema=handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": self.reason}

    def _read(self, text: str) -> Any:
        try:
            found = self.read(text) if re.fullmatch(self.form, text, re.ASCII) else None
        except ValueError:
            found = None
        if found is None:
            raise PydanticCustomError(f"not_a_{self.reason}", "not written as it must be")
        if found.year not in YEARS:
            raise PydanticCustomError("year_out_of_range", "no year anybody can mean")
        return found


LegalDate = Annotated[datetime.date, _Written(r"\d{4}-\d\d-\d\d", datetime.date.fromisoformat, "date")]
"""`2024-05-01`, of the years 1850 to 2199."""

Instant = Annotated[
    datetime.datetime,
    _Written(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", datetime.datetime.fromisoformat, "date-time"
    ),
]
"""`2024-05-01T12:00:00Z`, always with its offset (RFC 3339)."""
