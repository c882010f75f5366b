"""Data handling: who does what with which data for which purpose, and who receives it."""

from __future__ import annotations

from loaders.extract.handling.assemble import extract

__all__ = ["extract"]
