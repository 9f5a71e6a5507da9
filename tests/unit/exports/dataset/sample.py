"""A record with a row in every table, and cells that no format may change."""

from ipextract.diagnostics import Diagnostic
from ipextract.models.clauses import Zone
from ipextract.models.metadata import Attachment, Citation, Contact, DocNumber, Issuer, Jurisdiction, Metadata
from ipextract.records.record import Record
from ipextract.spans import Span
from unit.exports.making import amount, clause, deadline, document, duty, target

HOSTILE = '=1+1,"引号"\r\n第二行\r第三行;\t+86\U0001f600'


def record(id: str = "2023/plan") -> Record:
    metadata = Metadata(
        title="=SUM(A1)方案",
        doc_number=DocNumber("赣府发〔2024〕3号", "赣府发", 2024, 3, Span(0, 10), "赣府发〔2024〕3号", repaired=True),
        issuers=(Issuer("省政府", "江西省人民政府", Span(1, 4), "省政府"), Issuer("省厅", None, Span(5, 7), "省厅")),
        issued_on="2024-05-06",
        recipients=("各市人民政府", "省直各部门"),
        jurisdiction=Jurisdiction("南昌市", "360100", "prefecture", ("江西省", "南昌市")),
        citations=(Citation("某办法", None, Span(20, 25), "《某办法》"),),
        attachments=(Attachment(None, "清单"),),
        contacts=(Contact("张三", Span(30, 32), "张三"),),
    )
    made = document(
        clause("1", HOSTILE, label="一、"),
        clause("1.1", "-1、@段"),
        metadata=metadata,
        targets=[
            target("甲", indicator="占比", comparator="ge", value="0.10", unit="%", measure="level", by="2027-12-31"),
        ],
        deadlines=[deadline("每年底前", "recurring", business_days=True, inferred=("start", "end"))],
        amounts=[amount("乙", at=3, max="12345678901234567890.01"), amount("丙", at=9, clause="1.1", min="1000001")],
        responsibilities=[
            duty("1.1", "省财政厅", "lead", 4, (0, 9), (3, 9), group=False, canonical=None, arrangement=None)
        ],
    ).record
    return made.model_copy(
        update={
            "id": id,
            "diagnostics": (Diagnostic("date-repaired", "warning", "见正文", None),),
            "zones": (Zone("title", Span(0, 5)),),
        }
    )
