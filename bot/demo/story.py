"""The story: from a booking's first word to the days after the conference, in one council."""

from dataclasses import dataclass, field

from bot.demo.acts import booking, cover, day, invitations, invite_list, meeting, reports, standdown
from bot.demo.acts.scene import Scene
from bot.demo.stage import Stage

ACTS = (
    booking.a_stranger,
    booking.filling_in,
    booking.a_slot,
    booking.the_chairs,
    booking.the_date_moves,
    meeting.a_safe_meeting,
    meeting.everybody_sees,
    invite_list.who_must_be_there,
    invite_list.the_family,
    invite_list.police_are_asked,
    invite_list.the_list_is_complete,
    invitations.invitations_go_out,
    invitations.people_answer,
    reports.mornings_of_reminders,
    reports.the_report_goes_its_way,
    reports.an_agencys_report_comes,
    day.will_it_be_quorate,
    reports.the_chair_raises_it,
    day.lists_on_demand,
    meeting.somebody_opens_the_lobby,
    day.the_day,
    cover.one_press.off_sick,
    cover.one_press.one_press,
    cover.one_press.accepted,
    day.the_conference,
    day.the_days_after,
    cover.review.a_review_is_booked,
    cover.another.out_of_office,
    cover.another.knows_the_family,
    cover.another.found_by_hand,
    standdown.family.is_booked,
    standdown.family.everybody_is_invited,
    standdown.family.two_cannot_come,
    standdown.asked.in_chat,
    standdown.asked.press_by_press,
    standdown.doors.everybody_waits,
    standdown.doors.people_are_told,
    standdown.again.past_the_last_date,
    standdown.again.a_new_link,
    standdown.start.who_is_here,
    standdown.start.the_record,
)


@dataclass
class Story:
    """Runs the acts in order. StoryFailedError when the house does not do what the story says."""

    stage: Stage
    scene: Scene = field(init=False)

    def __post_init__(self) -> None:
        self.scene = Scene(self.stage)

    async def run(self) -> None:
        for act in ACTS:
            await act(self.scene)

    async def link(self) -> tuple[str, str]:
        """The booking's reference and its join link."""
        return (await self.scene.conference()).reference, str((await self.scene.meeting()).join_url)
