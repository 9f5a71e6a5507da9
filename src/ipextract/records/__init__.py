"""Facts → validated Record: identifiers, order, promises; and the JSON Schema that says so."""

from ipextract.records.assemble import assemble, identify
from ipextract.records.record import SCHEMA_VERSION, Record

__all__ = ["SCHEMA_VERSION", "Record", "assemble", "identify"]
