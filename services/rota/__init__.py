"""The duty rota of a year: asked for, worked out, looked at, published; its gaps (WS-26, WS-27).

Nothing is imported here: `model` and `solve` bring OR-Tools along, which only the solver's own process needs.
"""
