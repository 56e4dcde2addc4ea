"""Labelled passages and the tool that measures the judgement on them."""
