"""What people type: ``reusewatch.toml``, and the facts of works in ``works/ID.toml``."""
