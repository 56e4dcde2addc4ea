"""Complex fields (ECMA-376 part 1, 17.16.18): what is code, what is result, what is a table of contents."""

from __future__ import annotations

from lxml import etree

from linter.readers.docx.names import Names


class Fields:
    """The fields open at the point a walk has reached.

    A field that is begun and never ended would hide all that follows, so only complete ones count: they are matched
    when the first one comes. Text wins over a broken field.
    open: how many are open. in_code: whether in the instructions of one. in_toc: whether in the result of a TOC field.
    """

    def __init__(self, root: etree._Element, names: Names) -> None:
        self._names = names
        self._type = names.prefix + "fldCharType"
        self._root = root
        self._complete: dict[etree._Element, str] | None = None
        self._stack: list[tuple[bool, bool]] = []
        self.open = 0
        self.in_code = False
        self.in_toc = False

    def _match(self) -> dict[etree._Element, str]:
        """The marks of complete fields, each with its type."""
        complete: dict[etree._Element, str] = {}
        stack: list[list[etree._Element]] = []
        for mark in self._root.iter(self._names.fldChar):
            kind = mark.get(self._type)
            if kind == "begin":
                stack.append([mark])
            elif stack:
                stack[-1].append(mark)
                if kind == "end":
                    for one in stack.pop():
                        complete[one] = one.get(self._type, "")
        return complete

    def step(self, mark: etree._Element) -> None:
        """Pass one `w:fldChar`."""
        if self._complete is None:
            self._complete = self._match()
        kind = self._complete.get(mark)
        if kind == "begin":
            self._stack.append((True, self._is_toc(mark)))
        elif kind == "separate" and self._stack:
            self._stack[-1] = (False, self._stack[-1][1])
        elif kind == "end" and self._stack:
            self._stack.pop()
        self.open = len(self._stack)
        self.in_code = any(code for code, _ in self._stack)
        self.in_toc = any(toc and not code for code, toc in self._stack)

    def _is_toc(self, begin: etree._Element) -> bool:
        """Whether the instructions after a "begin" mark start with TOC."""
        run = begin.getparent()
        for _ in range(4):
            if run is None:
                return False
            for instruction in run.iterchildren(self._names.instrText):
                words = (instruction.text or "").split(None, 1)
                if words:
                    return words[0].upper() == "TOC"
            run = run.getnext()
        return False
