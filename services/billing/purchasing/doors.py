"""Knows which requests about buying are let in, sent by whom."""

from services.billing.purchasing import (
    call_off_commands,
    call_off_handlers,
    commands,
    contract_commands,
    contract_handlers,
    handlers,
)
from services.billing.roles import HANDING_IN, MANAGING
from shared.web.door import CommandDoor

OF_SUPPLIERS = (
    CommandDoor(
        name="register-supplier",
        command=commands.RegisterSupplier,
        handler=handlers.register_supplier,
        roles=MANAGING,
        summary="Register a supplier we may buy from and pay (registrer leverandør).",
    ),
    CommandDoor(
        name="describe-supplier",
        command=commands.DescribeSupplier,
        handler=handlers.describe_supplier,
        roles=MANAGING,
        summary="Note what a supplier is called, and by which codes orders name it (leverandøropplysninger).",
    ),
    CommandDoor(
        name="propose-account-change",
        command=commands.ProposeAccountChange,
        handler=handlers.propose_account_change,
        roles=MANAGING,
        summary="Note that a supplier says it has another account (meld nytt kontonummer).",
    ),
    CommandDoor(
        name="confirm-account-change",
        command=commands.ConfirmAccountChange,
        handler=handlers.confirm_account_change,
        roles=MANAGING,
        summary="Confirm the account somebody else has proposed (bekreft nytt kontonummer).",
    ),
    CommandDoor(
        name="reject-account-change",
        command=commands.RejectAccountChange,
        handler=handlers.reject_account_change,
        roles=MANAGING,
        summary="Reject the account that was proposed (avvis nytt kontonummer).",
    ),
    CommandDoor(
        name="block-supplier",
        command=commands.BlockSupplier,
        handler=handlers.block_supplier,
        roles=MANAGING,
        summary="Buy nothing more from a supplier, and pay it nothing (sperr leverandør).",
    ),
    CommandDoor(
        name="unblock-supplier",
        command=commands.UnblockSupplier,
        handler=handlers.unblock_supplier,
        roles=MANAGING,
        summary="Buy from a supplier and pay it again (opphev sperring).",
    ),
    CommandDoor(
        name="name-successor",
        command=commands.NameSuccessor,
        handler=handlers.name_successor,
        roles=MANAGING,
        summary="Note which organisation takes a supplier's place (registrer etterfølger).",
    ),
)

OF_CONTRACTS = (
    CommandDoor(
        name="sign-contract",
        command=contract_commands.SignContract,
        handler=contract_handlers.sign_contract,
        roles=MANAGING,
        summary="Register a contract that was signed, with prices and options (registrer avtale).",
    ),
    CommandDoor(
        name="agree-prices",
        command=contract_commands.AgreePrices,
        handler=contract_handlers.agree_prices,
        roles=MANAGING,
        summary="Register prices that were agreed, from their days on (registrer prisliste).",
    ),
    CommandDoor(
        name="correct-price",
        command=contract_commands.CorrectPrice,
        handler=contract_handlers.correct_price,
        roles=MANAGING,
        summary="Put right a price that was registered wrong; its invoices are looked at again (rett pris).",
    ),
    CommandDoor(
        name="admit-to-concession",
        command=contract_commands.AdmitToConcession,
        handler=contract_handlers.admit_to_concession,
        roles=MANAGING,
        summary="Let one more supplier be chosen under a concession (godkjenn leverandør i konsesjon).",
    ),
    CommandDoor(
        name="take-option",
        command=contract_commands.TakeOption,
        handler=contract_handlers.take_option,
        roles=MANAGING,
        summary="Let a contract go on until the day of its next option (utløs opsjon).",
    ),
    CommandDoor(
        name="agree-archives-clause",
        command=contract_commands.AgreeArchivesClause,
        handler=contract_handlers.agree_archives_clause,
        roles=MANAGING,
        summary="Note that the archives clause was agreed afterwards (arkivklausul, arkivlova § 7).",
    ),
    CommandDoor(
        name="require-approved-hours",
        command=contract_commands.RequireApprovedHours,
        handler=contract_handlers.require_approved_hours,
        roles=MANAGING,
        summary="Pay only hours somebody of ours has approved, from a day on (krav om godkjente timer).",
    ),
    CommandDoor(
        name="end-contract",
        command=contract_commands.EndContract,
        handler=contract_handlers.end_contract,
        roles=MANAGING,
        summary="End a contract before its time (avslutt avtale).",
    ),
)

OF_CALL_OFFS = (
    CommandDoor(
        name="place-call-off",
        command=call_off_commands.PlaceCallOff,
        handler=call_off_handlers.place_call_off,
        roles=HANDING_IN,
        summary="Order a service for one person from a decided line, under a contract (legg inn avrop).",
    ),
    CommandDoor(
        name="change-call-off",
        command=call_off_commands.ChangeCallOff,
        handler=call_off_handlers.change_call_off,
        roles=HANDING_IN,
        summary="Order more, less, or until another day (endre avrop).",
    ),
    CommandDoor(
        name="end-call-off",
        command=call_off_commands.EndCallOff,
        handler=call_off_handlers.end_call_off,
        roles=HANDING_IN,
        summary="Order nothing more (avslutt avrop).",
    ),
)

PURCHASING = (*OF_SUPPLIERS, *OF_CONTRACTS, *OF_CALL_OFFS)
