"""Knows the views of billing: each is projected in the folder of its step."""

from services.billing.assignments import views as assignments
from services.billing.assignments.tables import ASSIGNMENTS
from services.billing.assignments.tables import METADATA as OF_ASSIGNMENTS
from services.billing.bpa import views as bpa
from services.billing.fees import projecting as fees
from services.billing.fees.tables import FEES
from services.billing.fees.tables import METADATA as OF_FEES
from shared.eventing.views import View

VIEWS: tuple[View, ...] = (
    View(name=bpa.SCHEMES, metadata=bpa.METADATA, project=bpa.project),
    View(name=ASSIGNMENTS, metadata=OF_ASSIGNMENTS, project=assignments.project),
    View(name=FEES, metadata=OF_FEES, project=fees.project),
)
