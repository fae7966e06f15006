"""The shelf of the consent register: grants, affiliates and statements, only ever added."""

import hashlib
import json
from collections.abc import Sequence

from pydantic import JsonValue
from sqlalchemy import Engine, insert, select

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.store import schema
from corpus.store.documents import from_json, to_json


class RegisterShelf:
    """Keeps what was permitted."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def add(
        self,
        grants: Sequence[Grant],
        affiliates: Sequence[Affiliate] = (),
        statements: Sequence[Completeness] = (),
    ) -> int:
        """Enter what is new, all or nothing; count it. The same again changes nothing.

        Raises:
            BadInput: a grant's holder and reference are on record with other content.
        """
        known_grants = {(grant.holder, grant.reference): grant for grant in self.grants()}
        new_grants = {(grant.holder, grant.reference): grant for grant in grants}
        for key, grant in new_grants.items():
            if known_grants.get(key, grant) != grant:
                message = (
                    f"grant {grant.reference!r} of {grant.holder!r} is on record with other "
                    "content; a grant is never edited: revoke it, or enter a new one that renews it"
                )
                raise BadInput(message)
        with self._engine.begin() as connection:
            rows = [
                {"holder": key[0], "reference": key[1], "record": to_json(grant)}
                for key, grant in new_grants.items()
                if key not in known_grants
            ]
            known = set(connection.scalars(select(schema.affiliates.c.digest)))
            documents = {_digest(document): document for document in map(to_json, affiliates)}
            affiliate_rows = [
                {"digest": digest, "record": document}
                for digest, document in documents.items()
                if digest not in known
            ]
            stated = {tuple(row) for row in connection.execute(select(schema.statements))}
            statement_rows = [
                {"holder": holder, "declared": declared}
                for holder, declared in {(s.holder, s.declared) for s in statements} - stated
            ]
            for table, new in (
                (schema.grants, rows),
                (schema.affiliates, affiliate_rows),
                (schema.statements, statement_rows),
            ):
                if new:
                    connection.execute(insert(table), new)
        return len(rows) + len(affiliate_rows) + len(statement_rows)

    def grants(self) -> tuple[Grant, ...]:
        """Give every grant, by holder and reference."""
        table = schema.grants
        with self._engine.connect() as connection:
            rows = connection.scalars(
                select(table.c.record).order_by(table.c.holder, table.c.reference)
            )
            return tuple(from_json(Grant, record) for record in rows)

    def affiliates(self) -> tuple[Affiliate, ...]:
        """Give every affiliate's signature."""
        table = schema.affiliates
        with self._engine.connect() as connection:
            rows = connection.scalars(select(table.c.record).order_by(table.c.digest))
            return tuple(from_json(Affiliate, record) for record in rows)

    def statements(self) -> tuple[Completeness, ...]:
        """Give every statement that a holder's permissions are all entered."""
        table = schema.statements
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.holder, table.c.declared))
            return tuple(Completeness(row.holder, row.declared) for row in rows)


def _digest(document: JsonValue) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
