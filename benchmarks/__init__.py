"""Speed and memory of the linter, each as a ratio taken paired within one run (docs/performance.md)."""
