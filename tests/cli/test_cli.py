"""The command line: what goes to which stream, and with which status it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aiterms.cli import app, main
from aiterms.messages import UserError, label, say
from tests.graph.conftest import by_hand
from tests.graph.papers import AGREEMENT_TEXT, POLICY_TEXT

HAN = range(0x4E00, 0x9FFF)
COMMANDS = {"build", "validate", "query", "explore", "serve", "diff", "export"}


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two invented documents; the stages before resolution are replaced by hand-made statements."""
    monkeypatch.setattr("loaders.pipeline.process", by_hand)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "src"
    folder.mkdir()
    (folder / "agreement.txt").write_text(AGREEMENT_TEXT, encoding="utf-8")
    (folder / "policy.txt").write_text(POLICY_TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def folder(sources: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The same, built."""
    assert main(["build", "src", "--out", "kg"]) == 0
    capsys.readouterr()
    return sources.parent / "kg"


def bilingual(text: str) -> bool:
    return any(ord(sign) in HAN for sign in text) and any(sign.isascii() and sign.isalpha() for sign in text)


def test_every_command_of_the_contract_is_there_with_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert bilingual(capsys.readouterr().out)
    assert {command.name for command in app.registered_commands} >= COMMANDS
    for name in sorted(COMMANDS):
        assert main([name, "--help"]) == 0
        assert bilingual(capsys.readouterr().out), name


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("aiterms ")


def test_a_build_lists_its_documents_and_then_says_nothing_changed(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "src", "--out", "kg"]) == 0
    first = capsys.readouterr().out
    assert "青禾隐私政策" in first
    assert "2 documents" in first
    assert main(["build", "src", "--out", "kg"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_reported_and_the_others_build(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sources / "broken.txt").write_bytes(b"\x00")
    for _ in range(2):
        assert main(["build", "src", "--out", "kg"]) == 1
        captured = capsys.readouterr()
        assert "broken.txt" in captured.err
        assert bilingual(captured.err)
        assert "2 documents" in captured.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "nowhere", "--out", "kg"], "nowhere"),
        (["build", "src", "--out", "kg", "--base", "x"], "--base"),
        (["query", "src", "rights"], "aiterms build"),
        (["query", "kg", "no-such"], "--list"),
        (["query", "kg"], "--list"),
        (["query", "kg", "rights", "--param", "x"], "--param"),
        (["query", "kg", "rights", "--param", "nope=1"], "nope"),
        (["query", "kg", "rights", "--format", "xlsx"], "xlsx"),
        (["query", "kg", "rights", "--timeout", "0"], "--timeout"),
        (["export", "kg", "--format", "xlsx"], "xlsx"),
        (["export", "src", "--format", "csv"], "aiterms build"),
        (["serve", "src"], "aiterms build"),
        (["diff", "kg", "nowhere"], "nowhere"),
    ],
)
def test_what_a_person_can_put_right_is_said_in_both_languages(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert bilingual(captured.err)
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("arguments", [["nonsense"], ["build"], ["query"], ["serve", "kg", "--port", "99999"]])
def test_a_wrong_use_ends_with_a_hint_and_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_query_by_name_with_parameters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "kg", "liability-rates", "-p", "least=0.2", "-p", "lang=en", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("document,clause,liability,rate")
    assert "0.3" in lines[1]
    assert main(["query", "kg", "liability-rates", "-p", "least=0.5"]) == 0
    assert "No rows" in capsys.readouterr().out


def test_a_query_as_json_and_a_query_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "kg", "retention", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"]["bindings"]
    Path("mine.rq").write_text("DESCRIBE <https://w3id.org/aiterms/role#Provider>", encoding="utf-8")
    assert main(["query", "kg", "mine.rq", "--format", "ttl"]) == 0
    assert "prefLabel" in capsys.readouterr().out


def test_the_list_of_questions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "kg", "--list"]) == 0
    out = capsys.readouterr().out
    assert "liability-caps" in out
    assert bilingual(out)


def test_exports_are_written_where_they_are_wanted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "kg", "--format", "graphml,csv"]) == 0
    assert "graph.graphml" in capsys.readouterr().err
    assert (folder / "graph.graphml").stat().st_size > 1000
    assert main(["export", "kg", "--format", "trig", "--output", "x/y.trig"]) == 0
    assert Path("x/y.trig").is_file()


def test_a_comparison_is_printed_as_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "kg", "kg"]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_an_interruption_ends_quietly(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aiterms.compare.versions.compare", interrupted)
    assert main(["diff", "kg", "kg"]) in (1, 130)
    assert "Traceback" not in capsys.readouterr().err


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f'"{sys.executable}" -m aiterms.cli query "{folder}" clause-statements | head -1'
    root = Path(__file__).parents[2]
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=root, check=False)
    assert "Traceback" not in done.stderr


def test_nothing_heavy_is_imported_when_nothing_changed(folder: Path) -> None:
    program = (
        "import sys; from aiterms.cli import main;"
        f"main(['--version']); main(['build', {str(folder.parent / 'src')!r}, '--out', {str(folder)!r}]);"
        "print(sorted({'spacy', 'rdflib', 'pyshacl', 'streamlit', 'networkx', 'pandas'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "Nothing has changed" in done.stdout


def test_messages_are_whole_in_both_languages() -> None:
    assert say("missing_source", path="x").count("x") == 2
    assert label("kind_document") == "文件 / Document"
    assert label("kind_document", "en") == "Document"
    error = UserError("no_graph", status=1, path="kg")
    assert (error.key, error.status) == ("no_graph", 1)
    assert bilingual(str(error))
