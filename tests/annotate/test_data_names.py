"""Names that a document gives its data: each stands for that kind of data wherever it is used."""

from __future__ import annotations

import pytest

from loaders.annotate import annotate
from tests.extract.conftest import make_document


def marks(*texts: str) -> list[tuple[str, str]]:
    """(wording, kind) of the data in the last of the texts."""
    passage = annotate(make_document(*texts)).passages[-1]
    return [(passage.text[s.first : s.last], s.label) for s in passage.spans("data")]


@pytest.mark.parametrize(("definition", "name", "kind"), [
    ("由虚拟主播播报的音视频作品（下称“授权成果”）归甲方使用。", "授权成果", "data:VideoContent"),
    ("学员须提供朗读录音（以下统称“声样”）。", "声样", "data:Voice"),
    ("平台保存您的聊天记录，以下简称“往来记载”。", "往来记载", "data:ConversationContent"),
])
def test_a_name_stands_for_the_data_that_it_was_given_for(definition: str, name: str, kind: str) -> None:
    assert marks(definition, f"我们会删除{name}。") == [(name, kind)]


def test_the_place_of_the_definition_is_no_mention() -> None:
    assert marks("平台保存您的聊天记录（下称“往来作品”）。") == [("聊天记录", "data:ConversationContent")]


@pytest.mark.parametrize("definition", [
    "北京拾光科技有限公司（以下简称“拾光”）收集录音。",
    "收集您的录音的客户（下称“录音方”）。",
    "您可使用平台的视频（以下简称“拾光”）。",
    "本协议附有数据处理附录，以下称“附录规则”。",
])
def test_names_of_parties_and_documents_are_none_of_data(definition: str) -> None:
    assert marks(definition, "拾光和录音方应遵守附录规则。") in ([], [("录音", "data:AudioContent")])


def test_a_list_of_several_kinds_gives_none_of_them_to_its_name() -> None:
    assert not {"data:Voice", "data:AudioContent"} & {kind for _, kind in marks(
        "您上传的照片、录音（下称“送审原件”）。", "我们会删除送审原件。")}
