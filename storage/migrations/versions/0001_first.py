"""The whole schema as it stood before the first tenant.

Until then it was drawn anew whenever it changed. From the first tenant on, versions are only ever added:
one that has run somewhere is never changed, merged or taken away.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
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
        "list_run",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_run")),
        sa.UniqueConstraint("council", "list", "day", name=op.f("uq_list_run_council_list_day")),
    )
    op.create_table(
        "people_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_change")),
    )
    with op.batch_alter_table("people_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_change_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_people_change_council"), ["council"], unique=False)

    op.create_table(
        "periodic_run",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_periodic_run")),
    )
    op.create_table(
        "sent_mail",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_mail")),
    )
    with op.batch_alter_table("sent_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_mail_message_id"), ["message_id"], unique=False)

    op.create_table(
        "team",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_council"), ["council"], unique=False)

    op.create_table(
        "venue",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
    )
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_venue_council"), ["council"], unique=False)

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
        "work",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_work")),
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index(
            "work_due",
            ["due"],
            unique=False,
            sqlite_where=sa.text("done IS NULL"),
            postgresql_where=sa.text("done IS NULL"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("aad_object_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_folded", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=True),
        sa.Column("manager_id", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("conversation", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_person_manager_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_person_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("aad_object_id", name=op.f("uq_person_aad_object_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_council"), ["council"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_email"), ["email"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unavailability_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_absence_entered_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_council"), ["council"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "chair_profile",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("working_time", sa.Float(), nullable=False),
        sa.Column("daily_limit", sa.Integer(), nullable=True),
        sa.Column("eligible", sa.Boolean(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("teams", sa.JSON(), nullable=False),
        sa.Column("not_teams", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_chair_profile_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_chair_profile")),
    )
    op.create_table(
        "conference",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("case_reference", sa.String(), nullable=False),
        sa.Column("case_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("standard_from", sa.Date(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("venue_id", sa.String(), nullable=True),
        sa.Column("social_worker_id", sa.String(), nullable=False),
        sa.Column("booked_by_id", sa.String(), nullable=False),
        sa.Column("chair_id", sa.String(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("move", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["booked_by_id"], ["person.id"], name=op.f("fk_conference_booked_by_id")),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_conference_chair_id")),
        sa.ForeignKeyConstraint(
            ["social_worker_id"], ["person.id"], name=op.f("fk_conference_social_worker_id")
        ),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_conference_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("reference", name=op.f("uq_conference_reference")),
    )
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_case_key"), ["case_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_chair_id"), ["chair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_council"), ["council"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_next_due_at"), ["next_due_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_conference_social_worker_id"), ["social_worker_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_conference_starts"), ["starts"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_status"), ["status"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("case_key", sa.String(), nullable=False),
        sa.Column("chair_id", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_conflict_chair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint(
            "council", "case_key", "chair_id", name=op.f("uq_conflict_council_case_key_chair_id")
        ),
    )
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_case_key"), ["case_key"], unique=False)

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
        "duty_day",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_day_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_day")),
        sa.UniqueConstraint("council", "day", "part", name=op.f("uq_duty_day_council_day_part")),
    )
    with op.batch_alter_table("duty_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_day_person_id"), ["person_id"], unique=False)

    op.create_table(
        "duty_swap",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=True),
        sa.Column("for_day", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_duty_swap_from_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_duty_swap_taken_by")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_duty_swap_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_swap")),
    )
    with op.batch_alter_table("duty_swap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_swap_council"), ["council"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_swap_from_id"), ["from_id"], unique=False)

    op.create_table(
        "feed",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_feed_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feed_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("digest", name=op.f("uq_feed_digest")),
    )
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feed_council"), ["council"], unique=False)

    op.create_table(
        "person_role",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )
    op.create_table(
        "preference",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_to", sa.Time(), nullable=True),
        sa.Column("days_off", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_preference_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_preference")),
    )
    op.create_table(
        "rota_plan",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_rota_plan_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_plan")),
    )
    with op.batch_alter_table("rota_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_plan_council"), ["council"], unique=False)

    op.create_table(
        "shared_card",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("conversation", sa.JSON(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("drawn_from", sa.String(), nullable=False),
        sa.Column("form_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shared_card_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_card")),
        sa.UniqueConstraint("person_id", "view", "about", name=op.f("uq_shared_card_person_id_view_about")),
    )
    with op.batch_alter_table("shared_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shared_card_about"), ["about"], unique=False)

    op.create_table(
        "unavailability",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.CheckConstraint("ends > starts", name=op.f("ck_unavailability_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unavailability_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unavailability")),
    )
    with op.batch_alter_table("unavailability", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unavailability_person_id"), ["person_id"], unique=False)

    op.create_table(
        "chair_ask",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("chair_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_chair_ask_chair_id")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_chair_ask_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chair_ask")),
    )
    with op.batch_alter_table("chair_ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chair_ask_chair_id"), ["chair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chair_ask_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "child",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("expected", sa.Date(), nullable=True),
        sa.Column("index_child", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_child_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )
    with op.batch_alter_table("child", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_child_initials"), ["initials"], unique=False)

    op.create_table(
        "concern",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("ladder", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("replied_by", sa.String(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_concern_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    with op.batch_alter_table("concern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concern_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_concern_council"), ["council"], unique=False)
        batch_op.create_index(batch_op.f("ix_concern_reply_due"), ["reply_due"], unique=False)

    op.create_table(
        "cover",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("absence_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("was_chair_id", sa.String(), nullable=False),
        sa.Column("now_chair_id", sa.String(), nullable=True),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"], name=op.f("fk_cover_absence_id")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_cover_conference_id")),
        sa.ForeignKeyConstraint(["now_chair_id"], ["person.id"], name=op.f("fk_cover_now_chair_id")),
        sa.ForeignKeyConstraint(["was_chair_id"], ["person.id"], name=op.f("fk_cover_was_chair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
        sa.UniqueConstraint("conference_id", "absence_id", name=op.f("uq_cover_conference_id_absence_id")),
    )
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cover_absence_id"), ["absence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cover_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cover_council"), ["council"], unique=False)

    op.create_table(
        "held_quarter",
        sa.Column("chair_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_held_quarter_chair_id")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_held_quarter_conference_id")
        ),
        sa.PrimaryKeyConstraint("chair_id", "at", name=op.f("pk_held_quarter")),
    )
    with op.batch_alter_table("held_quarter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_held_quarter_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "invite_list",
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_by", sa.String(), nullable=True),
        sa.Column("first_completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unfilled", sa.JSON(), nullable=False),
        sa.Column("copied_from", sa.String(), nullable=True),
        sa.Column("police_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("police_late", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["completed_by"], ["person.id"], name=op.f("fk_invite_list_completed_by")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_invite_list_conference_id")
        ),
        sa.ForeignKeyConstraint(["copied_from"], ["conference.id"], name=op.f("fk_invite_list_copied_from")),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_invite_list")),
    )
    op.create_table(
        "invitee",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("aad_object_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("parental_responsibility", sa.Boolean(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("represents", sa.String(), nullable=False),
        sa.Column("police_reason", sa.String(), nullable=False),
        sa.Column("joins", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("substitute_for", sa.String(), nullable=False),
        sa.Column("promises_report", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_invitee_conference_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitee_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitee")),
    )
    with op.batch_alter_table("invitee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitee_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("transaction_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=True),
        sa.Column("join_url", sa.String(), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("read_back", sa.JSON(), nullable=False),
        sa.Column("carries", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_meeting_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("move", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("rung", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bundle", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_notice_conference_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_bundle"), ["bundle"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "notice_to_send",
            ["send_at"],
            unique=False,
            sqlite_where=sa.text("outcome = ''"),
            postgresql_where=sa.text("outcome = ''"),
        )

    op.create_table(
        "quorum_finding",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("move", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("decided_as", sa.String(), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("colleagues", sa.JSON(), nullable=False),
        sa.Column("reports", sa.JSON(), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("social_care", sa.Boolean(), nullable=False),
        sa.Column("few", sa.Boolean(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("quorate", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("saw", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_quorum_finding_conference_id")
        ),
        sa.ForeignKeyConstraint(["who"], ["person.id"], name=op.f("fk_quorum_finding_who")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quorum_finding")),
        sa.UniqueConstraint(
            "conference_id", "move", "turn", name=op.f("uq_quorum_finding_conference_id_move_turn")
        ),
    )
    with op.batch_alter_table("quorum_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quorum_finding_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "stand_down",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("move", sa.Integer(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sub_code", sa.String(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_as", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("tellers", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("family_by_hand", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_stand_down_asked_by")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_stand_down_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_down")),
    )
    with op.batch_alter_table("stand_down", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stand_down_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stand_down_council"), ["council"], unique=False)
        batch_op.create_index(batch_op.f("ix_stand_down_status"), ["status"], unique=False)

    op.create_table(
        "step_done",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_step_done_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_done")),
    )
    with op.batch_alter_table("step_done", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_done_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("request", sa.String(), nullable=True),
        sa.Column("move", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_as", sa.String(), nullable=False),
        sa.Column("absent_why", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("saw", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_agreement_asked_by")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_agreement_conference_id")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_agreement_decided_by")),
        sa.ForeignKeyConstraint(["request"], ["stand_down.id"], name=op.f("fk_agreement_request")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_request"), ["request"], unique=False)

    op.create_table(
        "cover_ask",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cover_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_cover_ask_cover_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_cover_ask_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover_ask")),
    )
    with op.batch_alter_table("cover_ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cover_ask_cover_id"), ["cover_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cover_ask_person_id"), ["person_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("invitee_id", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("carries", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_invitation_conference_id")
        ),
        sa.ForeignKeyConstraint(["invitee_id"], ["invitee.id"], name=op.f("fk_invitation_invitee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("invitee_id", "way", name=op.f("uq_invitation_invitee_id_way")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_invitee_id"), ["invitee_id"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference_id", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("invitee_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_report_conference_id")),
        sa.ForeignKeyConstraint(["invitee_id"], ["invitee.id"], name=op.f("fk_report_invitee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("conference_id", "agency", name=op.f("uq_report_conference_id_agency")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "stand_down_told",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("stand_down_id", sa.String(), nullable=False),
        sa.Column("invitee_id", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["invitee_id"], ["invitee.id"], name=op.f("fk_stand_down_told_invitee_id")),
        sa.ForeignKeyConstraint(
            ["stand_down_id"], ["stand_down.id"], name=op.f("fk_stand_down_told_stand_down_id")
        ),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_stand_down_told_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_down_told")),
        sa.UniqueConstraint(
            "stand_down_id", "invitee_id", name=op.f("uq_stand_down_told_stand_down_id_invitee_id")
        ),
    )
    with op.batch_alter_table("stand_down_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stand_down_told_stand_down_id"), ["stand_down_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("stand_down_told", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stand_down_told_stand_down_id"))

    op.drop_table("stand_down_told")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_conference_id"))

    op.drop_table("report")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_invitee_id"))
        batch_op.drop_index(batch_op.f("ix_invitation_conference_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("cover_ask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cover_ask_person_id"))
        batch_op.drop_index(batch_op.f("ix_cover_ask_cover_id"))

    op.drop_table("cover_ask")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_request"))
        batch_op.drop_index(batch_op.f("ix_agreement_conference_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("step_done", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_step_done_conference_id"))

    op.drop_table("step_done")
    with op.batch_alter_table("stand_down", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stand_down_status"))
        batch_op.drop_index(batch_op.f("ix_stand_down_council"))
        batch_op.drop_index(batch_op.f("ix_stand_down_conference_id"))

    op.drop_table("stand_down")
    with op.batch_alter_table("quorum_finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quorum_finding_conference_id"))

    op.drop_table("quorum_finding")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(
            "notice_to_send", sqlite_where=sa.text("outcome = ''"), postgresql_where=sa.text("outcome = ''")
        )
        batch_op.drop_index(batch_op.f("ix_notice_person_id"))
        batch_op.drop_index(batch_op.f("ix_notice_conference_id"))
        batch_op.drop_index(batch_op.f("ix_notice_bundle"))

    op.drop_table("notice")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_conference_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("invitee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitee_conference_id"))

    op.drop_table("invitee")
    op.drop_table("invite_list")
    with op.batch_alter_table("held_quarter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_held_quarter_conference_id"))

    op.drop_table("held_quarter")
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cover_council"))
        batch_op.drop_index(batch_op.f("ix_cover_conference_id"))
        batch_op.drop_index(batch_op.f("ix_cover_absence_id"))

    op.drop_table("cover")
    with op.batch_alter_table("concern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concern_reply_due"))
        batch_op.drop_index(batch_op.f("ix_concern_council"))
        batch_op.drop_index(batch_op.f("ix_concern_conference_id"))

    op.drop_table("concern")
    with op.batch_alter_table("child", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_initials"))
        batch_op.drop_index(batch_op.f("ix_child_conference_id"))

    op.drop_table("child")
    with op.batch_alter_table("chair_ask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chair_ask_conference_id"))
        batch_op.drop_index(batch_op.f("ix_chair_ask_chair_id"))

    op.drop_table("chair_ask")
    with op.batch_alter_table("unavailability", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unavailability_person_id"))

    op.drop_table("unavailability")
    with op.batch_alter_table("shared_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shared_card_about"))

    op.drop_table("shared_card")
    with op.batch_alter_table("rota_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rota_plan_council"))

    op.drop_table("rota_plan")
    op.drop_table("preference")
    op.drop_table("person_role")
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feed_council"))

    op.drop_table("feed")
    with op.batch_alter_table("duty_swap", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_swap_from_id"))
        batch_op.drop_index(batch_op.f("ix_duty_swap_council"))

    op.drop_table("duty_swap")
    with op.batch_alter_table("duty_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_day_person_id"))

    op.drop_table("duty_day")
    op.drop_table("draft")
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflict_case_key"))

    op.drop_table("conflict")
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conference_status"))
        batch_op.drop_index(batch_op.f("ix_conference_starts"))
        batch_op.drop_index(batch_op.f("ix_conference_social_worker_id"))
        batch_op.drop_index(batch_op.f("ix_conference_next_due_at"))
        batch_op.drop_index(batch_op.f("ix_conference_council"))
        batch_op.drop_index(batch_op.f("ix_conference_chair_id"))
        batch_op.drop_index(batch_op.f("ix_conference_case_key"))

    op.drop_table("conference")
    op.drop_table("chair_profile")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_person_id"))
        batch_op.drop_index(batch_op.f("ix_absence_council"))

    op.drop_table("absence")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_email"))
        batch_op.drop_index(batch_op.f("ix_person_council"))

    op.drop_table("person")
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.drop_index(
            "work_due", sqlite_where=sa.text("done IS NULL"), postgresql_where=sa.text("done IS NULL")
        )

    op.drop_table("work")
    with op.batch_alter_table("viewed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_viewed_conference_id"))

    op.drop_table("viewed")
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_venue_council"))

    op.drop_table("venue")
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_council"))

    op.drop_table("team")
    with op.batch_alter_table("sent_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_mail_message_id"))

    op.drop_table("sent_mail")
    op.drop_table("periodic_run")
    with op.batch_alter_table("people_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_change_council"))
        batch_op.drop_index(batch_op.f("ix_people_change_about"))

    op.drop_table("people_change")
    op.drop_table("list_run")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_conference_id"))

    op.drop_table("history")
