"""Shapes of requests and answers. They define the form of a thing, not the rules of the domain."""
