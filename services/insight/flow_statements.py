"""Knows how the tables of beds and stays in them are asked."""

from typing import get_args

from services.insight.flow_definitions import INSTITUTION
from shared.contracts.bedflow_places import BedKind
from shared.contracts.bedflow_stays import Destination

_OF_EACH_KIND = ",\n".join(f"count(*) FILTER (WHERE kind = '{kind}') AS \"{kind}\"" for kind in get_args(BedKind))
_INSTITUTION = ", ".join(f"'{kind}'" for kind in INSTITUTION)
BEDS_COUNTED = f"""
    SELECT count(*) FILTER (WHERE kind IN ({_INSTITUTION})) AS "in-use", {_OF_EACH_KIND}
    FROM insight.view_bed_openings WHERE opened_on < :next AND (closed_on IS NULL OR closed_on >= :next)"""

_ENDED = ",\n".join(f"count(*) FILTER (WHERE destination = '{word}') AS \"{word}\"" for word in get_args(Destination))
CLARIFICATION_COUNTED = f"""
    WITH allocated AS (
      SELECT * FROM insight.view_stays
      WHERE kind = 'clarification' AND allocated_on >= :first AND allocated_on < :next),
    held AS (SELECT * FROM allocated WHERE withdrawn_on IS NULL)
    SELECT count(*) AS stays,
           (SELECT count(*) FROM allocated WHERE withdrawn_on IS NOT NULL) AS withdrawn,
           count(*) FILTER (WHERE begun_on IS NULL) AS "not-begun",
           count(*) FILTER (WHERE begun_on IS NOT NULL AND ended_on IS NULL) AS "under-way",
           coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY ended_on - begun_on), 0) AS median,
           {_ENDED}
    FROM held"""
