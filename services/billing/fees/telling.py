"""Knows when a person is told of a fee, and what is noted of income, household and what was delivered."""

from datetime import date

from services.billing.fees.account import FeeAccount
from services.billing.fees.commands import (
    FollowChargeableGrant,
    GrantedLine,
    NoteFeeHousehold,
    NoteFeeIncome,
    NoteShieldedIncome,
    SendFeeNotice,
    TellFeeUnits,
)
from services.billing.fees.kinds import kind_of
from services.billing.fees.refusals import IncomeIsFinal, NothingToCharge, NoticeIsKnown, ShieldingIsKnown
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_fees import (
    Deduction,
    FeeHouseholdNoted,
    FeeIncomeNoted,
    FeeIncomeShielded,
    FeeNoticeSent,
    FeeServiceNoted,
    FeeUnitsTold,
    IncomeOf,
)
from shared.contracts.words import LineRef


def follow(account: FeeAccount, command: FollowChargeableGrant) -> FeeServiceNoted | None:
    """A service that may cost a fee was granted (tjeneste med egenandel). Free by law: nothing."""
    kind = kind_of(command.service, on=command.granted_on)
    if kind is None or any(known.line == line_ref(command.line) for known in account.lines):
        return None
    return FeeServiceNoted(
        person=command.person,
        line=line_ref(command.line),
        service=command.service,
        kind=kind,
        granted_on=command.granted_on,
    )


def tell(account: FeeAccount, command: SendFeeNotice, *, today: date) -> FeeNoticeSent:
    """Somebody is told in writing (forhåndsvarsel), egenandelsforskriften § 2: today, unless it was told before."""
    noticed_on = command.noticed_on or today
    if noticed_on > today:
        raise DatesDoNotFollow("Et varsel kan ikke være sendt fram i tid. Kontroller datoen.")
    if all(kind in account.noticed for kind in command.kinds):
        raise NoticeIsKnown("Det er alt registrert at personen er varslet om disse egenandelene.")
    return FeeNoticeSent(person=command.person, kinds=tuple(dict.fromkeys(command.kinds)), noticed_on=noticed_on)


def earn(account: FeeAccount, command: NoteFeeIncome, *, today: date) -> FeeIncomeNoted:
    """The income becomes known (inntektsgrunnlag). A draft never takes the place of the final one."""
    known = account.incomes.get((command.use, command.year))
    if known is not None and known.stage == "final" and command.stage == "draft":
        raise IncomeIsFinal("Endelig inntekt er alt registrert for dette året. Et utkast kan ikke erstatte den.")
    return FeeIncomeNoted(
        use=command.use,
        year=command.year,
        stage=command.stage,
        source=command.source,
        incomes=tuple(IncomeOf(role=one.role, amount_in_ore=one.amount_in_ore) for one in command.incomes),
        noted_on=today,
    )


def shield(account: FeeAccount, command: NoteShieldedIncome, *, today: date) -> FeeIncomeShielded:
    """The register tells nothing (skjermet): somebody must find the income by hand."""
    key = (command.use, command.year)
    if key in account.shielded or key in account.incomes:
        raise ShieldingIsKnown("Det er alt registrert at inntekten er skjermet, eller hva den er.")
    return FeeIncomeShielded(person=command.person, use=command.use, year=command.year, noted_on=today)


def house(account: FeeAccount, command: NoteFeeHousehold, *, today: date) -> FeeHouseholdNoted:
    """The household becomes known (husstand)."""
    if command.charged_with == command.person:
        raise DatesDoNotFollow("Personen kan ikke faktureres sammen med seg selv.")
    return FeeHouseholdNoted(
        from_on=command.from_on,
        double_room=command.double_room,
        deductions=tuple(Deduction(kind=one.kind, yearly_in_ore=one.yearly_in_ore) for one in command.deductions),
        noted_on=today,
        charged_with=command.charged_with,
    )


def count(account: FeeAccount, command: TellFeeUnits, *, today: date) -> FeeUnitsTold:
    """How much somebody got (leverte enheter) is told for a month that has begun."""
    if not any(known.line == line_ref(command.line) for known in account.lines):
        raise NothingToCharge("Personen har ikke en slik tjeneste med egenandel.")
    if command.month_on > today:
        raise DatesDoNotFollow("Måneden har ikke begynt ennå.")
    return FeeUnitsTold(
        line=line_ref(command.line), month_on=command.month_on, quantity=command.quantity, told_on=today
    )


def line_ref(line: GrantedLine) -> LineRef:
    """A line as facts name it."""
    return LineRef(decision=line.decision_id, line=line.line)
