"""Comparisons of a lawyer's kind: documents side by side in one matrix, and two versions clause by clause.

Promises that whatever a comparison says rests on statements of the graph, each with its words and place, and that
what a text denies is shown as denied. Nothing here writes to a built folder.
"""
