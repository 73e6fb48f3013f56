"""Measurements of the watch, beside its peers where it has any: ``python -m benchmarks`` runs them all on loopback."""
