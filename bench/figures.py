"""Knows how a figure is written: with its unit, and no more digits than it is worth."""

import statistics
from collections.abc import Sequence

from bench.sampling import Figure, Sample


def as_figure(value: float, figure: Figure) -> str:
    match figure:
        case "rate":
            return f"{value:,.0f}/s".replace(",", " ")
        case "p50" | "p99":
            return f"{value:.2f} ms ({figure})"
        case "seconds":
            return f"{value:.1f} s"
        case "each":
            return f"{value:.2f} ms"
        case "busy":
            return f"{value:.1f} ms"
        case "megabytes":
            return f"{value:.0f} MB"
        case "cpu":
            return f"{value:.0f} µs"


def as_number(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def as_processor_time(samples: Sequence[Sample]) -> str:
    client = statistics.median(sample.client_us for sample in samples)
    servers = statistics.median(sample.server_us for sample in samples)
    return f"{client:.0f} + {servers:.0f}" if client + servers >= 10 else f"{client:.1f} + {servers:.1f}"
