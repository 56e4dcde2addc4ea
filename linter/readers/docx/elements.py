"""Reading single properties out of the XML of styles and lists, in whichever namespace the part is written.

A `prefix` is the namespace of a part's elements as lxml writes it, "{http://...}"; it is taken once from the root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = frozenset({"0", "false", "off"})


def prefix_of(element: _Element) -> str:
    """The prefix that the names of this element's relations begin with; "" without a namespace."""
    return str(element.tag).rpartition("}")[0] + "}" if "}" in str(element.tag) else ""


def children(element: _Element | None) -> dict[object, _Element]:
    """The first child of each qualified name; one pass, where several of them are wanted."""
    return {} if element is None else {found.tag: found for found in reversed(element)}


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of this qualified name, or None."""
    if element is not None:
        for found in element:
            if found.tag == name:
                return found
    return None


def value_of(element: _Element | None, prefix: str, name: str) -> str | None:
    """`w:val` of the child with this local name, or None."""
    found = child(element, prefix + name)
    return None if found is None else found.get(prefix + "val")


def integer(text: str | None) -> int | None:
    """A `ST_DecimalNumber` that Word would accept (32 bits), or None for anything else."""
    if text is None or len(text) > 16:
        return None
    try:
        value = int(text)
    except ValueError:
        return None
    return value if -(2**31) <= value < 2**31 else None


def integer_of(element: _Element | None, prefix: str, name: str) -> int | None:
    """`w:val` of the child with this local name as a number, or None."""
    return integer(value_of(element, prefix, name))


def is_on(text: str | None) -> bool:
    """What a `CT_OnOff` says (section 17.17.4): no value means on."""
    return (text or "1").lower() not in _OFF


def on_off(element: _Element | None, prefix: str, name: str) -> bool | None:
    """The `CT_OnOff` child with this local name: True, False, or None where it is absent."""
    found = child(element, prefix + name)
    return None if found is None else is_on(found.get(prefix + "val"))
