"""What the words of a contract mean: outline, definitions, cross-references, lexicon, norms."""
