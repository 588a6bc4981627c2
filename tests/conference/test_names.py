"""What a name may hold, and what of one is left in a mail."""

import pytest

from conference.names import name_in_mail, wrong_name

FINE = (
    "Zoë O'Hara",
    "Łucja Śliwa-Nowak",
    "Grace Hall (Social Care)",
    "王小明",
    "محمد علي",
    "Dr. N. Aziz",
    "A/B",
)
LINKS = {
    "Sam https://evil.example/pay": "Sam https evil.example/pay",
    "www.evil.example": "www evil.example",
    "Sam\r\nBcc: all@council.example": "Sam Bcc: all@council.example",
    "Sam\u2028Hill": "Sam Hill",
    "<b>Sam</b>": "bSam/b",
    "[Sam](evil)": "Sam(evil)",
    "Sam <sam@evil.example>": "Sam sam@evil.example",
    "{{DATE(2027)}}": "DATE(2027)",
}


@pytest.mark.parametrize("name", FINE)
def test_a_name_stays_as_it_is(name: str) -> None:
    assert wrong_name("name", name) == ()
    assert name_in_mail(name) == name


@pytest.mark.parametrize("name", LINKS)
def test_what_a_mail_program_acts_on_is_refused_and_taken_out_of_what_was_kept(name: str) -> None:
    assert [(one.field, one.code) for one in wrong_name("name", name)] == [("name", "not_a_name")]
    assert name_in_mail(name) == LINKS[name]
    assert wrong_name("name", name_in_mail(name)) == ()
