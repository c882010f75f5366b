"""Role characters: how a passage's shadow writes the names of parties.

In a shadow every character of a party's name is replaced by the private-use character of its role,
so that one pattern serves every document whatever its parties are called. Beside the roles of the
ontology there is ``Both`` for words that mean either side (either party, the parties).
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from loaders.namespaces import PREFIXES
from loaders.resources import resource

BOTH = "Both"
_FIRST = 0xE000


@cache
def role_words() -> tuple[str, ...]:
    """Keys of the roles, `BOTH` last; their order gives the role characters."""
    concept = ox.NamedNode(PREFIXES["skos"] + "Concept")
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    triples = ox.parse(resource("ontology", "role.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    prefix = PREFIXES["role"]
    keys = {
        t.subject.value.removeprefix(prefix)
        for t in triples
        if t.predicate == kind and t.object == concept and isinstance(t.subject, ox.NamedNode)
    }
    return (*sorted(keys), BOTH)


def role_char(role: str) -> str:
    """The private-use character of a role key; raises ValueError for an unknown one."""
    return chr(_FIRST + role_words().index(role))


def role_pattern(role: str) -> str:
    """A pattern for one name of a role; ``party`` means any role."""
    if role == "party":
        return f"[{chr(_FIRST)}-{chr(_FIRST + len(role_words()) - 1)}]+"
    return f"{role_char(role)}+"


def role_at(char: str) -> str | None:
    """The role key a shadow character stands for, None for an ordinary character."""
    place = ord(char) - _FIRST
    return role_words()[place] if 0 <= place < len(role_words()) else None
