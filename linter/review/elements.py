"""Make elements that fit beside others: same edition, same prefix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree


def beside(element: etree._Element, tag: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
    """A new element for the neighbourhood of `element`, under the prefix that one uses ("w" where it has none)."""
    make: Any = element.makeelement
    prefix = element.prefix
    made: etree._Element = make(tag, attributes or {}, nsmap={prefix or "w": tag[1:].partition("}")[0]})
    return made


def twin(element: etree._Element) -> etree._Element:
    """An empty element with the same name and attributes."""
    make: Any = element.makeelement
    made: etree._Element = make(element.tag, dict(element.items()))
    return made
