"""Closing the books."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.books import (
    BookClosing,
    BookClosingPage,
    BooksClose,
    ClosingPreview,
    ClosingQuery,
)
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
    description=(
        "From then on nothing may be dated on or before that day. The day moves forward only, "
        "and not past a draft. A summary of the books is stored with it: see the closings."
    ),
)
blueprint.operation(
    "GET",
    "/books/preview",
    "get_closing_preview",
    "See what is not finished before the books are closed",
    ClosingPreview,
    query=ClosingQuery,
    description=(
        "Open shifts and dated drafts keep the books open. Late sales, unsent sales of devices and "
        "stocktakes do not, but will have to go on a later day."
    ),
)
blueprint.operation(
    "GET",
    "/books/closings",
    "list_book_closings",
    "List the closings of the books",
    BookClosingPage,
    query=PageQuery,
    description=(
        "The latest first, each with its number, its hash, and the sums of the documents of its "
        "days."
    ),
)
blueprint.operation(
    "GET",
    "/books/closings/<uuid:closing_id>",
    "get_book_closing",
    "Read a closing of the books",
    BookClosing,
    description=(
        "With the sums of the documents of its days, as they were when the books were closed."
    ),
)
