"""The demo's story, act by act; each asks the council's standard what applies."""
