"""Facts → validated Record: identifiers, order, promises; and the JSON Schema that says so."""
