"""Knows the views of billing: each is projected in the folder of its step."""

from services.billing.assignments import views as assignments
from services.billing.assignments.tables import ASSIGNMENTS
from services.billing.assignments.tables import METADATA as OF_ASSIGNMENTS
from services.billing.bpa import views as bpa
from services.billing.budget import keeping as budget
from services.billing.fees import projecting as fees
from services.billing.fees.tables import FEES
from services.billing.fees.tables import METADATA as OF_FEES
from services.billing.hospital import views as hospital
from services.billing.hospital.tables import HOSPITAL_BILLS
from services.billing.hospital.tables import METADATA as OF_HOSPITALS
from services.billing.invoices.views import VIEW as INVOICES
from services.billing.payments import views as payments
from services.billing.payments.tables import METADATA as OF_PAYMENTS
from services.billing.payments.tables import PAYMENT_RUNS
from services.billing.purchasing import projecting as purchasing
from services.billing.purchasing.tables import BUYING
from services.billing.purchasing.tables import METADATA as OF_BUYING
from shared.eventing.views import View

VIEWS: tuple[View, ...] = (
    View(name=BUYING, metadata=OF_BUYING, project=purchasing.project),
    View(name=bpa.SCHEMES, metadata=bpa.METADATA, project=bpa.project),
    View(name=ASSIGNMENTS, metadata=OF_ASSIGNMENTS, project=assignments.project),
    View(name=budget.BUDGET_FACTS, metadata=budget.METADATA, project=budget.project),
    View(name=FEES, metadata=OF_FEES, project=fees.project),
    INVOICES,
    View(name=PAYMENT_RUNS, metadata=OF_PAYMENTS, project=payments.project),
    View(name=HOSPITAL_BILLS, metadata=OF_HOSPITALS, project=hospital.project),
)
