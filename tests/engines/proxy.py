"""What stands between a Spark Connect client and an engine.

With a catalog it is a serverless workspace's endpoint: it reports a runtime version,
carries out what only Unity Catalog knows, turns volumes and tables into local folders,
and refuses what serverless refuses. Without one it only writes down what it saw.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc  # type: ignore[import-untyped]
from google.protobuf.message import Message  # type: ignore[import-untyped]
from pyspark.sql.connect import proto

from .engine import NO_LIMIT, SERVICE, Engine, Stream, Unary, told
from .rewrite import Rewriter, local_relation
from .seen import Seen
from .statements import run
from .unity import Refused, Unity

RUNTIME_VERSION = "16.4.x-scala2.12"
# What serverless lets a session set.
ALLOWED_CONFS = frozenset(
    {
        "spark.databricks.execution.timeout",
        "spark.sql.ansi.enabled",
        "spark.sql.files.maxPartitionBytes",
        "spark.sql.legacy.timeParserPolicy",
        "spark.sql.session.timeZone",
        "spark.sql.shuffle.partitions",
    }
)
UNREADABLE_CONFS = frozenset({"spark.sql.execution.arrow.maxRecordsPerBatch"})


class Proxy:
    """A Spark Connect endpoint on a free port, with an engine behind it."""

    def __init__(
        self,
        engine: str,
        seen: Seen,
        unity: Unity | None = None,
        *,
        token: str = "",
        explain: bool = False,
    ) -> None:
        self._seen, self._unity, self._token = seen, unity, token
        self._engine = Engine(engine)
        self._here: set[str] = set()
        self._server_side: dict[str, str] = {}
        self._rewriter = Rewriter(
            seen, unity, explain=self._explain if explain else None
        )
        self._server = grpc.server(ThreadPoolExecutor(16), options=NO_LIMIT)
        self._server.add_generic_rpc_handlers((self._handlers(),))
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def close(self) -> None:
        """Take no more calls, and let go of the engine."""
        self._server.stop(grace=None).wait()
        self._engine.close()

    def _handlers(self) -> grpc.GenericRpcHandler:
        unary = grpc.unary_unary_rpc_method_handler
        stream = grpc.unary_stream_rpc_method_handler
        handlers = {
            "ExecutePlan": stream(self._guarded_stream(self._execute)),
            "ReattachExecute": stream(self._engine.stream("ReattachExecute")),
            "AnalyzePlan": unary(self._guarded(self._analyze)),
            "Config": unary(self._guarded(self._config)),
            "ReleaseExecute": unary(self._guarded(self._release)),
            "AddArtifacts": grpc.stream_unary_rpc_method_handler(
                self._engine.artifacts
            ),
        }
        for name in ("ArtifactStatus", "Interrupt", "ReleaseSession"):
            handlers[name] = unary(self._guarded(self._engine.unary(name)))
        handlers["FetchErrorDetails"] = unary(self._engine.unary("FetchErrorDetails"))
        return grpc.method_handlers_generic_handler(SERVICE, handlers)

    # One method for each call that is more than passed on

    def _execute(self, raw: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
        request = proto.ExecutePlanRequest.FromString(raw)
        command = request.plan.command
        if command.HasField("sql_command"):
            statement = _statement(command.sql_command)
            self._seen.statements.append(statement)
            if self._unity and (rows := run(statement, self._unity)) is not None:
                relation = proto.Relation(local_relation=local_relation(rows))
                result = proto.ExecutePlanResponse.SqlCommandResult(relation=relation)
                yield from self._answer(request, sql_command_result=result)
                return
            self._register_tables(statement, request)
        transaction = self._rewriter.transaction(request.plan.command.write_operation)
        self._rewriter.visit(request.plan, request)
        if transaction is not None and transaction.is_done:
            yield from self._answer(request)
            return
        sent = raw if self._unity is None else request.SerializeToString()
        yield from self._engine.stream("ExecutePlan")(sent, context)
        if transaction is not None:
            transaction.remember()

    def _register_tables(
        self, statement: str, request: proto.ExecutePlanRequest
    ) -> None:
        """Let the engine know a statement's tables, since its catalog forgets."""
        if self._unity is None:
            return
        for name, known_as in self._unity.tables_in(statement).items():
            folder = self._unity.table(name)
            self._engine.execute_sql(
                f"CREATE TABLE IF NOT EXISTS {known_as} USING delta "
                f"LOCATION '{folder}'",
                request,
            )

    def _analyze(self, raw: bytes, context: grpc.ServicerContext) -> bytes:
        request = proto.AnalyzePlanRequest.FromString(raw)
        which = request.WhichOneof("analyze")
        if self._unity is None:
            return self._engine.unary("AnalyzePlan")(raw, context)
        if which in ("persist", "unpersist"):
            raise Refused(
                "[NOT_SUPPORTED_WITH_SERVERLESS] PERSIST TABLE is not supported on "
                "serverless compute."
            )
        self._rewriter.visit(request)
        answer = self._engine.unary("AnalyzePlan")(request.SerializeToString(), context)
        if which == "spark_version":
            response = proto.AnalyzePlanResponse.FromString(answer)
            response.spark_version.dbr_version = RUNTIME_VERSION
            answer = response.SerializeToString()
        return answer

    def _config(self, raw: bytes, context: grpc.ServicerContext) -> bytes:
        operation = proto.ConfigRequest.FromString(raw).operation
        which = operation.WhichOneof("op_type")
        if which == "set":
            new = {pair.key: pair.value for pair in operation.set.pairs}
            self._check_confs(set(new) - ALLOWED_CONFS)
            self._seen.confs.update(new)
        elif which == "unset":
            self._check_confs(set(operation.unset.keys) - ALLOWED_CONFS)
        elif which == "get":
            self._check_confs(set(operation.get.keys) & UNREADABLE_CONFS)
        return self._engine.unary("Config")(raw, context)

    def _check_confs(self, refused: set[str]) -> None:
        if refused and self._unity:
            raise Refused(
                f"[CONFIG_NOT_AVAILABLE] Configuration {min(refused)} is not available."
            )

    def _release(self, raw: bytes, context: grpc.ServicerContext) -> bytes:
        request = proto.ReleaseExecuteRequest.FromString(raw)
        if request.operation_id not in self._here:
            return self._engine.unary("ReleaseExecute")(raw, context)
        response = proto.ReleaseExecuteResponse(
            session_id=request.session_id, operation_id=request.operation_id
        )
        return bytes(response.SerializeToString())

    def _answer(
        self, request: proto.ExecutePlanRequest, **content: Message
    ) -> Iterator[bytes]:
        """The responses for what was carried out here."""
        operation = request.operation_id or str(uuid.uuid4())
        self._here.add(operation)
        complete = proto.ExecutePlanResponse.ResultComplete()
        for name, value in {**content, "result_complete": complete}.items():
            response = proto.ExecutePlanResponse(
                session_id=request.session_id,
                server_side_session_id=self._server_side_session(request),
                operation_id=operation,
                response_id=str(uuid.uuid4()),
            )
            getattr(response, name).CopyFrom(value)
            getattr(response, name).SetInParent()
            yield response.SerializeToString()

    def _server_side_session(self, request: proto.ExecutePlanRequest) -> str:
        """The engine's own name for a session, which each response has to carry."""
        if request.session_id not in self._server_side:
            analyze = _analyze_request(request)
            analyze.spark_version.SetInParent()
            response = self._engine.analyze(analyze)
            self._server_side[request.session_id] = response.server_side_session_id
        return self._server_side[request.session_id]

    def _explain(self, plan: proto.Plan, request: proto.ExecutePlanRequest) -> str:
        analyze = _analyze_request(request)
        analyze.explain.plan.CopyFrom(plan)
        mode = proto.AnalyzePlanRequest.Explain.ExplainMode
        analyze.explain.explain_mode = mode.EXPLAIN_MODE_EXTENDED
        return str(self._engine.analyze(analyze).explain.explain_string)

    # Who may call, and how a refusal is told

    def _guarded(self, method: Unary) -> Unary:
        def guarded(raw: bytes, context: grpc.ServicerContext) -> bytes:
            self._check_caller(context)
            try:
                return method(raw, context)
            except Refused as refusal:
                context.abort_with_status(told(refusal))
                raise

        return guarded

    def _guarded_stream(self, method: Stream) -> Stream:
        def guarded(raw: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
            self._check_caller(context)
            try:
                yield from method(raw, context)
            except Refused as refusal:
                context.abort_with_status(told(refusal))

        return guarded

    def _check_caller(self, context: grpc.ServicerContext) -> None:
        headers = {k: v for k, v in context.invocation_metadata() if isinstance(v, str)}
        self._seen.headers = headers
        if self._token and headers.get("authorization") != f"Bearer {self._token}":
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "Invalid access token.")


def _statement(command: proto.SqlCommand) -> str:
    relation = command.input
    if relation.HasField("with_relations"):
        relation = relation.with_relations.root
    return str(relation.sql.query or command.sql)


def _analyze_request(request: proto.ExecutePlanRequest) -> proto.AnalyzePlanRequest:
    analyze = proto.AnalyzePlanRequest(session_id=request.session_id)
    analyze.user_context.CopyFrom(request.user_context)
    return analyze
