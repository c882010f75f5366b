"""What a document as a whole says of its law, forum and service."""

from dataclasses import replace

import pytest

from loaders.model import Document, DocumentKind, ParsedSource
from loaders.resolve import describe
from loaders.statements import Participation
from tests.graph.papers import Page


def told(*sentences: str, **facts: object) -> Document:
    text = "松果协议\n" + "".join(f"{n} {s}\n" for n, s in enumerate(sentences, 1))
    page = Page("a.txt", text)
    document = page.document(DocumentKind.SERVICE_AGREEMENT, **facts)
    return describe(ParsedSource(page.source(), (document,)), ()).documents[0]


@pytest.mark.parametrize(
    ("sentence", "law"),
    [
        ("本协议的订立、解释和争议解决适用中华人民共和国法律。", "中华人民共和国法律"),
        ("本条款的效力及履行受中华人民共和国大陆地区法律管辖。", "中华人民共和国大陆地区法律"),
        ("因本协议产生的纠纷，依照中国法律解决。", "中国法律"),
        ("本协议适用中华人民共和国法律。", "中华人民共和国法律"),
        ("本条款受中国法律管辖，不含冲突规范。", "中国法律"),
        ("本协议适用中华人民共和国法律规定的期限。", None),
        ("我们依照中国法律收集信息。", None),
        ("您应当遵守法律。", None),
        ("This agreement is governed by the laws of Singapore.", "laws of Singapore"),
    ],
)
def test_governing_law(sentence: str, law: str | None) -> None:
    assert told(sentence).governing_law == law


@pytest.mark.parametrize(
    ("sentence", "forum"),
    [
        ("争议协商不成的，任何一方可向厦门市湖里区人民法院提起诉讼。", "厦门市湖里区人民法院"),
        ("纠纷应提交深圳国际仲裁院仲裁。", "深圳国际仲裁院"),
        ("争议由松果所在地有管辖权的人民法院管辖。", "松果所在地有管辖权的人民法院"),
        ("权益受损的，您还可以向有管辖权的法院起诉。", None),
        ("应法院要求，我们披露信息。", None),
    ],
)
def test_forum(sentence: str, forum: str | None) -> None:
    assert told(sentence).forum == forum


def test_content_is_generated_only_where_the_text_speaks_of_it_more_than_once() -> None:
    once = "本服务提供文生图功能。"
    assert told(once, "其他。").generates_content is None
    assert told(once, "生成的内容由您负责。").generates_content is True
    assert told("本服务提供短信通道。", "本服务按量计费。").generates_content is None


@pytest.mark.parametrize(("sentence", "makes"), [
    ("所播的话均由大语言模型实时合成语音。", True),
    ("乙方的绘图模型在一分钟之内输出草图三张。", True),
    ("客服的答复由人工智能即时生成文字。", True),
    ("本公司向公众提供“青禾画坊”插画生成服务。", True),
    ("本公司不提供文案生成服务。", None),
    ("乙方的风控模型每日输出评分。", None),
    ("本平台的语言模型由第三方训练。", None),
])
def test_one_sentence_that_says_what_a_model_makes_suffices(sentence: str, makes: bool | None) -> None:
    assert told(sentence, "其他。").generates_content is makes


@pytest.mark.parametrize(
    ("sentence", "public"),
    [
        ("本服务面向社会公众提供。", True),
        ("本服务仅面向企业客户。", False),
        ("本服务按量计费。", None),
        ("本服务面向公众提供，但仅限企业注册。", None),
    ],
)
def test_whom_the_service_is_for(sentence: str, public: bool | None) -> None:
    assert told(sentence).offered_to_public is public


def test_what_structure_already_knew_stays() -> None:
    assert told("争议适用中国法律。", governing_law="法国法律").governing_law == "法国法律"


def two(party: str | None) -> tuple[Document, ...]:
    main, annex = Page("a.txt", "松果协议\n1 总则\n"), Page("a.txt", "附录1\n1 总则\n", key="d2")
    documents = (
        replace(main.document(DocumentKind.SERVICE_AGREEMENT), service="松果"),
        replace(annex.document(DocumentKind.USAGE_RULES), part_of="d1"),
    )
    said = Participation(
        document="d1",
        clause=0,
        evidence=main.evidence("总则"),
        rule="r",
        name="松果",
        role="role:Provider",
        party=party,
    )
    return describe(ParsedSource(main.source(), documents), (said,)).documents


def test_an_appendix_has_provider_and_service_of_its_main_document() -> None:
    assert [(d.provider, d.service) for d in two("厦门松果科技有限公司")] == [("厦门松果科技有限公司", "松果")] * 2


def test_a_service_level_agreement_is_part_of_the_one_agreement_beside_it() -> None:
    page = Page("a.txt", "松果\n1 甲\n")
    agreement = page.document(DocumentKind.SERVICE_AGREEMENT, provider="厦门松果科技有限公司")
    level = replace(page.document(DocumentKind.SERVICE_LEVEL_AGREEMENT), key="d2")
    beside = describe(ParsedSource(page.source(), (agreement, level)), ()).documents[1]
    assert (beside.part_of, beside.provider) == (agreement.key, agreement.provider)
    second = replace(agreement, key="d3")
    assert describe(ParsedSource(page.source(), (agreement, level, second)), ()).documents[1].part_of is None


def test_no_party_no_provider() -> None:
    assert [d.provider for d in two(None)] == [None, None]
