"""Signature and contacts."""

# ruff: noqa: E501 - a document is one string

from unit.documents import zones


def test_contacts_over_several_lines_are_no_signature() -> None:
    text = "安吉县水利局关于做好供水工作的通知\n各乡镇人民政府：\n现就有关事项通知如下：\n一、加强排查。\n（联系人：县水利局水资源科 李立社\n陈建会\n联系电话：05720000000\n）\n联系人：\n王会办\n联系电话：\n05720000000\n安吉县水利局\n2022年5月6日\n"
    assert zones(text)["signature"] == ["安吉县水利局", "2022年5月6日"]
    assert "".join(zones(text)["contacts"]) == (
        "(联系人:县水利局水资源科李立社陈建会联系电话:05720000000)联系人:王会办联系电话:05720000000"
    )
