"""Shares and durations of the graph as people write them."""

from __future__ import annotations

import re

from aiterms.messages import label

_DURATION = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")


def percent(share: str) -> str:
    """A share such as '0.3' as '30 %'; what is no number stays as it is."""
    try:
        return f"{float(share) * 100:.6g} %"
    except ValueError:
        return share


def duration(text: str, language: str, *, working_days: bool = False) -> str:
    """An ISO 8601 duration such as 'P1Y6M' in words; anything else stays as it is."""
    date, _, time = text.removeprefix("P").partition("T")
    if not text.startswith("P") or not _DURATION.fullmatch(_DURATION.sub("", date + time) or "1D"):
        return text
    days = date.replace("D", "w") if working_days else date
    parts = re.findall(r"(\d+(?:\.\d+)?)([A-Za-z])", days + time.replace("M", "m"))
    return " ".join(label(f"unit_{unit}", language).format(n=number) for number, unit in parts) or text
