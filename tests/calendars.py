"""A calendar file as RFC 5545 and 7986 want it, checked by its bytes and by the icalendar library."""

from datetime import timedelta

import icalendar

DURATIONS = ("REFRESH-INTERVAL",)  # RFC 7986 5.7: a duration only by its VALUE


def faults(written: bytes) -> list[str]:
    """Everything that is wrong with it, in words."""
    return [*_lines(written), *_contents(icalendar.Calendar.from_ical(written))]


def _lines(written: bytes) -> list[str]:
    """Section 3.1: every line ends with CRLF, has 75 octets at the most and cuts no letter in two."""
    lines = written.split(b"\r\n")
    found = [] if lines[-1] == b"" and b"\n" not in written.replace(b"\r\n", b"") else ["line ends"]
    found += [f"{len(line)} octets: {line[:40]!r}" for line in lines if len(line) > 75]
    unfolded = written.replace(b"\r\n ", b"").decode().splitlines()
    for name in DURATIONS:
        for line in unfolded:
            if line.startswith(name) and not line.startswith(f"{name};VALUE=DURATION:"):
                found.append(line)
    for whole in lines:
        whole.decode()
    return found


def _contents(calendar: icalendar.Calendar) -> list[str]:
    found = [f"no {name}" for name in ("prodid", "version") if not calendar.get(name)]
    if not calendar.subcomponents:
        found.append("no component")  # section 3.6: at least one
    if calendar.errors or any(part.errors for part in calendar.walk()):
        found.append("the library could not read all of it")
    uids = [str(event.get("uid", "")) for event in calendar.events]
    found += ["a uid twice"] if len(set(uids)) < len(uids) else []
    for event in calendar.events:
        found += [f"no {name}" for name in ("uid", "dtstamp", "dtstart", "summary") if not event.get(name)]
        if event.DTSTAMP is None or event.DTSTAMP.utcoffset() != timedelta(0):
            found.append("a stamp that is not UTC")
        if "dtend" in event and (type(event.start) is not type(event.end) or event.end <= event.start):
            found.append("an end that is not after its start")
    return found
