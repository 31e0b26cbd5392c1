"""Papers: documents laid out for people and for other machines, from what is stored of them.

`paper` says what a paper consists of, `bills` makes one of a bill's JSON, `html` and `pdf` set any
paper in type, `ubl` writes a bill as an electronic invoice. Nothing here computes money: every
figure on a paper is a string the database sent.
"""
