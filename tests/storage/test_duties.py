"""What a sweep asks costs what is due, not what exists: it goes by the moment's own index."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from storage import duties
from tests.house import an_empty_store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


async def plan_of(folder: Path, which: str) -> str:
    """How SQLite would answer the sweep's question, among the indexes of the real schema."""
    store = an_empty_store(folder)
    asked: list[tuple[str, object]] = []

    def keep(_: object, __: object, statement: str, values: object, *___: object) -> None:
        asked.append((statement, values))

    event.listen(store.engine.sync_engine, "before_cursor_execute", keep)
    async with store.reading() as session:
        if which == "bookings":
            await duties.look_at(session, "leicestershire", NOW, 50)
        else:
            await duties.waiting(session, NOW, 500)
    statement, values = asked[-1]
    async with store.engine.connect() as connection:
        found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
        lines = [str(row[-1]) for row in found]
    await store.close()
    return "\n".join(lines)


async def test_bookings_are_found_by_their_next_moment(tmp_path: Path) -> None:
    plan = await plan_of(tmp_path, "bookings")
    assert "ix_conference_next_due_at" in plan
    assert "TEMP B-TREE" not in plan


async def test_notices_are_found_among_the_unsent_alone(tmp_path: Path) -> None:
    assert "notice_to_send" in await plan_of(tmp_path, "notices")
