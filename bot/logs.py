"""Logging for the whole process, and what must never be written to a log."""

import logging
import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, Literal, TextIO
from uuid import UUID

import structlog
from structlog.typing import Processor

# What must never be written to a log: people, their words, secrets, join links.

HIDDEN = "[hidden]"

# A key hides its value when one of its words is here: "chair_email", "childInitials" and "Name" alike.
_PRIVATE = re.compile(
    r"""(?: name | forename | surname | display | person | who | address | phone | upn | e?mail
          | initial | born | birth | dob | child | children | family | sibling | parent
          | text | word | message | answer | explanation | note | comment | subject | summary | statement
          | data | value | body | content | raw | detail | draft | payload | param | parameter | arg | header
          | join | link | url | href | token | secret | password | passcode | authorization | assertion
          | credential | certificate | cookie )s?""",
    re.VERBOSE,
)
_OURS = frozenset({"event", "level", "timestamp", "logger"})  # structlog's own, still cleaned as text
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_TELLTALE = (
    re.compile(r"https?://[^\s\"'<>]*(?:meetup-join|/meet/|/l/meeting)[^\s\"'<>]*", re.IGNORECASE),
    re.compile(r"https?%3a%2f%2f\S*(?:meetup-join|%2fmeet%2f)\S*", re.IGNORECASE),
    re.compile(r"/calendar/[\w-]+"),
    re.compile(r"\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?"),
    re.compile(r"\b(?:Bearer|Basic)\s+\S+", re.IGNORECASE),
    re.compile(r"[\w.+'-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"\b(?:client_secret|password|passcode|access_token|pwd|sig|code)=[^\s&]+", re.IGNORECASE),
)


def redact(_logger: Any, _method: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """A structlog processor: the entry without anything private, at any depth."""
    return {_clean_text(str(key)): _under(str(key), value) for key, value in entry.items()}


def safe_exception(_logger: Any, _method: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """A structlog processor: types and places of an exception, never its message.

    Messages quote what they choke on: pydantic the input, SQLAlchemy the parameters, Graph the address.
    """
    told = dict(entry)
    error = _error_in(told.pop("exc_info", None))
    told.pop("exception", None)
    if error:
        told["error"] = type(error).__name__
        told["cause"] = [type(cause).__name__ for cause in _causes(error)]
        told["at"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    return told


def _error_in(exc_info: Any) -> BaseException | None:
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    if exc_info is True:
        exc_info = sys.exc_info()[1]
    return exc_info if isinstance(exc_info, BaseException) else None


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    cause = error.__cause__ or error.__context__
    while cause and cause not in found:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found


def _under(key: str, value: Any) -> Any:
    if key in _OURS:
        return _clean(value)
    return HIDDEN if _private(key) else _clean(value)


@lru_cache(maxsize=1024)
def _private(key: str) -> bool:
    return any(_PRIVATE.fullmatch(word.lower()) for word in _WORDS.findall(key))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _clean_text(value)
    if value is None or isinstance(value, bool | int | float | date | datetime | timedelta | UUID | Enum):
        return value
    if isinstance(value, Mapping):
        return {_clean_text(str(key)): _under(str(key), inner) for key, inner in value.items()}
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
        return [_clean(inner) for inner in value]
    return f"<{type(value).__name__}>"  # an object's repr may show anything


def _clean_text(text: str) -> str:
    for pattern in _TELLTALE:
        text = pattern.sub(HIDDEN, text)
    return text


# Logging for the whole process: structlog, and the libraries' own logging through the same sieve.

Form = Literal["json", "console"]
OURS = "quorate"  # every logger of this house begins with it


def set_up_logs(form: Form = "json", level: str = "INFO", stream: TextIO | None = None) -> None:
    """Once per process. JSON lines for a log store, console for people; both redacted.

    Whatever the level, only this house's own loggers are heard below WARNING: libraries log addresses,
    headers, and at DEBUG each statement with what is written. Times are UTC.
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
    handler.addFilter(_may_speak)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    root.setLevel(max(root.level, logging.WARNING))
    logging.getLogger(OURS).setLevel(level)


def _may_speak(record: logging.LogRecord) -> bool:
    """Also where a library has set a level of its own."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == OURS


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
