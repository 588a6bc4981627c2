"""Somebody cannot come: absence, cover, and who decides where there is none. Nothing is cancelled here."""
