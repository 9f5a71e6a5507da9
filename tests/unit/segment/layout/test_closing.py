"""Signature and contacts."""

# ruff: noqa: E501 - a document is one string

from unit.documents import zones


def test_contacts_over_several_lines_are_no_signature() -> None:
    text = "安吉县水利局关于做好供水工作的通知\n各乡镇人民政府：\n现就有关事项通知如下：\n一、加强排查。\n（联系人：县水利局水资源科 李立社\n陈建会\n联系电话：05720000000\n）\n联系人：\n王会办\n联系电话：\n05720000000\n安吉县水利局\n2022年5月6日\n"
    assert zones(text)["signature"] == ["安吉县水利局", "2022年5月6日"]
    assert "".join(zones(text)["contacts"]) == (
        "(联系人:县水利局水资源科李立社陈建会联系电话:05720000000)联系人:王会办联系电话:05720000000"
    )


def test_contacts_end_above_a_signature() -> None:
    text = (
        "关于申报的通知\n各乡镇：\n现就申报通知如下。\n一、时间\n五月。\n二、要求\n如实。\n联系人：王五\n电 话：0572-5123456\n"
        "安吉县水利局\n2031年4月20日\n相关文档：\n主办：安吉县人民政府办公室\n"
    )
    assert zones(text)["signature"] == ["安吉县水利局", "2031年4月20日"]


def test_bodies_that_get_a_copy_on_several_lines() -> None:
    text = (
        "某市节水办法\n一、推广滴灌。\n二、改造水渠。\n某市人民政府\n2031年5月6日\n主题词：水利　节水　办法\n"
        "抄送：市委各部门，某军分区。\n　　　市人大常委会办公室，市政协办公室。\n某市人民政府办公室　2031年5月7日印发\n"
    )
    assert zones(text)["imprint"] == [
        "主题词:水利节水办法",
        "抄送:市委各部门,某军分区。",
        "市人大常委会办公室,市政协办公室。",
        "某市人民政府办公室2031年5月7日印发",
    ]


def test_a_section_of_an_office_prints() -> None:
    text = "某市节水办法\n一、推广滴灌。\n二、改造水渠。\n2031年5月6日\n某市人民政府办公室文电处　2031年5月7日印发\n"
    assert zones(text)["imprint"] == ["某市人民政府办公室文电处2031年5月7日印发"]


def test_an_attachment_below_contacts_is_none() -> None:
    text = (
        "某市水务局关于组织节水试点的通知\n各县水利局：\n现就试点通知如下。\n一、时间\n五月。\n二、要求\n如实。\n某市水务局\n"
        "2031年4月20日\n（联系人：王五）\n附件1：\n××县节水试点方案\n一、目标\n节水。\n"
    )
    assert "附件1:" in zones(text)["attachment_head"]
    assert zones(text)["contacts"] == ["(联系人:王五)"]


def test_a_matter_that_is_handled_together_signs_nothing() -> None:
    text = "海桐市节水清单\n为推进节水，现公布清单。\n企业开办\n2031年5月6日\n"
    assert "signature" not in zones(text) or "企业开办" not in zones(text)["signature"]
    signed = "海桐市节水清单\n为推进节水，现公布清单。\n海桐市节水办\n2031年5月6日\n"
    assert "海桐市节水办" in zones(signed)["signature"]
