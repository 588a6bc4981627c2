"""A booking's record for the child's file: gathered for who may have it, and sent to them by mail."""

from services.casefile.asking import VIEW, demand, of_operator, of_person, send
from services.casefile.who import may_take

__all__ = ["VIEW", "demand", "may_take", "of_operator", "of_person", "send"]
