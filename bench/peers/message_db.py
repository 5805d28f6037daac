"""Knows message-db: its own SQL from its npm package, in our PostgreSQL."""

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from bench.ground import Ground
from bench.peers.pgbench import pgbench
from bench.sampling import Contestant, LeftOut
from bench.threads import in_threads

PACKAGE, VERSION = "@eventide/message-db", "1.3.1"
CACHE = Path(__file__).resolve().parent.parent / ".cache"
# Its order of installation. The roles and the pgcrypto extension are left out: PostgreSQL has
# gen_random_uuid() and md5() by itself since version 13.
FILES = (
    "schema/message-store",
    "tables/messages",
    "types/message",
    *(
        f"functions/{name}"
        for name in (
            "hash-64",
            "acquire-lock",
            "category",
            "is-category",
            "id",
            "cardinal-id",
            "stream-version",
            "write-message",
            "get-stream-messages",
            "get-category-messages",
            "get-last-stream-message",
        )
    ),
    "indexes/messages-id",
    "indexes/messages-stream",
    "indexes/messages-category",
)
WRITE = "SELECT message_store.write_message(%s, %s, 'AssessmentOpened', %s::jsonb, NULL, -1)"


def install(ground: Ground) -> str:
    """A database with message-db in it. Returns its DSN."""
    folder = _package()
    dsn = ground.peer_database("message_db")
    with psycopg.connect(dsn, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("ALTER DATABASE {} SET search_path = message_store, public").format(name))
        connection.execute("SET search_path = message_store, public")
        for file in FILES:
            connection.execute((folder / f"{file}.sql").read_bytes())
    return dsn


def _package() -> Path:
    folder = CACHE / f"message-db-{VERSION}"
    if not folder.exists():
        draft = CACHE / "message-db.new"
        shutil.rmtree(draft, ignore_errors=True)
        with tarfile.open(fileobj=io.BytesIO(_packed()), mode="r:gz") as archive:
            archive.extractall(draft, filter="data")
        (draft / "package" / "database").rename(folder)
        shutil.rmtree(draft)
    return folder


def _packed() -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise LeftOut("message-db comes as an npm package, and npm is not installed")
    CACHE.mkdir(exist_ok=True)
    command = [npm, "pack", "--silent", f"{PACKAGE}@{VERSION}"]
    try:
        told = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=True, timeout=120).stdout
    except (subprocess.SubprocessError, OSError) as failure:
        raise LeftOut(f"npm could not fetch {PACKAGE} {VERSION} ({type(failure).__name__})") from None
    return (CACHE / told.split()[-1]).read_bytes()


@contextmanager
def python_clients(dsn: str, *, clients: int, body: str) -> Iterator[Contestant]:
    """Threads with a connection each, writing into one category: message-db orders within a category only."""
    with ExitStack() as stack:
        connections = [stack.enter_context(psycopg.connect(dsn, autocommit=True)) for _ in range(clients)]

        def write(number: int) -> int:
            stream = f"assessment-{uuid4()}"
            connections[number].execute(WRITE, (str(uuid4()), stream, body), prepare=True)
            return 1

        yield Contestant(measure=lambda seconds: in_threads(clients, seconds, write))


def pgbench_clients(dsn: str, *, clients: int, body: str) -> Contestant:
    """The same function called from C, a category per client: no client waits for another's lock."""
    script = (
        "SELECT message_store.write_message(gen_random_uuid()::text,"
        " 'assessment' || :client_id || '-' || gen_random_uuid(), 'AssessmentOpened', :body::jsonb, NULL, -1);"
    )
    return pgbench(dsn, clients=clients, script=script, variables=[f"body={body}"])
