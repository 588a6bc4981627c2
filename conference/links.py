"""Where a report is kept: a link to the council's own system. The file itself never comes here."""

from urllib.parse import unquote, urlsplit, urlunsplit

LONGEST = 2_000
_TOKENS = ("tempauth=", "access_token=", "sig=", "download_token=")


def link_of(typed: str) -> str | None:
    """The address, if it is one on the web over https; None for anything else.

    Refused: other schemes, an address without a host, with a name and password in it, with spaces. A query
    that carries a key to the file is taken off: a link says where something is, it opens nothing.
    """
    said = typed.strip()
    if not said or len(said) > LONGEST or any(sign.isspace() or not sign.isprintable() for sign in said):
        return None
    try:
        parts = urlsplit(said)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.casefold() != "https" or "." not in host or "@" in parts.netloc:
        return None
    query = "" if any(token in parts.query.casefold() for token in _TOKENS) else parts.query
    return urlunsplit(parts._replace(query=query))


def place_of(link: str) -> str:
    """Where a link leads, for people to read: "council.sharepoint.com, CP reports"; "" without one."""
    if not link:
        return ""
    parts = urlsplit(link)
    folders = [unquote(one) for one in parts.path.split("/") if one][:-1]
    return ", ".join([parts.hostname or "", *folders[-1:]])
