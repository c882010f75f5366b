"""From documents to quads: read, structure, annotate, extract, resolve, emit."""
