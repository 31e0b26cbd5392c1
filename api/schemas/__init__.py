"""Shapes of requests and answers. They say what a thing looks like, never whether it may be."""
