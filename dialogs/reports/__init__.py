"""Reports to a conference: how they stand, and everything that people say of them."""

from dialogs.reports import acts, asked, files, forms

__all__ = ["acts", "asked", "files", "forms"]
