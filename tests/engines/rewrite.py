"""How does a plan that was made for a workspace run on an engine that is none?

Each message of the plan is visited. Paths in volumes and names with three parts
become local folders, and what was read, written and asked for is written down.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pyarrow as pa
from google.protobuf.message import Message  # type: ignore[import-untyped]
from pyspark.sql.connect import proto

from .seen import Seen, Use
from .unity import Refused, Unity

Explain = Callable[["proto.Plan", "proto.ExecutePlanRequest"], str]
SERVERLESS_REFUSES = {
    "spark.connect.CacheTable": "CACHE TABLE",
    "spark.connect.CheckpointCommand": "CHECKPOINT",
    "spark.connect.ClearCache": "CLEAR CACHE",
    "spark.connect.RefreshTable": "REFRESH TABLE",
    "spark.connect.UncacheTable": "UNCACHE TABLE",
}
NOT_STOOD_IN_FOR = {
    "spark.connect.MergeIntoTableCommand": "DataFrame.mergeInto",
    "spark.connect.WriteOperationV2": "DataFrame.writeTo",
    "spark.connect.WriteStreamOperationStart": "DataFrame.writeStream",
}


@dataclasses.dataclass(frozen=True)
class Transaction:
    """One version of an application's writes to a Delta table.

    Sail takes the two options and does nothing with them.
    """

    unity: Unity
    table: str
    application: str
    version: int

    @property
    def is_done(self) -> bool:
        """Whether this version, or a later one, has been written."""
        if not self.unity.has_table(self.table):
            return False
        done = self.unity.about(self.table).transactions
        return done.get(self.application, -1) >= self.version

    def remember(self) -> None:
        """Note that this version has been written."""
        done = self.unity.about(self.table).transactions
        done[self.application] = self.version


class Rewriter:
    """Visits plans; without a catalog it changes nothing."""

    def __init__(
        self, seen: Seen, unity: Unity | None, *, explain: Explain | None = None
    ) -> None:
        self._seen, self._unity, self._explain = seen, unity, explain

    def visit(
        self, message: Message, request: proto.ExecutePlanRequest | None = None
    ) -> None:
        """Record and rewrite a message and all that it holds."""
        name = message.DESCRIPTOR.full_name
        if self._unity is not None:
            self._refuse(name, message)
        use: Use | None = None
        if isinstance(message, proto.WriteOperation):
            use = self._write(message)
        elif isinstance(message, proto.Read):
            uses = self._read(message)
            # Analysis reads no row.
            self._seen.uses += uses if request is not None else []
        elif isinstance(message, proto.SQL) and self._unity:
            message.query = self._unity.for_engine(message.query)
        elif isinstance(message, proto.SqlCommand) and self._unity and message.sql:
            message.sql = self._unity.for_engine(message.sql)
        elif isinstance(message, proto.Relation) and message.HasField("catalog"):
            self._catalog(message)
        elif isinstance(message, proto.PythonEnvironment):
            if self._unity is not None and not self._unity.preview:
                raise Refused("[UDF_ENVIRONMENT] The preview is not enabled.")
            new = set(message.dependencies) - set(self._seen.dependencies)
            self._seen.dependencies += [d for d in message.dependencies if d in new]

        for part in _parts(message):
            self.visit(part, request)
        if use is not None and isinstance(message, proto.WriteOperation):
            if self._explain is not None and request is not None:
                plan = self._explain(proto.Plan(root=message.input), request)
                use = dataclasses.replace(use, plan=plan)
            self._seen.uses.append(use)

    def transaction(self, write: proto.WriteOperation) -> Transaction | None:
        """What makes a repeated append to a table come to nothing, if it is asked."""
        options, name = write.options, write.table.table_name
        if self._unity is None or not name or "txnAppId" not in options:
            return None
        return Transaction(
            self._unity, name, options["txnAppId"], int(options["txnVersion"])
        )

    def _refuse(self, name: str, message: Message) -> None:
        if what := SERVERLESS_REFUSES.get(name):
            raise Refused(
                f"[NOT_SUPPORTED_WITH_SERVERLESS] {what} is not supported on "
                "serverless compute."
            )
        if what := NOT_STOOD_IN_FOR.get(name):
            raise Refused(f"The stand-in workspace does not know {what}.")
        if isinstance(message, proto.CreateDataFrameViewCommand) and message.is_global:
            raise Refused(
                "[NOT_SUPPORTED_WITH_SERVERLESS] GLOBAL TEMPORARY VIEW is not "
                "supported on serverless compute."
            )

    def _write(self, write: proto.WriteOperation) -> Use:
        mode = proto.WriteOperation.SaveMode.Name(write.mode)
        name = write.table.table_name
        use = Use(
            action="write",
            kind="table" if name else "path",
            target=name or write.path,
            format=write.source or ("delta" if self._unity else ""),
            mode=mode.removeprefix("SAVE_MODE_").lower().replace("unspecified", ""),
            options=dict(write.options),
            clustered_by=tuple(write.clustering_columns),
        )
        if self._unity is None:
            return use
        # The engines know no clustering; it changes no row.
        del write.clustering_columns[:]
        write.source = use.format
        if name:
            if use.format != "delta":
                raise Refused(f"A managed table is a delta table, not {use.format}.")
            inserting = write.table.save_method == (
                proto.WriteOperation.SaveTable.TABLE_SAVE_METHOD_INSERT_INTO
            )
            folder = self._unity.table(name)
            if "overwriteSchema" in write.options and folder.is_dir():
                self._unity.about(name).not_null.clear()
            write.path = str(folder)
            if inserting and use.mode != "overwrite":
                write.mode = proto.WriteOperation.SAVE_MODE_APPEND
        elif write.path:
            write.path = str(self._unity.file(write.path))
        return use

    def _read(self, read: proto.Read) -> list[Use]:
        if read.HasField("named_table"):
            name = read.named_table.unparsed_identifier
            if self._unity is not None and name.count(".") == 2:
                folder = self._unity.existing_table(name)
                source = proto.Read.DataSource(format="delta", paths=[str(folder)])
                read.data_source.CopyFrom(source)
            return [Use("read", "table", name, "delta")]
        source = read.data_source
        options = dict(source.options)
        paths = [*source.paths, *filter(None, [options.get("path")])]
        if self._unity is not None:
            local = [str(self._unity.file(path)) for path in source.paths]
            source.paths[:] = local
            if "path" in options:
                source.options["path"] = str(self._unity.file(options["path"]))
        return [
            Use("read", "path", path, source.format, options=options) for path in paths
        ]

    def _catalog(self, relation: proto.Relation) -> None:
        """Answer a question about the catalog in the plan itself."""
        unity, catalog = self._unity, relation.catalog
        if unity is None:
            return
        if catalog.HasField("table_exists"):
            asked = catalog.table_exists
            prefix = f"{asked.db_name}." if asked.HasField("db_name") else ""
            answer = unity.has_table(prefix + asked.table_name)
        elif catalog.HasField("database_exists"):
            answer = unity.has_schema(catalog.database_exists.db_name)
        else:
            return
        rows = pa.table({"value": pa.array([answer])})
        relation.local_relation.CopyFrom(local_relation(rows))


def local_relation(rows: pa.Table) -> proto.LocalRelation:
    """Rows in the form in which a plan can carry them."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        # Sail takes the schema from the first batch, so there is one without rows too.
        none = pa.RecordBatch.from_pylist([], schema=rows.schema)
        for batch in rows.to_batches() or [none]:
            stream.write_batch(batch)
    return proto.LocalRelation(data=sink.getvalue().to_pybytes())


def _parts(message: Message) -> Iterator[Message]:
    for _, value in message.ListFields():
        if isinstance(value, Message):
            yield value
        elif hasattr(value, "values"):
            yield from (v for v in value.values() if isinstance(v, Message))
        elif not isinstance(value, (bytes, str)) and hasattr(value, "__iter__"):
            yield from (v for v in value if isinstance(v, Message))
