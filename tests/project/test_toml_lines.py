"""Lines of keys in TOML texts."""

from __future__ import annotations

from linter.toml_lines import key_lines

TEXT = '''# a = 1
top = """
inner = 2
"""
list = [
  "a = 1",  # ] not the end
  "b",
]
dotted.key = { x = 1, y = [2] }

[table."with.dot/*.docx"]
"quoted key" = 'a # b'

[[decision]]
reason = "it's"

[[decision]]
# c
reason = """a
[[decision]]
b"""
last = 1
[decision.sub]
x = 1
'''


def test_lines() -> None:
    assert key_lines(TEXT) == {
        ("top",): 2,
        ("list",): 5,
        ("dotted", "key"): 9,
        ("table", "with.dot/*.docx"): 11,
        ("table", "with.dot/*.docx", "quoted key"): 12,
        ("decision", 0): 14,
        ("decision", 0, "reason"): 15,
        ("decision", 1): 17,
        ("decision", 1, "reason"): 19,
        ("decision", 1, "last"): 22,
        ("decision", 1, "sub"): 23,
        ("decision", 1, "sub", "x"): 24,
    }


def test_windows_line_ends() -> None:
    assert key_lines("a = 1\r\n[t]\r\nb = 2\r\n") == {("a",): 1, ("t",): 2, ("t", "b"): 3}
