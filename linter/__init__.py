"""clauselint: finds contract clauses that may be regarded as carrying out foreign trade measures under PRC law."""

__version__ = "0.1.0"
