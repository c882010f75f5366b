"""Everything done with a graph of AI-service terms: store, validate, query, compare, export, serve, explore."""
