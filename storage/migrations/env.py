"""Alembic's way in: it works on the connection that storage/schema.py hands it, lock and all."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import DateTime, String
from sqlmodel import SQLModel

import storage.tables  # noqa: F401 - fills the metadata


def plain(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """A version names SQL's own types, so that it stays true when our classes move."""
    if kind == "type" and isinstance(getattr(item, "impl", None), DateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(getattr(item, "impl", None), String):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
