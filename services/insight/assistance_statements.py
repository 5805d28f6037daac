"""Knows how the tables of personal assistance are asked."""

_ON = "from_on <= {day} AND (next_on IS NULL OR next_on > {day}) AND quantity > 0"
_LAST, _BEFORE = "CAST(:next AS date) - 1", "CAST(:first AS date) - 1"


def _held(day: str) -> str:
    """The hours of everybody whose scheme gives hours of assistance on the day."""
    on = _ON.format(day=day)
    return f"""
      SELECT hours.scheme, kind, quantity FROM insight.view_bpa_hours AS hours
      WHERE {on} AND scheme IN (
        SELECT scheme FROM insight.view_bpa_schemes
        WHERE scheme IN (SELECT scheme FROM insight.view_bpa_hours WHERE kind = 'bpa' AND {on}))"""


ASSISTANCE_COUNTED = f"""
    WITH held AS ({_held(_LAST)})
    SELECT count(DISTINCT scheme) AS persons,
           coalesce(sum(quantity) FILTER (WHERE kind = 'bpa'), 0) AS hours,
           coalesce(sum(quantity) FILTER (WHERE kind = 'allowance'), 0) AS "allowance-hours",
           count(DISTINCT scheme) FILTER (WHERE scheme IN (
             SELECT scheme FROM insight.view_bpa_schemes WHERE of_age_from > {_LAST})) AS "under-18"
    FROM held"""
GROWTH_COUNTED = f"""
    WITH last AS ({_held(_LAST)}), before AS ({_held(_BEFORE)}),
    growth AS (SELECT coalesce((SELECT sum(quantity) FROM last), 0)
                    - coalesce((SELECT sum(quantity) FROM before), 0) AS hours)
    SELECT hours AS "hours-per-week", 52 * hours AS "hours-per-year" FROM growth"""
