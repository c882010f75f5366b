"""Links inside one file: organisations by their short names, references to clauses and documents.

Links between files are made over quads, when a graph is built. Two readings left mean no link.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.model import ParsedSource
from loaders.resolve.facts import describe
from loaders.resolve.references import resolve_clause, resolve_document
from loaders.statements import ClauseReference, DocumentReference, Participation, Statement

__all__ = ["describe", "resolve"]


def resolve(parsed: ParsedSource, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with their links filled in, in the same order."""
    parties = _legal_names(statements)
    return tuple(_resolved(parsed, statement, parties) for statement in statements)


def _resolved(parsed: ParsedSource, statement: Statement, parties: dict[tuple[str, str], str]) -> Statement:
    if isinstance(statement, Participation):
        party = statement.party or parties.get((statement.role, statement.name))
        return replace(statement, party=party)
    if isinstance(statement, DocumentReference):
        return resolve_document(parsed, statement)
    if isinstance(statement, ClauseReference):
        return resolve_clause(parsed, statement)
    return statement


def _legal_names(statements: tuple[Statement, ...]) -> dict[tuple[str, str], str]:
    """Legal name by role and short name, where the file gives that short name to one organisation only."""
    named: dict[tuple[str, str], set[str]] = {}
    for statement in statements:
        if isinstance(statement, Participation) and statement.party and statement.name != statement.party:
            named.setdefault((statement.role, statement.name), set()).add(statement.party)
    return {key: next(iter(names)) for key, names in named.items() if len(names) == 1}
