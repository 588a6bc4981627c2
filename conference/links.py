"""Where a document is kept: its address in the council's own system, without anything that opens it."""

import re
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from conference.refusals import Problem, ProblemCode

LONGEST = 2_000  # characters
# What of a query says which document it is, and how it is shown; whatever else may be a key.
SAYS_WHICH = frozenset(
    {"id", "d", "doc", "docid", "documentid", "sourcedoc", "file", "filename", "folder", "rootfolder",
     "parent", "list", "item", "itemid", "case", "caseid", "ref", "reference", "view", "viewid", "version",
     "page", "web", "action"}
)  # fmt: skip
WRAPPED = 3  # times that Microsoft Defender's Safe Links may stand around each other
_SAFE_LINKS = (".safelinks.protection.outlook.com", "statics.teams.cdn.office.net")
_SHARED = re.compile(r"/:[a-z]:/(?!r/)")  # SharePoint's own: only "r" opens by the reader's own rights
_GUEST = re.compile(r"/guestaccess\.aspx$|[?&](guestaccesstoken|authkey)=")
_GUEST_HOSTS = frozenset({"1drv.ms"})
_SESSION = re.compile(r";[^/=]*=[^/]*")  # "r.pdf;jsessionid=…"


def link_of(typed: str) -> str | None:
    """The address as it is kept: scheme, host, path, and what of its query is in SAYS_WHICH.

    It says where a document is and opens nothing. None: one that is refused, by `wrong_link`.
    """
    found = _parts(typed)
    if found is None or _opens_for_anyone(found):
        return None
    said = [(name, value) for name, value in parse_qsl(found.query) if name.casefold() in SAYS_WHICH]
    path = _SESSION.sub("", found.path)
    return urlunsplit(found._replace(path=path, query=urlencode(said), fragment=""))


def wrong_link(field: str, typed: str) -> tuple[Problem, ...]:
    """Why an address cannot be kept; () where it can, or where there is none.

    NOT_A_LINK: another scheme than https, no host, a name and password in it, spaces. OPEN_LINK: whoever has
    it may have the document; of SharePoint's links only those for people with existing access are not so.
    """
    if not typed.strip():
        return ()
    found = _parts(typed)
    if found is None:
        return (Problem(field, ProblemCode.NOT_A_LINK),)
    return (Problem(field, ProblemCode.OPEN_LINK),) if _opens_for_anyone(found) else ()


def place_of(link: str) -> str:
    """Where a link leads, for people to read: "council.sharepoint.com, CP reports"; "" without one."""
    if not link:
        return ""
    parts = urlsplit(link)
    folders = [unquote(one) for one in parts.path.split("/") if one][:-1]
    return ", ".join([parts.hostname or "", *folders[-1:]])


def _parts(typed: str) -> SplitResult | None:
    """The address behind any Safe Links around it; None for what is no address on the web over https."""
    said = typed.strip()
    for _ in range(WRAPPED + 1):
        parts = _split(said)
        host = (parts.hostname or "") if parts else ""
        if parts is None or not host.endswith(_SAFE_LINKS):
            return parts
        said = next(iter(parse_qs(parts.query).get("url", ())), "").replace(" ", "%20")
    return None


def _split(said: str) -> SplitResult | None:
    if not said or len(said) > LONGEST or any(sign.isspace() or not sign.isprintable() for sign in said):
        return None
    try:
        parts = urlsplit(said)
        host = parts.hostname or ""
    except ValueError:
        return None
    https = parts.scheme.casefold() == "https" and "." in host and "@" not in parts.netloc
    return parts if https else None


def _opens_for_anyone(parts: SplitResult) -> bool:
    path = unquote(parts.path).casefold()
    guest = _GUEST.search(f"{path}?{parts.query}".casefold()) or _GUEST.search(path)
    return parts.hostname in _GUEST_HOSTS or bool(guest or _SHARED.match(path))
