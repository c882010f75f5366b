"""make and .ci: what they call, in which order, what they say when something is missing. Nothing is installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STUB = """#!/bin/sh
echo "$(basename "$0") $*" >> "{log}"
{body}
"""
WRITES_GRAPH = 'case "$1" in build) mkdir -p kg; touch kg/graph.nq;; esac'


def write_script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


class Checkout:
    """A copy of the Makefile and .ci with stand-ins for the programs they call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "calls"
        shutil.copy(ROOT / "Makefile", folder)
        shutil.copytree(ROOT / ".ci", folder / ".ci")
        for name in ("requirements.lock", "pyproject.toml"):
            (folder / name).touch()
        self.stub("aiterms", WRITES_GRAPH)
        self.stub("python")
        self.installed(fresh=True)

    def stub(self, name: str, body: str = "") -> None:
        write_script(self.folder / ".venv" / "bin" / name, STUB.format(log=self.log, body=body))

    def installed(self, *, fresh: bool) -> None:
        stamp = self.folder / ".venv" / ".installed"
        stamp.touch()
        lock = (self.folder / "requirements.lock").stat().st_mtime
        os.utime(stamp, (lock + (10 if fresh else -10),) * 2)

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        outer = ("MAKE", "MFLAGS", "SRC", "OUT", "UI", "PYTEST_FLAGS")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
        return subprocess.run(
            ["make", *arguments],
            cwd=self.folder, env=inherited | environment, capture_output=True, text=True, check=False,
        )

    @property
    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_run_builds_reports_and_explores(checkout: Checkout) -> None:
    assert checkout.make("run").returncode == 0
    assert checkout.calls == [
        "aiterms build samples --out kg", "aiterms validate kg --fail-on never", "aiterms explore kg",
    ]


def test_run_without_page_stops_after_the_report(checkout: Checkout) -> None:
    assert checkout.make("run", "UI=0", "SRC=mine other").returncode == 0
    assert checkout.calls == ["aiterms build mine other --out kg", "aiterms validate kg --fail-on never"]


def test_a_file_that_fails_does_not_stop_the_report(checkout: Checkout) -> None:
    checkout.stub("aiterms", WRITES_GRAPH + "\n[ $1 != build ]")
    done = checkout.make("run", "UI=0")
    assert done.returncode == 0
    assert "Not every file could be read" in done.stderr
    assert len(checkout.calls) == 2


def test_a_build_without_graph_stops(checkout: Checkout) -> None:
    checkout.stub("aiterms", "exit 3")
    assert checkout.make("run", "UI=0").returncode != 0
    assert checkout.calls == ["aiterms build samples --out kg"]


def test_setup_is_skipped_while_the_lock_is_unchanged(checkout: Checkout) -> None:
    assert checkout.make("setup").returncode == 0
    assert checkout.calls == []


def test_setup_installs_when_the_lock_is_newer_and_only_once(checkout: Checkout) -> None:
    checkout.installed(fresh=False)
    assert checkout.make("setup").returncode == 0
    installs = [call for call in checkout.calls if " pip install " in call]
    assert ["--require-hashes" in call for call in installs] == [True, False]
    assert "--no-deps --no-build-isolation -e ." in installs[1]
    assert checkout.make("setup").returncode == 0
    assert [call for call in checkout.calls if " pip install " in call] == installs


def test_an_old_python_is_named_with_a_remedy(checkout: Checkout) -> None:
    checkout.installed(fresh=False)
    old = checkout.folder / "old"
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        write_script(old / name, '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit\nexit 1\n')
    done = checkout.make("setup", PATH=f"{old}:{os.environ['PATH']}", PYTHON="")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer; found Python 3.9.2" in done.stderr
    assert checkout.calls == []


def test_tests_come_after_style_types_and_contracts(checkout: Checkout) -> None:
    for name in ("ruff", "mypy", "lint-imports"):
        checkout.stub(name)
    write_script(checkout.folder / ".ci" / "browser", STUB.format(log=checkout.log, body=""))
    assert checkout.make("test").returncode == 0
    assert [call.split()[0] for call in checkout.calls] == ["browser", "ruff", "mypy", "lint-imports", "python"]
    assert checkout.calls[-1].startswith("python -m pytest")


def test_browser_says_what_is_missing_where_it_may_not_install(tmp_path: Path) -> None:
    for name in ("find", "head"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    write_script(tmp_path / "id", "#!/bin/sh\necho 1000\n")
    done = subprocess.run(
        ["/bin/sh", str(ROOT / ".ci" / "browser")],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Browser tests may be skipped: missing chromium")
    assert "apt-get install chromium" in done.stdout


@pytest.mark.parametrize(
    ("status", "closing"), [(0, "== 12 passed in 3.10s =="), (2, "== 1 failed, 11 passed in 3.10s ==")]
)
def test_ci_ends_with_the_closing_line_of_pytest(tmp_path: Path, status: int, closing: str) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    says = f'#!/bin/sh\necho "{closing}"\necho "make: *** [test] Error 1"\nexit {status}\n'
    write_script(tmp_path / "bin" / "make", says)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        [str(tmp_path / ".ci" / "run")], env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == closing
    assert done.returncode == status
