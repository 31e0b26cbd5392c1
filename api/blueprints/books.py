"""Closing the books."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.books import BookClosing, BookClosingPage, BooksClose
from api.schemas.fields import PageQuery
from api.schemas.org import Org

blueprint = Blueprint("books", tag="org")

blueprint.operation(
    "POST",
    "/books/close",
    "close_books",
    "Close the books through a day",
    Org,
    body=BooksClose,
    description="Nothing may be dated on or before that day from then on. It moves forward only, "
    "and past no draft. What the books hold is kept with it: see the closings.",
)
blueprint.operation(
    "GET",
    "/books/closings",
    "list_book_closings",
    "List the closings of the books",
    BookClosingPage,
    query=PageQuery,
    description=(
        "The latest first, each with its number, its hash, and what the documents of its days "
        "came to."
    ),
)
blueprint.operation(
    "GET",
    "/books/closings/<uuid:closing_id>",
    "get_book_closing",
    "Read a closing of the books",
    BookClosing,
    description="What the documents of its days came to, as it was when the books were closed.",
)
