"""Reports to a conference: signed off, shared, sent, received, sent on; the file stays elsewhere."""

from services.reports.agencies import Heard, heard
from services.reports.around import absent_sent, circulated, noted, prepared, reviewed
from services.reports.lines import lines_of
from services.reports.shown import conferences_for, news_of, reports_of, way_for_file
from services.reports.signing import changed, ready, send_back, sign_off
from services.reports.social_worker import ask_help, expected, send_to_chair, share, share_not
from services.reports.undoing import undo

__all__ = [
    "Heard",
    "absent_sent",
    "ask_help",
    "changed",
    "circulated",
    "conferences_for",
    "expected",
    "heard",
    "lines_of",
    "news_of",
    "noted",
    "prepared",
    "ready",
    "reports_of",
    "reviewed",
    "send_back",
    "send_to_chair",
    "share",
    "share_not",
    "sign_off",
    "undo",
    "way_for_file",
]
