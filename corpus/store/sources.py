"""The shelf of sources: where their texts were fetched, and which phrases are stock."""

from collections.abc import Collection, Sequence

from sqlalchemy import Engine, delete, func, insert, select

from corpus.records.captures import WarcPlace
from corpus.records.sources import Background, SourceFetch, StockPhrase
from corpus.store import schema
from corpus.store.writing import writing


class SourceShelf:
    """Keeps what is known of texts that are not the holders' own."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def add_fetch(self, fetch: SourceFetch) -> None:
        """Keep where and when a text was fetched; earlier fetches stay."""
        row = {
            "source_id": fetch.source_id,
            "name": fetch.name,
            "fetched_at": fetch.fetched_at,
            "payload_sha256": fetch.payload_sha256,
            "warc_file": fetch.warc.file,
            "warc_offset": fetch.warc.offset,
            "warc_length": fetch.warc.length,
        }
        with writing(self._engine) as connection:
            connection.execute(insert(schema.source_fetches).values(row))

    def fetches(self) -> tuple[SourceFetch, ...]:
        """Give every fetch, oldest first."""
        table = schema.source_fetches
        question = select(table).order_by(table.c.fetched_at, table.c.source_id, table.c.name)
        with self._engine.connect() as connection:
            return tuple(
                SourceFetch(
                    row.source_id,
                    row.name,
                    row.fetched_at,
                    row.payload_sha256,
                    WarcPlace(row.warc_file, row.warc_offset, row.warc_length),
                )
                for row in connection.execute(question)
            )

    def put_background(self, documents: Collection[str], phrases: Sequence[StockPhrase]) -> bool:
        """Keep the stock phrases of a background, in place of an earlier one's; say if it changed.

        ``documents`` are the SHA-256 of its different documents.
        """
        table = schema.background_documents
        with self._engine.connect() as connection:
            same = set(connection.scalars(select(table.c.sha256))) == set(documents)
        if same and self.background().phrases == tuple(sorted(phrases)):
            return False
        with writing(self._engine) as connection:
            connection.execute(delete(table))
            connection.execute(delete(schema.stock_phrases))
            if documents:
                rows = [{"sha256": sha256} for sha256 in sorted(set(documents))]
                connection.execute(insert(table), rows)
            if phrases:
                stock = [
                    {"words": " ".join(phrase.words), "documents": phrase.documents}
                    for phrase in phrases
                ]
                connection.execute(insert(schema.stock_phrases), stock)
        return True

    def background(self) -> Background:
        """Give the stock phrases, and the number of documents that they were counted in."""
        table, documents = schema.stock_phrases, schema.background_documents
        with self._engine.connect() as connection:
            count = connection.scalar(select(func.count()).select_from(documents)) or 0
            phrases = (
                StockPhrase(tuple(row.words.split(" ")), row.documents)
                for row in connection.execute(select(table.c.words, table.c.documents))
            )
            return Background(count, tuple(sorted(phrases)))
