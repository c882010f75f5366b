"""Colours that belong together can be told apart by people who see red and green alike, and stand out from the paper."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from aiterms.explore.palette import FAMILIES, NODES, SEVERITIES

Colour = tuple[float, float, float]

# How deuteranopes and protanopes see linear RGB: Viénot, Brettel and Mollon 1999, "Digital video colourmaps for
# checking the legibility of displays by dichromats".
SEEN = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
}
LEAST = 9.0
"""Euclidean distance in CIE L*a*b* at which two patches side by side are plainly different."""

PAPERS = {"light": "#FFFFFF", "dark": "#1B1B19"}


def linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(colour: str, by: str) -> Colour:
    red, green, blue = (sum(m * c for m, c in zip(row, linear(colour), strict=True)) for row in SEEN[by])
    return max(red, 0.0), max(green, 0.0), max(blue, 0.0)


def lab(rgb: Colour) -> Colour:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (sum(m * c for m, c in zip(row, rgb, strict=True)) / white for row, white in zip(rows, (0.9505, 1.0, 1.089), strict=True))
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def light(colour: str) -> float:
    return sum(m * c for m, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, two: str) -> float:
    darker, lighter = sorted((light(one), light(two)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("by", SEEN)
def test_severities_are_told_apart(by: str) -> None:
    colours = [look[0] for look in SEVERITIES.values()]
    assert len(colours) == 3
    for one, two in combinations(colours, 2):
        assert dist(lab(seen(one, by)), lab(seen(two, by))) >= LEAST, (one, two)


@pytest.mark.parametrize("by", SEEN)
def test_families_of_like_colour_differ_in_their_line(by: str) -> None:
    assert len(FAMILIES) == 7
    for one, two in combinations(FAMILIES, 2):
        alike = dist(lab(seen(one.colour, by)), lab(seen(two.colour, by))) < LEAST
        assert not alike or one.line != two.line, (one.key, two.key)


@pytest.mark.parametrize("by", SEEN)
def test_kinds_of_nodes_of_like_colour_differ_in_their_icon(by: str) -> None:
    for one, two in combinations(NODES.values(), 2):
        alike = dist(lab(seen(one[0], by)), lab(seen(two[0], by))) < LEAST
        assert not alike or one[1] != two[1], (one, two)


@pytest.mark.parametrize("paper", PAPERS)
def test_colours_stand_out_from_the_paper(paper: str) -> None:
    colours = {f.colour for f in FAMILIES} | {look[0] for look in SEVERITIES.values()} | {look[0] for look in NODES.values()}
    assert {c: round(contrast(c, PAPERS[paper]), 2) for c in colours if contrast(c, PAPERS[paper]) < 3} == {}
