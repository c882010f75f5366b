"""Checks a graph of agreements and policies against SHACL shapes and reports what is missing or doubtful.

`validate` reads the graph that ``aiterms build`` wrote, runs the shapes document by document and gives
a `Report` of `Finding`s in a fixed order. It never changes the graph and never judges whether a contract
is valid: a finding says what a rule looks for, what it found and where.
"""

from __future__ import annotations

from aiterms.validate.model import CannotRun, Finding, Report, Severity
from aiterms.validate.run import validate

__all__ = ["CannotRun", "Finding", "Report", "Severity", "validate"]
