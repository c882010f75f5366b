"""Where the project's data files stand: beside the packages in a checkout, inside them once installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a data file or folder such as ``resource("ontology", "role.ttl")``.

    Raises FileNotFoundError, naming both places looked at, where neither has it.
    """
    places = (_HERE.parent.joinpath(*parts), _HERE.joinpath("_data", *parts))
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(f"no {'/'.join(parts)} at {places[0]} or {places[1]}: the installation is incomplete")
