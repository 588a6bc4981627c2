"""Chat and history."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "viewed",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_viewed")),
    )
    with op.batch_alter_table("viewed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_viewed_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("on_behalf_of", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["on_behalf_of"], ["person.id"], name=op.f("fk_draft_on_behalf_of")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_draft_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("owner_id", "form", name=op.f("uq_draft_owner_id_form")),
    )
    op.create_table(
        "shared_card",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("conversation", sa.JSON(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("drawn_from", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shared_card_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_card")),
        sa.UniqueConstraint("person_id", "view", "about", name=op.f("uq_shared_card_person_id_view_about")),
    )
    with op.batch_alter_table("shared_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shared_card_about"), ["about"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("shared_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shared_card_about"))

    op.drop_table("shared_card")
    op.drop_table("draft")
    with op.batch_alter_table("viewed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_viewed_conference_id"))

    op.drop_table("viewed")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_conference_id"))

    op.drop_table("history")
