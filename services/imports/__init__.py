"""Lists of people, chairs, venues, times away and duty days, sent as CSV or XLSX."""

from services.imports.columns import KINDS
from services.imports.report import ImportReport, Line, LineError
from services.imports.take import take_file
from services.imports.template import template, template_of_all

__all__ = ["KINDS", "ImportReport", "Line", "LineError", "take_file", "template", "template_of_all"]
