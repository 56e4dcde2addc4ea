"""The parts a document refers to: each read only when asked for, a damaged one told as a notice."""

from __future__ import annotations

from lxml import etree

from linter.contract import Notice
from linter.errors import UnreadableFile
from linter.readers.docx.package import Package, Relationship

_EMBEDDED = ("package", "oleObject")
_DOCUMENTS = (".docx", ".docm", ".doc", ".rtf", ".pdf")
_LATENT = (b"<w:latentStyles", b"</w:latentStyles>")


class Parts:
    """The main part of a package and the parts it refers to.

    package: the opened file. notices: where to tell what could not be read.
    Raises UnreadableFile where the file has no main part.
    """

    def __init__(self, package: Package, notices: list[Notice]) -> None:
        self.main = package.main_part()
        self._package = package
        self._notices = notices
        self._relations = self._read_relations()

    def main_root(self) -> etree._Element:
        """The tree of the main part. Raises UnreadableFile where it cannot be parsed or is not a Word document's."""
        root = self._package.root(self.main)
        if str(root.tag).rpartition("}")[2] != "document":
            message = "holds no Word text (a spreadsheet or a presentation?); save the contract as .docx in Word"
            raise UnreadableFile(self._package.path, "no-main-part", message)
        return root

    def name_of_type(self, kind: str) -> str | None:
        """Name of the part the main part refers to as `kind` ("styles", "footnotes" ...), or None."""
        for key, relation in self._relations.items():
            if relation.type == kind and (name := self.target(key)) is not None:
                return name
        return None

    def target(self, relation: str) -> str | None:
        """Name of the part a relationship id leads to; None where it leads nowhere or out of the package."""
        found = self._relations.get(relation)
        if found is None or found.external or not self._package.has(found.target):
            return None
        return self._package.spelled(found.target)

    def told_target(self, relation: str) -> str:
        """What a relationship id is said to lead to, for a message."""
        found = self._relations.get(relation)
        return found.target if found is not None else relation or "unnamed"

    def embedded(self) -> list[str]:
        """Names of the documents embedded in the main part that could hold text of the contract, in order."""
        names = [one.target for one in self._relations.values() if one.type in _EMBEDDED and not one.external]
        return [name for name in dict.fromkeys(names) if name.lower().endswith(_DOCUMENTS)]

    def root(self, name: str | None) -> etree._Element | None:
        """The tree of a part the text can do without; None, and a notice, where it cannot be read."""
        if name is None:
            return None
        try:
            return self._package.root(name)
        except UnreadableFile as error:
            self._notices.append(Notice(f"not read: {error.message}", name))
            return None

    def styles(self) -> etree._Element | None:
        """The tree of the styles part, without `w:latentStyles`: half its bytes, which say nothing about the text."""
        name = self.name_of_type("styles")
        if name is None:
            return None
        try:
            data = self._package.read(name)
            start, end = data.find(_LATENT[0]), data.find(_LATENT[1])
            if 0 <= start < end:
                data = data[:start] + data[end + len(_LATENT[1]) :]
            return self._package.parsed(name, data)
        except UnreadableFile:
            return self.root(name)

    def _read_relations(self) -> dict[str, Relationship]:
        try:
            return self._package.relationships(self.main)
        except UnreadableFile as error:
            self._notices.append(Notice(f"what it refers to was not read: {error.message}", self.main))
            return {}
