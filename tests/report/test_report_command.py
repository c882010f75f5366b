"""The command: where the page goes, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiterms.cli import main
from aiterms.report.library import Paper, _picked, _providers


def bilingual(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text) and any(sign.isascii() and sign.isalpha() for sign in text)


def test_it_writes_where_it_is_told(kg: Path, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new" / "r.html"
    assert main(["report", str(kg), "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == page
    assert str(target) in capsys.readouterr().err
    assert [path.name for path in target.parent.iterdir()] == ["r.html"]


def test_a_stroke_means_standard_output(kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(kg), "-o", "-", "--document", "声笺", "--lang", "zh"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("<!DOCTYPE html>")
    assert captured.out.endswith("</html>\n")
    assert captured.err == ""


def test_the_date_comes_from_the_option_or_the_environment(
    kg: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    command = ["report", str(kg), "-o", "-", "--document", "声笺"]
    assert main(command) == 0
    assert 'datetime="1970-01-02"' in capsys.readouterr().out
    assert main([*command, "--date", "2025-06-30"]) == 0
    assert 'datetime="2025-06-30"' in capsys.readouterr().out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert main(command) == 2
    assert "soon" in capsys.readouterr().err


@pytest.mark.parametrize(("options", "said"), [
    (["--document", "没有这份"], "没有这份"),
    (["--provider", "nobody"], "nobody"),
    (["--lang", "fr"], "fr"),
    (["-o", "."], "--output"),
])
def test_what_cannot_be_done_is_said_in_both_languages_and_leaves_nothing(
    kg: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = [] if "-o" in options else ["-o", "r.html"]
    assert main(["report", str(kg), *place, *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert bilingual(error)
    assert "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_that_is_missing_or_was_never_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], made: bool
) -> None:
    folder = tmp_path / "kg"
    if made:
        folder.mkdir()
    assert main(["report", str(folder)]) == 2
    error = capsys.readouterr().err
    assert str(folder) in error
    assert ("aiterms build" in error) == made
    assert bilingual(error)


def paper(iri: str, provider: str = "", main_document: str = "", file: str = "a.txt") -> Paper:
    return Paper(iri, iri.upper(), "Document", file, provider, provider, ("short",) if provider else (), "", "", "", "", "",
                 main_document, "zh")


def test_parts_come_with_their_document_and_providers_reach_what_names_none() -> None:
    papers = [paper("main", "Acme"), paper("annex", main_document="main"), paper("rule", main_document="annex", file="b.txt"),
              paper("sla"), paper("other", "Borg", file="b.txt"), paper("lone", file="c.txt")]
    providers = _providers(papers)
    assert {iri: name for iri, (name, _) in providers.items()} == {
        "main": "Acme", "annex": "Acme", "rule": "Borg", "sla": "Acme", "other": "Borg", "lone": ""}
    assert [p.iri for p in _picked(papers, providers, "", "MAIN")] == ["main", "annex", "rule"]
    assert [p.iri for p in _picked(papers, providers, "acme", "")] == ["main", "annex", "sla"]
    assert [p.iri for p in _picked(papers, providers, "short", "")] == ["main", "other"]
    assert _picked(papers, providers, "", "b.txt")
    assert _picked(papers, providers, "borg", "main") == ()
