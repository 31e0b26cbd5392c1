"""Papers: stored documents laid out for people and for other machines.

`paper` defines the parts of a paper, `bills` makes one from a bill's JSON, `html` and `pdf` typeset
any paper, `ubl` writes a bill as an electronic invoice. Nothing here computes money: every figure
on a paper is a string from the database.
"""
