"""Works out the network of a whole folder in a process of its own: ``python -m aiterms.explore.surveyor DIR``.

Prints it on standard output as node-link JSON; exit status 2, with nothing printed, where the folder can't be read.
Over a thousand documents that takes seconds, for which pages would stand still.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import networkx as nx

from aiterms.messages import UserError
from aiterms.projection import project
from aiterms.store import open_store


def main(folder: Path) -> int:
    """Print the network; the exit status."""
    try:
        graph = project(open_store(folder))
    except UserError:
        return 2
    sys.stdout.write(json.dumps(nx.node_link_data(graph, edges="edges")))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
