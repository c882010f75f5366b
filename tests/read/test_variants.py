from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loaders.read import variants
from loaders.read.variants import plain_particles, simplified, without_radicals
from loaders.resources import resource


def in_gb2312(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def test_every_kangxi_radical_has_a_character() -> None:
    block = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert len(block) == 214
    assert all(not unicodedata.name(without_radicals(char)).startswith("KANGXI") for char in block)
    assert all(unicodedata.category(without_radicals(char)) == "Lo" for char in block)


@pytest.mark.parametrize(
    ("written", "meant"), [("⽤⼾", "用户"), ("⻓⻅⺠", "长见民"), ("⾭⿈", "青黄"), ("，（）①Ａ", "，（）①Ａ")]
)
def test_radicals_and_nothing_else_are_replaced(written: str, meant: str) -> None:
    assert without_radicals(written) == meant


def test_the_table_of_traditional_forms_leaves_simplified_text_alone() -> None:
    pairs = variants._pairs("traditional.yaml")
    assert len(pairs) > 2500
    wanted = {"後", "於", "徵", "夥"}
    assert {chr(code) for code in pairs if in_gb2312(chr(code))} == wanted
    assert all(in_gb2312(char) for char in pairs.values())
    assert not {chr(code) for code in pairs} & set(pairs.values())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("隱私權政策", "隐私权政策"),
        ("個人資訊蒐集、處理與利用", "个人资讯搜集、处理与利用"),
        ("本條款之變更於公佈後生效", "本条款之变更于公布后生效"),
        ("帳號註冊與關閉", "账号注册与关闭"),
        ("著作权归乙方", "著作权归乙方"),
        ("⾒⾔", "见言"),
    ],
)
def test_traditional_text_is_read_as_simplified(written: str, meant: str) -> None:
    assert simplified(written) == meant


@given(st.text())
def test_places_stay(text: str) -> None:
    shown = simplified(text)
    assert len(shown) == len(text)
    assert simplified(shown) == shown


def test_an_entry_that_is_no_pair_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "x.yaml").write_text("pairs:\n  - 甲乙 丙\n", encoding="utf-8")
    monkeypatch.setattr(variants, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ValueError, match="no pair"):
        variants._pairs("x.yaml")


def entries() -> list[dict[str, list[str]]]:
    data: dict[str, list[dict[str, list[str]]]] = yaml.safe_load(
        resource("loaders", "read", "particles.yaml").read_text(encoding="utf-8")
    )
    return data["classical"]


@pytest.mark.parametrize("text", [text for entry in entries() for text in entry["matches"]])
def test_a_literary_particle_is_shown_as_the_plain_one(text: str) -> None:
    shown = plain_particles(text)
    assert len(shown) == len(text)
    assert shown != text


@pytest.mark.parametrize("text", [text for entry in entries() for text in entry["misses"]])
def test_what_only_looks_like_a_literary_particle_stays(text: str) -> None:
    assert plain_particles(text) == text


def test_every_plain_particle_is_as_long_as_what_it_stands_for() -> None:
    assert all(len(entry["plain"]) == 1 for entry in entries())
