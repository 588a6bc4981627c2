"""Tables as files that people open in Excel: pure, rows in, bytes out."""

from cards.sheets.shapes import Cell, Column, Sheet, Tone, Value
from cards.sheets.textual import csv_file
from cards.sheets.workbook import XLSX, xlsx_file

__all__ = ["XLSX", "Cell", "Column", "Sheet", "Tone", "Value", "csv_file", "xlsx_file"]
