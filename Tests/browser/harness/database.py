"""Databases on the cluster that scripts/test has started."""

import os
import subprocess
from dataclasses import dataclass

OWNER = "madoguchi"


@dataclass(frozen=True)
class TestCluster:
    """`connection` is libpq's, for the superuser: `host=… port=… user=… dbname=…`."""

    __test__ = False

    connection: str

    @classmethod
    def from_environment(cls) -> "TestCluster":
        connection = os.environ.get("MADOGUCHI_TEST_DATABASE")
        assert connection, "there is no test cluster: run scripts/test --only browser -- ARGUMENTS"
        return cls(connection)

    def run(self, statement: str) -> None:
        """Runs one statement as superuser."""
        command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--command={statement}", self.connection]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def create_database(self, name: str, template: str = "template1") -> None:
        """Owned by the role that scripts/run uses too, which is no superuser."""
        self.run(f"create database {name} owner {OWNER} template {template}")

    def drop_database(self, name: str) -> None:
        self.run(f"drop database if exists {name} with (force)")

    def url(self, database: str) -> str:
        """The address of a database for the product."""
        parts = dict(pair.split("=", 1) for pair in self.connection.split())
        return f"postgresql://{OWNER}@/{database}?host={parts['host']}&port={parts['port']}"
