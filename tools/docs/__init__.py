"""The pages under docs/ that are generated, and never written by hand."""
