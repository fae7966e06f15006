"""Hold what is protected, permitted and known: records, texts, evidence and the store."""
