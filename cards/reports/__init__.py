"""Cards about the reports to a conference: how they stand, forms, news, a file handed in."""

from cards.reports.files import no_file, which_report
from cards.reports.forms import agency, comment, expected, findings, help_form, not_shared, note, sent, shared
from cards.reports.news import news
from cards.reports.report import report

__all__ = [
    "agency",
    "comment",
    "expected",
    "findings",
    "help_form",
    "news",
    "no_file",
    "not_shared",
    "note",
    "report",
    "sent",
    "shared",
    "which_report",
]
