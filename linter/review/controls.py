"""Content controls (ECMA-376 17.5.2) whose content is not free text."""

from __future__ import annotations

from lxml import etree

from linter.review.names import Names

_CHOSEN = frozenset(
    ("comboBox", "dropDownList", "date", "picture", "equation", "docPartList", "checkbox", "bibliography", "citation",
     "dataBinding", "showingPlcHdr")
)
_LOCKED = ("contentLocked", "sdtContentLocked")


def is_fixed_control(control: etree._Element, names: Names) -> bool:
    """Whether a control's content must not be edited: bound to data, locked, chosen from a list, a placeholder."""
    return any(
        _local(child) in _CHOSEN or (child.tag == names.lock and child.get(names.val) in _LOCKED)
        for properties in control.iterchildren(names.sdtPr)
        for child in properties
    )


def is_closed_control(control: etree._Element, names: Names) -> bool:
    """Whether a control's content can hold no comment marks: fixed, or plain text only."""
    plain = any(_local(child) == "text" for properties in control.iterchildren(names.sdtPr) for child in properties)
    return plain or is_fixed_control(control, names)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
