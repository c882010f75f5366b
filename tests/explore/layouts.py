"""What a page looks like, told without fonts: where its blocks stand, whether one lies on another, what is cut off.

A block is a piece of a page that a reader would name: a menu, a figure, a chart, a table, a card. `layouts/NAME.json`
holds those of a view as they ought to be. Columns (left edge and width) may differ by a few per cent of the window,
heights and places down the page by more, as letters of another font wrap otherwise; kinds and order may not.
"""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TypedDict

from PIL import Image
from playwright.sync_api import Page

KEPT = Path(__file__).parent / "layouts"
RENEW = "AITERMS_RENEW_LAYOUTS"

ACROSS, DOWN, SLACK = 0.05, 0.30, 90
"""Shares of the window's width and of the place down the page, and pixels beside, by which a block may be elsewhere."""

LEAST_COLOURS = 12

KINDS = {
    "menu": "[data-testid=stSidebar]",
    "title": "h1",
    "heading": "h2",
    "metric": ".ait-figure",
    "chart": "[data-testid=stVegaLiteChart], [data-testid=stEChartsChart]",
    "table": "[data-testid=stDataFrame]",
    "picture": 'iframe[title*="st_link_analysis"]',
    "choice": "[data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stTextInput]",
    "switch": "[data-testid=stButtonGroup]",
    "message": "[data-testid=stAlert]",
    "group": '[class*="st-key-group-"]',
    "card": '[class*="st-key-gravest-"]',
    "details": ".st-key-details",
    "contents": ".reader nav",
    "paper": ".reader .paper",
    "editor": ".editor .sheet",
    "matrix": "table.ait-matrix",
    "change": ".ait-versions > section",
    "drop": "[data-testid=stFileUploader]",
    "dialog": "[role=dialog]",
}

MANY = ("group", "card", "change", "metric", "heading", "choice", "message")
"""Kinds of which a view may hold more or fewer: the first of them stands for all."""

_DEEP = """
  const all = (selector, root = document) => [...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].filter((e) => e.shadowRoot).flatMap((e) => all(selector, e.shadowRoot))];
  const away = (e) => e.closest('[data-testid=stSidebar]') && (!e.matches('[data-testid=stSidebar]') || e.getBoundingClientRect().right < 1);
  const seen = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.getBoundingClientRect().width > 0 && !away(e);
"""

BLOCKS = f"""() => {{ const kinds = {json.dumps(KINDS)}; {_DEEP}
  const down = document.querySelector('[data-testid=stMain]')?.scrollTop || 0;
  return Object.entries(kinds).flatMap(([kind, selector]) => all(selector).filter(seen).map((e) => {{
    const box = e.getBoundingClientRect();
    return {{kind, x: Math.round(box.x), y: Math.round(box.y + (kind === 'menu' ? 0 : down)), w: Math.round(box.width), h: Math.round(box.height)}};
  }})); }}"""
"""All blocks that can be seen, in pixels of the page."""

BROKEN = f"""() => {{ const kinds = {json.dumps(KINDS)}; {_DEEP}
  const wide = window.innerWidth, said = [], main = document.querySelector('[data-testid=stMain]');
  const named = (e) => `${{e.dataset.testid || e.className || e.tagName}} "${{(e.innerText || '').slice(0, 30)}}"`;
  if (main.scrollWidth > main.clientWidth + 1) said.push(`the page is wider than its window: ${{main.scrollWidth}}`);
  const apart = Object.entries(kinds).filter(([kind]) => !['menu', 'dialog'].includes(kind)).flatMap(([, selector]) => all(selector)).filter(seen)
    .filter((e) => !document.querySelector('[role=dialog]') || e.closest('[role=dialog]'));  // a dialog lies over the page
  const inside = (e, other) => {{ for (let up = e; up; up = up.parentNode || up.host) if (up === other) return true; return false; }};
  for (const e of apart) {{
    const box = e.getBoundingClientRect();
    const scrolled = (up) => up && up !== main && (getComputedStyle(up).overflowX === 'auto' || scrolled(up.parentElement));
    if ((box.right > wide + 1 || box.left < -1) && !scrolled(e.parentElement)) said.push(`beyond the window: ${{named(e)}}`);
    for (const other of apart) {{
      if (other === e || inside(e, other) || inside(other, e) || apart.indexOf(other) < apart.indexOf(e)) continue;
      const with_ = other.getBoundingClientRect();
      const across = Math.min(box.right, with_.right) - Math.max(box.left, with_.left);
      const down = Math.min(box.bottom, with_.bottom) - Math.max(box.top, with_.top);
      if (across > 4 && down > 4) said.push(`one on the other: ${{named(e)}} and ${{named(other)}}`);
    }}
  }}
  for (const e of all(kinds.chart + ', ' + kinds.picture + ', ' + kinds.table).filter(seen)) {{
    const box = e.getBoundingClientRect();
    if (box.width < 80 || box.height < 40) said.push(`nothing to see in: ${{named(e)}} ${{box.width}} x ${{box.height}}`);
  }}
  for (const e of all('h1, h2, button p, button span, label p, .ait-figure, .chip, .ait-kind').filter(seen)) {{
    const style = getComputedStyle(e);
    const cut = style.overflowX !== 'visible' && style.display !== 'inline' && e.scrollWidth > e.clientWidth + 2;
    if (cut && !e.closest('[data-testid=stSelectbox]') && !e.querySelector('[data-testid=stIconMaterial]')) said.push(`cut off: ${{named(e)}}`);
  }}
  return [...new Set(said)]; }}"""
"""What is broken on a page, in words."""

STILL = f"""() => {{
  const now = JSON.stringify(({BLOCKS})()), known = window.aitermsStill ??= {{}};
  if (known.text !== now) Object.assign(known, {{text: now, at: performance.now()}});
  const busy = document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stStatusWidget], [data-test-script-state=running]');
  if (busy) known.at = performance.now();
  return performance.now() - known.at > 600; }}"""


class Block(TypedDict):
    kind: str
    x: int
    y: int
    w: int
    h: int


def settle(page: Page) -> None:
    """Wait until nothing on the page moves or is worked out any more."""
    page.evaluate("() => { delete window.aitermsStill }")
    page.wait_for_function(STILL, polling=100)


def compare(page: Page, name: str) -> None:
    """Fail where the page is broken, is blank, or is laid out otherwise than `layouts/NAME.json` has it."""
    settle(page)
    colours = distinct_colours(page.screenshot())
    assert colours >= LEAST_COLOURS, f"{name}: the picture is blank, {colours} colours"
    broken = page.evaluate(BROKEN)
    assert not broken, f"{name}: {broken}"
    size = page.viewport_size
    assert size is not None
    blocks = outline(page.evaluate(BLOCKS))
    place = KEPT / f"{name}.json"
    if os.environ.get(RENEW):
        place.parent.mkdir(exist_ok=True)
        lines = ",\n".join(json.dumps(block) for block in blocks)
        place.write_text(f'{{"width": {size["width"]}, "blocks": [\n{lines}\n]}}\n', encoding="utf-8")
    assert place.is_file(), f"{place} is missing: run this test once with {RENEW}=1 and look at the page"
    known = json.loads(place.read_text(encoding="utf-8"))
    assert known["width"] == size["width"]
    moved = differences(known["blocks"], blocks, size["width"])
    assert not moved, f"{name}: {moved}"


def distinct_colours(png: bytes) -> int:
    """Colours of a picture made so small that single letters are gone."""
    small = Image.open(io.BytesIO(png)).convert("RGB").resize((64, 36)).quantize(64)
    return len(small.getcolors() or ())


def outline(blocks: list[Block]) -> list[Block]:
    """The blocks by kind, place down and across; of kinds that may be many, the first alone."""
    kinds = list(KINDS)
    ordered = sorted(blocks, key=lambda b: (kinds.index(b["kind"]), b["y"], b["x"]))
    first = {block["kind"]: place for place, block in reversed(list(enumerate(ordered)))}
    return [block for place, block in enumerate(ordered) if block["kind"] not in MANY or first[block["kind"]] == place]


def differences(known: list[Block], found: list[Block], width: int) -> list[str]:
    """What stands elsewhere than it ought to, in words."""
    kinds = [[block["kind"] for block in blocks] for blocks in (known, found)]
    if kinds[0] != kinds[1]:
        return [f"other blocks: expected {kinds[0]}, found {kinds[1]}"]
    return [
        f"{old['kind']}: {side} ought to be about {old[side]}, is {new[side]}"
        for old, new in zip(known, found, strict=True)
        for side in ("x", "y", "w", "h")
        if abs(old[side] - new[side]) > allowed(side, old[side], width)
    ]


def allowed(side: str, value: int, width: int) -> float:
    """Pixels by which a side may differ."""
    return ACROSS * width if side in "xw" else SLACK + DOWN * value
