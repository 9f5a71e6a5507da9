"""JSON for people who read diffs."""

import json

from ipextract.records.record import Record
from ipextract.writers import json as writer


def test_json_is_indented_utf8_with_spans_on_one_line_and_a_final_newline(record: Record) -> None:
    written = writer.write(record).decode("utf-8")
    assert written.startswith('{\n  "schema_version": "1.0",\n  "id": "doc",\n  "source": {\n')
    assert '\n      "span": [12, 18],\n      "quote": "到2025年",\n' in written
    assert written.endswith("}\n")
    assert not written.endswith("\n\n")
    assert json.loads(written) == record.model_dump(mode="json")


def test_text_that_looks_like_a_span_stays_as_it_is(record: Record) -> None:
    odd = record.model_copy(update={"id": "[\n    1,\n    2\n  ]"})
    assert json.loads(writer.write(odd))["id"] == "[\n    1,\n    2\n  ]"
