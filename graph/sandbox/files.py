"""Files of a mail, as Graph takes them inline."""

import binascii
from base64 import b64decode
from dataclasses import dataclass

from graph.sandbox.wire import GraphError, Json, bad_request

MOST_BYTES = 3 * 2**20  # more needs an upload session


@dataclass(frozen=True)
class File:
    name: str
    content_type: str
    content: bytes


def files_of(fields: Json) -> tuple[File, ...]:
    """400 for anything but a file with its bytes, 413 for more than Graph takes inline."""
    found = tuple(_file(one) for one in fields.get("attachments", []))
    if sum(len(one.content) for one in found) > MOST_BYTES:
        raise GraphError(413, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size.")
    return found


def _file(one: Json) -> File:
    if one.get("@odata.type") != "#microsoft.graph.fileAttachment":
        raise bad_request("The attachment's type isn't valid.", "ErrorInvalidRequest")
    name, content = one.get("name"), one.get("contentBytes")
    if not isinstance(name, str) or not name or not isinstance(content, str):
        raise bad_request("An attachment needs its name and bytes.", "ErrorInvalidRequest")
    try:
        return File(
            name, one.get("contentType") or "application/octet-stream", b64decode(content, validate=True)
        )
    except binascii.Error as error:
        raise bad_request("contentBytes isn't base64.", "ErrorInvalidRequest") from error
