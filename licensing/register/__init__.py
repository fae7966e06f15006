"""Register files: tables of permissions that people keep, read and written."""
