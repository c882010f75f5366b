"""What HTML tags do to the flow of text: which begin a block, which are hidden, which emphasise."""

from __future__ import annotations

import re


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


INLINE_TAGS = _tags(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time tt u var strike"
)
"""Tags inside a line of text."""

HEADING_TAGS = {f"h{level}": level for level in range(1, 7)}
TABLE_TAGS = _tags("table thead tbody tfoot tr td th caption colgroup col")
SKIPPED_TAGS = _tags("head title script style nav footer noscript template svg button select iframe object")
"""Tags whose content is no part of the document."""

VOID_TAGS = _tags("br hr img input meta link wbr source col area base embed")
BLOCK_TAGS = _tags(
    "p div section article main aside header ul ol li dl dt dd blockquote pre center details summary "
    "figure figcaption address form fieldset body html hr h1 h2 h3 h4 h5 h6"
)
KNOWN_TAGS = INLINE_TAGS | TABLE_TAGS | SKIPPED_TAGS | VOID_TAGS | BLOCK_TAGS

_EMPHATIC_TAGS = frozenset({"b", "strong", "u", "ins", "mark"})
_EMPHATIC_STYLE = re.compile(
    r"font-?weight['\"]?\s*:\s*['\"]?(?:bold|[6-9]00)|text-?decoration[^;,}]{0,40}underline", re.I
)
_STYLE_SHEET = re.compile(r"<style\b[^<>]*>([^<]{0,200000})</style\s*>", re.I)
_CLASS_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"class(?:Name)?\s*=\s*[\"']([^\"']{0,500})[\"']")


def emphasis_classes(text: str) -> frozenset[str]:
    """CSS classes that the page's own style sheets make bold or underlined."""
    return frozenset(
        rule[1]
        for sheet in _STYLE_SHEET.finditer(text[:500_000])
        for rule in _CLASS_RULE.finditer(sheet[1])
        if _EMPHATIC_STYLE.search(rule[2])
    )


def is_emphasis(name: str, attrs: str, classes: frozenset[str]) -> bool:
    """Whether an opening tag makes its content bold, underlined or marked."""
    if name in _EMPHATIC_TAGS:
        return True
    if not attrs or name in TABLE_TAGS:
        return False
    named = _CLASS.search(attrs)
    return bool(_EMPHATIC_STYLE.search(attrs)) or (named is not None and not classes.isdisjoint(named[1].split()))


def attribute(attrs: str, name: str) -> str:
    """The value of an attribute of an opening tag, '' where it has none."""
    match = re.search(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{{?(\w+))", attrs, re.I)
    return next((value for value in match.groups() if value), "") if match else ""
