"""Knows what the audit process is told beyond what every service is told."""

from pathlib import Path

from shared.runtime.settings import ServiceSettings


class AuditSettings(ServiceSettings):
    """`witness` is a folder outside PostgreSQL; `log_keys` says which key signs which log (service → vkey)."""

    witness: Path
    log_keys: dict[str, str]
