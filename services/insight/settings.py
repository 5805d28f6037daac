"""Knows the office's own deadlines, as the process is told them."""

from pydantic_settings import BaseSettings, SettingsConfigDict

from services.insight.breach import OwnLimits


class InsightSettings(BaseSettings):
    """`SAKSGANG_DAYS_TO_FORWARD_APPEAL` and so on: the municipality's own limits, which no act sets."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    days_to_forward_appeal: int = OwnLimits().appeal_forwarded
    days_to_start_service: int = OwnLimits().service_started
    days_to_receive_letter: int = OwnLimits().letter_received

    def limits(self) -> OwnLimits:
        return OwnLimits(
            appeal_forwarded=self.days_to_forward_appeal,
            service_started=self.days_to_start_service,
            letter_received=self.days_to_receive_letter,
        )
