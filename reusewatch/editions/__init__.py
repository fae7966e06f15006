"""A work's editions: added, synced from its official site, compared, and kept by its calendar."""
