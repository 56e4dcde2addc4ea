"""Parse tables of the Lark grammars, written by `python -m linter.language.lalr`."""
