"""Knows what intake lets in about persons, and about who speaks for them."""

from services.intake import person_handlers, reading_handlers, standing_handlers
from services.intake.person_commands import (
    ChooseLanguage,
    CorrectDeath,
    MergePersons,
    NotePersonDetails,
    ProtectAddress,
    ReadPerson,
    RecordDeath,
    RecordMove,
)
from services.intake.roles import CASEWORK, FEED, READING, RECEPTION
from services.intake.standing_commands import (
    EndGuardianship,
    EndRepresentation,
    FindCapacity,
    GiveConsent,
    RegisterGuardianship,
    RegisterRepresentation,
    WithdrawConsent,
)
from shared.web.door import CommandDoor, ObserverDoor

READ_PERSON = ObserverDoor(
    name="read-person",
    command=ReadPerson,
    # The person register itself is bound in `main.py`.
    handler=reading_handlers.read_person,
    roles=READING,
    summary="Ask whose case it is; who asked is recorded first (slå opp person).",
)

PEOPLE = (
    READ_PERSON,
    CommandDoor(
        name="record-death",
        command=RecordDeath,
        handler=person_handlers.record_death,
        roles=FEED,
        summary="Note that a person died (dødsfall). Everything open of the person closes.",
    ),
    CommandDoor(
        name="correct-death",
        command=CorrectDeath,
        handler=person_handlers.correct_death,
        roles=FEED,
        summary="Note that a death was reported by mistake (dødsfall rettet).",
    ),
    CommandDoor(
        name="record-move",
        command=RecordMove,
        handler=person_handlers.record_move,
        roles=FEED,
        summary="Note that a person moved (flyttet). Moving out closes the cases of residents.",
    ),
    CommandDoor(
        name="protect-address",
        command=ProtectAddress,
        handler=person_handlers.protect_address,
        roles=FEED,
        summary="Note that an address is secret, or no longer is (adressesperre).",
    ),
    CommandDoor(
        name="note-person-details",
        command=NotePersonDetails,
        handler=person_handlers.note_person_details,
        roles=FEED,
        summary="Note what became known of a person (personopplysninger).",
    ),
    CommandDoor(
        name="choose-language",
        command=ChooseLanguage,
        handler=person_handlers.choose_language,
        roles=RECEPTION,
        summary="Note in which written Norwegian to write, and which interpreter is needed (målform, tolk).",
    ),
    CommandDoor(
        name="merge-persons",
        command=MergePersons,
        handler=person_handlers.merge_persons,
        roles=FEED,
        summary="Note that two references are one person (samme person), e.g. D-number and birth number.",
    ),
    CommandDoor(
        name="give-consent",
        command=GiveConsent,
        handler=standing_handlers.give_consent,
        roles=RECEPTION,
        summary="Note that a person agreed to something (samtykke).",
    ),
    CommandDoor(
        name="withdraw-consent",
        command=WithdrawConsent,
        handler=standing_handlers.withdraw_consent,
        roles=RECEPTION,
        summary="Note that a consent no longer holds (samtykke trukket).",
    ),
    CommandDoor(
        name="register-representation",
        command=RegisterRepresentation,
        handler=standing_handlers.register_representation,
        roles=RECEPTION,
        summary="Note a power of attorney or a parent (fullmakt, foreldreansvar).",
    ),
    CommandDoor(
        name="end-representation",
        command=EndRepresentation,
        handler=standing_handlers.end_representation,
        roles=RECEPTION,
        summary="Note that somebody no longer acts for a person (representasjon opphørt).",
    ),
    CommandDoor(
        name="register-guardianship",
        command=RegisterGuardianship,
        handler=standing_handlers.register_guardianship,
        roles=FEED,
        summary="Note a guardian and the mandate (vergemål).",
    ),
    CommandDoor(
        name="end-guardianship",
        command=EndGuardianship,
        handler=standing_handlers.end_guardianship,
        roles=FEED,
        summary="Note that a guardian no longer acts (vergemål opphørt).",
    ),
    CommandDoor(
        name="find-capacity",
        command=FindCapacity,
        handler=standing_handlers.find_capacity,
        roles=CASEWORK,
        summary="Note whether a person can decide (beslutningskompetanse), pbrl § 4-3.",
    ),
)
