#!/usr/bin/env bash
# Writes requirements.lock: every package with its hashes, no address of any registry.
set -eu
.tools/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header \
    --no-annotate --output-file "${1:-requirements.lock}"
