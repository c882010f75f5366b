"""Documents and providers side by side: what each cell says and rests on."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from aiterms.compare import texts
from aiterms.compare.matrix import compare, question
from aiterms.compare.model import Cell, Matrix, Row, lines
from aiterms.compare.words import empty_words, line_words
from aiterms.messages import UserError
from aiterms.query.named import read
from loaders.resources import resource
from tests.compare.conftest import CRANE, CRANE_TEXT, OTTER, OTTER_TEXT, RULES_TEXT

TEXTS = {"crane.txt": CRANE_TEXT, "otter.txt": OTTER_TEXT, "rules.txt": RULES_TEXT}
DOCUMENTS = ("鹤鸣隐私政策", "水獭隐私政策")


@pytest.fixture(scope="module")
def matrix(folder: Path) -> Matrix:
    return compare(folder, DOCUMENTS)


def rows(matrix: Matrix, topic: str) -> dict[str, Row]:
    (section,) = [section for section in matrix.sections if section.key == topic]
    return {row.item: row for row in section.rows}


def told(cell: Cell, *, merged: bool = False, language: str = "zh") -> list[str]:
    return [line_words(line, language) for line in lines(cell, merged=merged)]


def test_every_question_is_a_section_and_has_words_in_both_languages() -> None:
    files = sorted(resource("queries", "compare").glob("*.rq"))
    assert len(files) >= 10
    assert sorted(texts.sections()) == [path.stem for path in files]
    for asked in map(read, files):
        assert all((asked.title_zh, asked.title_en, asked.why_zh, asked.why_en))
        ox.Store().query(asked.bound())
    assert question("law").title_en == "Governing law and forum"


def test_every_entry_shows_the_sentence_at_its_place(matrix: Matrix) -> None:
    entries = [e for section in matrix.sections for row in section.rows for cell in row.cells for e in cell.entries]
    assert len(entries) > 15
    for entry in entries:
        assert "".join(TEXTS[entry.paper.source][entry.start : entry.end].split()) == "".join(entry.quote.split())
        assert entry.number
        assert entry.statement or entry.clause


def test_what_is_denied_is_not_shown_as_collected(matrix: Matrix) -> None:
    face = rows(matrix, "data")["data:FaceInformation"]
    assert [cell.state for cell in face.cells] == ["stated", "mixed"]
    assert told(face.cells[0], merged=True) == ["收集"]
    assert told(face.cells[1], merged=True) == ["使用", "明确否定：收集"]
    assert told(face.cells[1], merged=True, language="en") == ["Use", "denied: Collect"]


def test_sensitive_things_come_first_and_say_by_which_law(matrix: Matrix) -> None:
    found = list(rows(matrix, "data").values())
    assert found[0].item == "data:FaceInformation"
    assert "law:PIPL28" in found[0].sensitive
    assert found[-1].sensitive == ()


def test_an_empty_cell_says_so_and_names_what_is_near(matrix: Matrix) -> None:
    found = rows(matrix, "data")
    assert found["data:AudioContent"].cells[1] == Cell((), ())
    assert empty_words(found["data:AudioContent"].cells[1], "zh") == "未写明"
    assert empty_words(found["data:AudioContent"].cells[1], "en") == "not stated"
    phone = found["data:PhoneNumber"].cells[1]
    assert (phone.state, phone.near) == ("none", ("data:ContactInformation",))
    assert empty_words(phone, "en") == "not stated (but see: Contact information)"


def test_values_of_one_statement_stay_together(matrix: Matrix) -> None:
    cap = rows(matrix, "caps")["role:Provider"].cells
    assert (told(cap[0]), told(cap[1])) == ([], ["50 %；回溯 6 个月；除外：故意"])
    assert told(cap[1], language="en") == ["50 %; looking back 6 mo.; except intent"]


def test_working_days_stay_working_days(matrix: Matrix) -> None:
    found = rows(matrix, "rights")
    assert told(found["right:Access"].cells[0]) == ["答复：10 个工作日"]
    assert told(found["ait:PeriodStatement"].cells[0]) == ["10 个工作日"]


def test_a_doubtful_statement_is_marked(matrix: Matrix) -> None:
    audio = rows(matrix, "retention")["data:AudioContent"].cells[0]
    assert told(audio) == ["30 天", "1 年 (存疑)"]


def test_training_comes_with_the_consent_of_its_clause(matrix: Matrix) -> None:
    found = rows(matrix, "training")
    assert set(found) == {"data:AudioContent", "consent:SeparateConsent"}
    assert told(found["data:AudioContent"].cells[0]) == ["用于训练"]


def test_a_change_of_terms_comes_with_what_counts_as_acceptance(matrix: Matrix) -> None:
    found = rows(matrix, "changes")
    assert told(found["ait:ModificationStatement"].cells[0]) == ["提前 15 天；方式：公告"]
    assert [entry.quote for entry in found["consent:DeemedConsent"].cells[0].entries] == ["继续使用即视为接受"]
    assert [cell.state for cell in found["consent:RenewedConsent"].cells] == ["none", "stated"]


def test_the_governing_law_rests_on_its_clause(matrix: Matrix) -> None:
    (entry,) = rows(matrix, "law")["ait:governingLaw"].cells[0].entries
    assert (entry.statement, entry.number) == ("", "3.3")
    assert entry.clause


def test_a_provider_is_all_its_documents(folder: Path) -> None:
    found = compare(folder, (CRANE, "水獭软件"), by_provider=True)
    assert [column.label for column in found.columns] == [CRANE, OTTER]
    right = rows(found, "rights")["right:Delete"].cells[1].entries
    assert [entry.paper.title for entry in right] == ["水獭使用规则"]
    assert told(rows(found, "rights")["right:Delete"].cells[1]) == ["权利人：终端用户"]


def test_topics_can_be_chosen(folder: Path) -> None:
    assert [s.key for s in compare(folder, DOCUMENTS, topics=("law", "caps")).sections] == ["caps", "law"]
    with pytest.raises(UserError) as caught:
        compare(folder, DOCUMENTS, topics=("weather",))
    assert caught.value.key == "compare_topic"


def test_the_order_of_the_columns_is_that_of_the_names(folder: Path) -> None:
    there, back = compare(folder, DOCUMENTS), compare(folder, DOCUMENTS[::-1])
    assert there.columns == back.columns[::-1]
    face = [rows(found, "data")["data:FaceInformation"].cells for found in (there, back)]
    assert face[0] == face[1][::-1]
