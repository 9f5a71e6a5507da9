"""Names and telephone numbers inside clauses stay out of their text."""

import pytest

from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.segment.contacts import stretches
from ipextract.spans import Span
from unit.documents import metadata, read, zones


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("材料报送市局，联系人：甲某，联系电话：0571-87654321。逾期不予受理。", ["联系人:甲某,联系电话:0571-87654321"]),
        (
            "由科技处受理（联系人：甲某、乙某；电话：0571-87654321、87654322）。",
            ["(联系人:甲某、乙某;电话:0571-87654321、87654322)"],
        ),
        ("联系人及电话：甲某 13912345678", ["联系人及电话:甲某13912345678"]),
        ("可拨打电话0571-87654321咨询。", ["电话0571-87654321"]),
        ("联系电话为87654321。", ["联系电话为87654321"]),
        # A hotline, a duty, an amount, a date, a code: nobody's number.
        ("设立咨询电话：12345。", []),
        ("联系方式：通过政务服务平台公布。", []),
        ("建立电话回访制度，联系人制度逐步健全。", []),
        ("总投资1350000000元，2024-01-01起实施。", []),
        ("统一社会信用代码91350200123456789X。", []),
    ],
)
def test_stretches(text: str, found: list[str]) -> None:
    plain = normalize(Source("test", "test.txt", text, "", "utf-8", "text/plain")).text
    assert [plain[span.start : span.end] for span in stretches(plain, Span(0, len(plain)))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市财政局计划科 张某某，电话：0731-84165432。", ["张某某,电话:0731-84165432"]),
        ("材料报送市局（张三 0571-87654321）。", ["(张三0571-87654321)"]),
        ("咨询电话：李科长 0571-87654321。", ["咨询电话:李科长0571-87654321"]),
        ("请联系王晓明（13912345678）。", ["王晓明(13912345678)"]),
        ("请与刘老师联系，电话0571-87654321。", ["刘老师联系,电话0571-87654321"]),
        ("由任某（0571-87654321）负责。", ["任某(0571-87654321)"]),
        ("联系人张三，电话0571-87654321。", ["联系人张三,电话0571-87654321"]),
        ("科技处李四、王五 87654321。", ["李四、王五87654321"]),
        ("省财政厅张三、省科技厅李四，电话：0571-87654321。", ["张三、省科技厅李四,电话:0571-87654321"]),
        ("综合科 欧阳某某 手机：13912345678", ["欧阳某某手机:13912345678"]),
        ("张三\t13912345678", ["张三\t13912345678"]),
        # Behind the number.
        ("电话：0571-87654321（张三）。", ["电话:0571-87654321(张三)"]),
        ("电话0571-87654321，赵敏。", ["电话0571-87654321,赵敏"]),
        # Bodies, places and words that begin as names do stay.
        ("市科技局高新处电话：0571-87654321。", ["电话:0571-87654321"]),
        ("江北分局（0571-87654321）。", ["(0571-87654321)"]),
        ("金融办公室 0571-87654321", ["0571-87654321"]),
        ("公司长江路电话：0571-87654321。", ["电话:0571-87654321"]),
        ("联系电话0571-87654321，方案报送市局。", ["联系电话0571-87654321"]),
        ("请致电0571-87654321。", ["0571-87654321"]),
        # No telephone number, no contact.
        ("张三、李四负责受理，热线12345。", []),
        ("联系人向社会公布。", []),
        ("奖励王某5000000元。", []),
    ],
)
def test_names_that_no_label_tells(text: str, found: list[str]) -> None:
    plain = normalize(Source("test", "test.txt", text, "", "utf-8", "text/plain")).text
    assert [plain[span.start : span.end] for span in stretches(plain, Span(0, len(plain)))] == found


def test_a_contact_is_cut_out_of_its_clause() -> None:
    text = "某市办法\n一、申报\n材料报市局，联系人：甲某，电话：0571-87654321。逾期不受理。\n二、其他\n由市局解释。\n"
    normalized, segmentation = read(text)
    said = "".join(normalized.text[span.start : span.end] for span in segmentation.tree.clauses[0].body)
    assert said == "材料报市局,。逾期不受理。"
    assert all("甲某" not in sentence.text for sentence in segmentation.tree.sentences)
    assert zones(text)["contacts"] == ["联系人:甲某,电话:0571-87654321"]
    assert metadata(text).contacts is None
    kept = metadata(text, keep_contacts=True).contacts
    assert kept is not None
    assert [contact.quote for contact in kept] == ["联系人：甲某，电话：0571-87654321"]


def test_a_heading_that_holds_a_contact_is_none() -> None:
    text = "某市指南\n一、受理科室甲某0571-87654321\n二、申报流程\n网上申报。\n"
    assert [clause.title for clause in read(text)[1].tree.clauses] == [None, "申报流程"]


def test_a_label_may_be_the_heading_but_the_person_goes() -> None:
    normalized, segmentation = read("某市指南\n一、联系人：甲某，电话：0571-87654321\n二、申报流程\n网上申报。\n")
    first = segmentation.tree.clauses[0]
    assert (first.title, first.body) == ("联系人", ())
    assert "甲某" in normalized.text
