"""The engine behind a proxy: calls are passed on to it as the bytes that came in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import grpc  # type: ignore[import-untyped]
from google.rpc.code_pb2 import Code  # type: ignore[import-untyped]
from google.rpc.error_details_pb2 import ErrorInfo  # type: ignore[import-untyped]
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]
from grpc_status import rpc_status  # type: ignore[import-untyped]
from pyspark.sql.connect import proto

from .unity import Refused

SERVICE = "spark.connect.SparkConnectService"
NO_LIMIT = (
    ("grpc.enable_http_proxy", 0),
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
)
Unary = Callable[[bytes, grpc.ServicerContext], bytes]
Stream = Callable[[bytes, grpc.ServicerContext], Iterator[bytes]]


class Engine:
    """A Spark Connect server, asked with the same messages as the proxy."""

    def __init__(self, remote: str) -> None:
        address = remote.removeprefix("sc://")
        self._channel = grpc.insecure_channel(address, options=NO_LIMIT)

    def close(self) -> None:
        """Let go of the engine."""
        self._channel.close()

    def unary(self, name: str) -> Unary:
        """The method of the service that takes one message and gives one."""
        call = self._channel.unary_unary(f"/{SERVICE}/{name}")

        def passed(raw: bytes, context: grpc.ServicerContext) -> bytes:
            try:
                return bytes(call(raw))
            except grpc.RpcError as error:
                _abort_like(context, error)
                raise

        return passed

    def stream(self, name: str) -> Stream:
        """The method of the service that takes one message and gives many."""
        call = self._channel.unary_stream(f"/{SERVICE}/{name}")

        def passed(raw: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
            responses = call(raw)
            context.add_callback(responses.cancel)
            try:
                yield from responses
            except grpc.RpcError as error:
                _abort_like(context, error)

        return passed

    def artifacts(
        self, chunks: Iterator[bytes], context: grpc.ServicerContext
    ) -> bytes:
        """Pass on the files that a client uploads for its session."""
        call = self._channel.stream_unary(f"/{SERVICE}/AddArtifacts")
        try:
            return bytes(call(chunks))
        except grpc.RpcError as error:
            _abort_like(context, error)
            raise

    def analyze(self, request: proto.AnalyzePlanRequest) -> proto.AnalyzePlanResponse:
        """Ask the engine about a plan on the proxy's own account."""
        call = self._channel.unary_unary(f"/{SERVICE}/AnalyzePlan")
        response: proto.AnalyzePlanResponse = proto.AnalyzePlanResponse.FromString(
            call(request.SerializeToString())
        )
        return response

    def execute_sql(self, statement: str, like: proto.ExecutePlanRequest) -> None:
        """Run a statement in the session of another request."""
        request = proto.ExecutePlanRequest(session_id=like.session_id)
        request.user_context.CopyFrom(like.user_context)
        request.plan.command.sql_command.sql = statement
        call = self._channel.unary_stream(f"/{SERVICE}/ExecutePlan")
        for _ in call(request.SerializeToString()):
            pass


def told(refusal: Refused) -> grpc.Status:
    """A refusal in the form in which Spark tells that it did not like a plan."""
    analysis = "org.apache.spark.sql.AnalysisException"
    info = ErrorInfo(reason=analysis, domain="org.apache.spark")
    info.metadata["classes"] = json.dumps([analysis])
    if found := re.match(r"\[(\w+)\]", str(refusal)):
        info.metadata["errorClass"] = found[1]
    status = Status(code=Code.INVALID_ARGUMENT, message=str(refusal))
    status.details.add().Pack(info)
    return rpc_status.to_status(status)


def _abort_like(context: grpc.ServicerContext, error: grpc.RpcError) -> None:
    """Give the client the engine's error, with the details in its trailer."""
    call: Any = error
    context.set_trailing_metadata(call.trailing_metadata() or ())
    context.abort(call.code(), call.details())
