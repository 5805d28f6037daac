"""Knows every lawful "no" about coercion, admissions, individual plans and coordinators.

Refusal
├── CoercionIsNotGranted     409  coercion is registered with its decider, never granted (hol ch. 9, pbrl ch. 4 A)
├── AdmissionIsNotGranted    409  emergency day-and-night help is a doctor's admission (hol § 3-5)
├── CoercionLastsTooLong     409  a decision on coercion has a lawful end
├── AlreadyRegistered        409  this is registered already
├── NothingRegistered        409  there is no such measure, plan or coordinator
├── ChildrenOnly             409  a children's coordinator is for families of children under 18 (hol § 7-2 a)
└── NeedsNoCoordination      409  plan and coordinator are for who needs long-term, coordinated help (pbrl § 2-5)
"""

from shared.kernel.refusal import Refusal


class CoercionIsNotGranted(Refusal, code="decision.coercion-is-not-granted"): ...


class AdmissionIsNotGranted(Refusal, code="decision.admission-is-not-granted"): ...


class CoercionLastsTooLong(Refusal, code="decision.coercion-lasts-too-long"): ...


class AlreadyRegistered(Refusal, code="decision.already-registered"): ...


class NothingRegistered(Refusal, code="decision.nothing-registered"): ...


class ChildrenOnly(Refusal, code="decision.children-only"): ...


class NeedsNoCoordination(Refusal, code="decision.needs-no-coordination"): ...
