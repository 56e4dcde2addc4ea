"""What Word writes into a file when people answer and resolve comment threads."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path


def edited(path: Path, part: str, change: dict[str, str]) -> None:
    """Replace texts in one part of a package, each once."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == part:
                text = data.decode("utf-8")
                for old, new in change.items():
                    assert old in text, old
                    text = text.replace(old, new, 1)
                data = text.encode("utf-8")
            target.writestr(item, data)


def identity_of(path: Path, rule: str) -> str:
    """The paragraph id of the thread of a rule."""
    comments = zipfile.ZipFile(path).read("word/comments.xml").decode("utf-8")
    found = re.findall(r"<w:comment .*?</w:comment>", comments, re.DOTALL)
    thread = next(comment for comment in found if f"clauselint {rule} " in comment)
    return re.findall(r'w14:paraId="([0-9A-F]+)"', thread)[-1]


def number_of(path: Path, rule: str) -> str:
    """The `w:id` of the thread of a rule."""
    comments = zipfile.ZipFile(path).read("word/comments.xml").decode("utf-8")
    found = re.findall(r'<w:comment w:id="(\d+)"(?:(?!</w:comment>).)*clauselint (\w+) ', comments, re.DOTALL)
    return next(number for number, code in found if code == rule)


def answer(
    path: Path, rule: str, author: str, text: str, number: int = 900, day: str = "2026-03-04", linked: bool = True
) -> None:
    """What Word writes when somebody replies to the thread of a rule.

    linked: False for what programs write that know no threads: a second comment on the same words.
    """
    parent, own, anchor = identity_of(path, rule), f"{number:08X}", number_of(path, rule)
    date = f' w:date="{day}T10:00:00Z"' if day else ""
    reply = (
        f'<w:comment w:id="{number}" w:author="{author}"{date} w:initials="X">'
        f'<w:p w14:paraId="{own}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>'
    )
    edited(path, "word/comments.xml", {"</w:comments>": reply})
    start, end = f'<w:commentRangeStart w:id="{anchor}"/>', f'<w:commentRangeEnd w:id="{anchor}"/>'
    mark = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    edited(path, "word/document.xml", {start: f'{start}<w:commentRangeStart w:id="{number}"/>', end: end + mark})
    if linked:
        entry = f'<w15:commentEx w15:paraId="{own}" w15:paraIdParent="{parent}" w15:done="0"/></w15:commentsEx>'
        edited(path, "word/commentsExtended.xml", {"</w15:commentsEx>": entry})


def resolve(path: Path, rule: str) -> None:
    """What Word writes when somebody resolves the thread of a rule."""
    identity = identity_of(path, rule)
    edited(path, "word/commentsExtended.xml", {f'w15:paraId="{identity}" w15:done="0"':
                                               f'w15:paraId="{identity}" w15:done="1"'})  # fmt: skip
