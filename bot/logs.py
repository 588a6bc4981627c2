"""Logging for the whole process: structlog, and the libraries' own logging through the same sieve."""

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import Processor

from bot.redaction import redact, safe_exception

Form = Literal["json", "console"]
_LOUD = (
    "azure",
    "msal",
    "aiohttp.access",
    "botframework",
    "httpx",
    "httpcore",
    "sqlalchemy.engine",
    "urllib3",
)


def set_up_logs(form: Form = "json", level: str = "INFO", stream: TextIO | None = None) -> None:
    """Once per process. JSON lines for a log store, console for people; both redacted.

    Libraries that log addresses, headers or statements are heard from WARNING only. Times are UTC.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        safe_exception,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(form, shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def _formatter(form: Form, shared: list[Processor]) -> logging.Formatter:
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder(), *shared],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            renderer,
        ],
    )
