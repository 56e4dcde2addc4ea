"""What a user should know before sending on a copy: protection, signatures, open changes of others."""

from __future__ import annotations

from collections.abc import Callable

from linter.review.workspace import Workspace

_EDITING = {
    "readOnly": "read-only", "forms": "filling in forms", "comments": "comments", "trackedChanges": "tracked changes",
}


def warnings(work: Workspace) -> list[str]:
    """One line for each thing in the package that limits what can be done with the copy."""
    return [*_protection(work), *_signature(work)]


def _protection(work: Workspace) -> list[str]:
    relation = work.related("settings")
    if relation is None:
        return []
    n, found = work.names, []
    settings = work.root(relation.target)
    for element in settings.iterchildren(n.documentProtection):
        if element.get(n.enforcement) in ("1", "true", "on"):
            kind = element.get(n.edit, "")
            if kind in ("readOnly", "forms"):
                found.append(
                    f"editing is restricted to {_EDITING[kind]}; the copy keeps that, so changes can be accepted and "
                    "comments answered only after Stop Protection in Word's Review tab"
                )
            elif kind:
                found.append(f"editing is restricted to {_EDITING.get(kind, kind)}; the copy keeps that")
    if next(settings.iterchildren(n.writeProtection), None) is not None:
        found.append("Word recommends or requires opening this document read-only; the copy keeps that")
    return found


def _signature(work: Workspace) -> list[str]:
    if any(name.lower().startswith("_xmlsignatures/") for name in work.member_names()):
        return ["the document is digitally signed; the signature does not cover the copy and will show as invalid"]
    return []


def open_changes(work: Workspace, ours: Callable[[str], bool]) -> list[str]:
    """The authors of tracked changes that are not ours, sorted, in any part that is read."""
    n = work.names
    kinds = (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
    tags = [f"{{{n.space}}}{kind}" for kind in kinds]
    found = {element.get(n.author, "") for name in work.story_names() for element in work.root(name).iter(*tags)}
    return sorted(author for author in found if not ours(author))
