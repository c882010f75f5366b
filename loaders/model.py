"""The values that pass between the stages, all immutable.

read gives a `Source`; structure turns it into `Document`s with their `Clause`s; extract gives
`loaders.statements.Statement`s. Offsets named ``start`` and ``end`` are always Unicode code points
into `Source.text`, end exclusive; offsets inside a `CleanText` are named ``at`` or documented as such.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CleanText:
    """Readable text, free of markup, of which every character maps back to the source.

    ``offsets[i]`` is the source offset of ``text[i]``; a character that the reader put in (a blank for
    a line break, say) carries the offset of the source character it stands for. Offsets never decrease.
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters but {len(self.offsets)} offsets")

    def __len__(self) -> int:
        return len(self.text)

    def part(self, first: int, last: int) -> CleanText:
        """The stretch ``text[first:last]``, still mapped to the source."""
        return CleanText(self.text[first:last], self.offsets[first:last])

    def source_span(self, first: int, last: int) -> tuple[int, int]:
        """Source offsets (start, end) of ``text[first:last]``; raises ValueError for an empty stretch."""
        if not 0 <= first < last <= len(self.text):
            raise ValueError(f"no text between {first} and {last} of {len(self.text)}")
        return self.offsets[first], self.offsets[last - 1] + 1


EMPTY = CleanText("", ())


class SourceFormat(StrEnum):
    """How a file is written, found from its content."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class BlockKind(StrEnum):
    """What the reader saw a block as; structure may see it otherwise."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink on ``text[first:last]`` of its block."""

    first: int
    last: int
    target: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``repeated`` marks a copy of a cell that spans several rows or columns: its text
    belongs to the first place, the copies only inform."""

    text: CleanText
    header: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One table row, spans resolved: every row of a table has the same number of cells."""

    cells: tuple[Cell, ...]
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table as the reader found it.

    ``level``: heading level 1–6, or the depth of indentation of an item (0 outermost), else 0.
    ``marker``: an item's marker as written (``-``, ``1.``), part of ``text`` only where it is a number.
    ``emphasis``: stretches (first, last) of ``text`` that are bold, underlined or otherwise marked.
    """

    kind: BlockKind
    text: CleanText
    start: int
    end: int
    level: int = 0
    marker: str = ""
    emphasis: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    rows: tuple[Row, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its decoded text (without byte order mark), and the blocks found in it."""

    name: str
    text: str
    digest: str
    format: SourceFormat
    encoding: str
    blocks: tuple[Block, ...]
    keeps_emphasis: bool = True


class ClauseKind(StrEnum):
    """What a clause is in the layout of its document."""

    SECTION = "section"
    """numbered or titled, may hold others"""
    PARAGRAPH = "paragraph"
    """unnumbered running text"""
    ITEM = "item"
    """one entry of a list"""
    TABLE = "table"
    """a table: its text is empty, its rows are its children"""
    ROW = "row"
    """a table row: its cells are in ``cells``; its own text is empty"""
    CONTENTS = "contents"
    """an entry of a list of contents: no provision"""
    REPETITION = "repetition"
    """text that the file gives a second time, whole: read, but nothing is extracted from it"""


@dataclass(frozen=True, slots=True)
class ClauseCell:
    """A cell of a row clause with the header of its column ('' where the table has none)."""

    header: str
    text: CleanText
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of a document's clause tree.

    ``index`` is its place in ``Document.clauses`` (document order, parents before children) and
    ``parent`` the index of the clause it stands under, None at the top. ``number`` is the path-like
    number ('3.2', '8.1(2)', '' where it has none), ``label`` the number as printed ('（2）').
    ``text`` is the clause's own text with label and heading, without that of its children;
    ``body`` is where in ``text`` the provision begins, behind label and heading.
    ``emphasis``: stretches (first, last) of ``text`` marked in the source. ``start``/``end`` cover the
    clause with its children.
    """

    index: int
    parent: int | None
    kind: ClauseKind
    number: str
    label: str
    heading: str
    text: CleanText
    start: int
    end: int
    body: int = 0
    depth: int = 0
    emphasised: bool = False
    emphasis: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    cells: tuple[ClauseCell, ...] = ()
    page: int | None = None


class DocumentKind(StrEnum):
    """Local names of the document classes of the ontology."""

    SERVICE_AGREEMENT = "ServiceAgreement"
    PRIVACY_POLICY = "PrivacyPolicy"
    SERVICE_LEVEL_AGREEMENT = "ServiceLevelAgreement"
    USAGE_RULES = "UsageRules"
    CONSENT_FORM = "ConsentForm"
    DOCUMENT = "Document"


@dataclass(frozen=True, slots=True)
class SelfName:
    """A name by which the document calls itself, where it first does."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One agreement, policy, SLA, set of rules or form; a file may hold several.

    ``key`` is unique in its file ('d1', 'd2' …); ``part_of`` the key of the document whose appendix
    this is. Dates are ISO strings; None where the text gives none. ``provider`` is the legal name.
    Law and forum are as written; whether the service generates content and is offered to the public is
    None where the text doesn't tell. These four are filled in by `loaders.resolve.describe`.
    """

    key: str
    kind: DocumentKind
    title: str
    start: int
    end: int
    clauses: tuple[Clause, ...]
    part_of: str | None = None
    issued: str | None = None
    effective: str | None = None
    provider: str | None = None
    service: str | None = None
    language: str = "zh"
    promises_emphasis: bool = False
    self_names: tuple[SelfName, ...] = ()
    governing_law: str | None = None
    forum: str | None = None
    generates_content: bool | None = None
    offered_to_public: bool | None = None

    def parent(self, clause: Clause) -> Clause | None:
        """The clause above, or None at the top."""
        return None if clause.parent is None else self.clauses[clause.parent]

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses above, nearest first."""
        above: list[Clause] = []
        node = self.parent(clause)
        while node is not None:
            above.append(node)
            node = self.parent(node)
        return tuple(above)

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly below, in document order."""
        return tuple(c for c in self.clauses if c.parent == clause.index)


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file that gave no documents: what is wrong, where, and what would help, in both languages."""

    name: str
    message_zh: str
    message_en: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A source with the documents found in it."""

    source: Source
    documents: tuple[Document, ...] = field(default=())
