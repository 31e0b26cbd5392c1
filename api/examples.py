"""A complete example of the body of every operation, by its name, for the documentation.

A test sends each of them, with real ids instead of those in `IDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api import head_file

TOKEN: Final = "x5Ff0lTgDe6rMP8dBh6sTnV1Qk2uY3zWc4aXb5eJ7gH"  # noqa: S105  (nobody's)
"""A placeholder for a token from the server."""

IDS: Final[Mapping[str, str]] = {
    name: f"0198c0de-7e57-7000-8000-{number:012d}"
    for number, name in enumerate(
        (
            "category",
            "credit_note",
            "customer",
            "import",
            "other_product",
            "payment",
            "product",
            "purchase_order",
            "receipt",
            "register",
            "supplier",
            "tax_rate",
            "user",
            "bill",
            "reminder",
            "org",
        ),
        start=1,
    )
}
"""Placeholders for ids of existing things."""

_ORG: Final = {
    "org_name": "The Corner Shop",
    "currency": "GBP",
    "country": "GB",
}
_HEAD_FILE: Final = head_file.write(
    Ed25519PrivateKey.from_private_bytes(bytes(head_file.KEY_BYTES)),
    {
        "format": 1,
        "org_id": IDS["org"],
        "org_name": "The Corner Shop",
        "made_at": "2026-12-01T00:10:00.000000Z",
        "chains": [],
    },
)
_PASSWORD: Final = "correct horse battery"  # noqa: S105  (nobody's)
_PRODUCT: Final = {
    "sku": "TEA-2",
    "name": "Darjeeling, 250 g",
    "unit": "piece",
    "unit_price": "7.90",
    "prices_include_tax": True,
    "tax_rate_id": IDS["tax_rate"],
    "tracks_stock": True,
    "category_id": IDS["category"],
    "barcodes": [
        {"barcode": "4006381333931", "type": "gtin"},
        {"barcode": "DARJ-BOX", "type": "any", "pack_quantity": "12", "pack_price": "85.00"},
    ],
    "reorder_level": "10",
    "reorder_quantity": "48",
}
_CUSTOMER: Final = {
    "customer_number": "C-17",
    "name": "Hopper Ltd",
    "email": "grace@example.com",
    "phone": "+44 1223 000000",
    "address": "2 High Street\nCambridge",
    "tax_number": "GB123456782",
    "country": "GB",
    "payment_terms_days": 30,
}
_SUPPLIER: Final = {
    "supplier_number": "S-4",
    "name": "Harbour Tea Imports",
    "contact_name": "Mary Jackson",
    "email": "orders@example.com",
    "phone": "+44 20 0000 0000",
    "address": "Quay 3\nBristol",
    "tax_number": "GB765432126",
    "country": "GB",
    "payment_terms_days": 14,
    "note": "Closed in August",
}
_ORDER: Final = {
    "supplier_id": IDS["supplier"],
    "lines": [
        {
            "product_id": IDS["product"],
            "ordered_quantity": "48",
            "unit_cost": "2.10",
            "supplier_sku": "HTI-0042",
            "note": "In boxes of 12",
        }
    ],
    "supplier_reference": "SO 9914",
    "note": "To the back door",
}
_BILL: Final = {
    "customer_id": IDS["customer"],
    "lines": [
        {
            "product_id": IDS["product"],
            "quantity": "2",
            "unit_price": "4.00",
            "discount_percent": "10",
            "description": "Earl Grey, 100 g, last year's",
        },
        {"product_id": IDS["other_product"], "quantity": "1"},
    ],
    "discount_amount": "0.50",
    "external_reference": "order 1017",
    "payment_terms": "30 days net",
    "register_id": IDS["register"],
    "note": "Wrapped as a gift",
}

EXAMPLES: Final[Mapping[str, Any]] = {
    # org
    "update_org": {
        "name": "The Corner Shop",
        "legal_name": "Corner Shop Ltd",
        "address": "1 High Street\nCambridge",
        "tax_number": "GB980780684",
        "registration_number": "01234567",
        "country": "GB",
        "email": "shop@example.com",
        "phone": "+44 1223 000000",
        "iban": "GB33BUKB20201555555555",
        "bic": "BUKBGB22",
        "currency": "GBP",
        "prices_include_tax": True,
        "cash_rounding_increment": "0.05",
        "payment_terms_days": 30,
        "payment_terms": "30 days net",
        "over_receipt_percent": "5",
        "time_zone": "Europe/London",
        "fiscal_year_start_month": 4,
        "allows_dates_out_of_order": False,
        "embedded_barcodes": [
            {
                "prefix": "21",
                "product_digits": 5,
                "value_digits": 5,
                "kind": "price",
                "decimals": 2,
            }
        ],
    },
    # people
    "sign_up": {
        "email": "ada@example.com",
        "password": _PASSWORD,
        "name": "Ada Lovelace",
        **_ORG,
    },
    "log_in": {"email": "ada@example.com", "password": _PASSWORD},
    "accept_invitation": {"token": TOKEN, "name": "Grace Hopper", "password": _PASSWORD},
    "join_org": {"token": TOKEN},
    "update_member": {"role": "manager", "is_active": True},
    "update_role_limit": {"max_discount_percent": "15", "max_price_cut_percent": "5"},
    "request_password_reset": {"email": "ada@example.com"},
    "complete_password_reset": {"token": TOKEN, "password": _PASSWORD},
    "complete_sign_up": {"token": TOKEN},
    "use_email_verification": {"token": TOKEN},
    "change_password": {"current_password": _PASSWORD, "password": "a wet day in november"},
    "update_account": {"language": "de"},
    "enter_second_factor": {"token": TOKEN, "code": "123456"},
    "confirm_totp": {"code": "123456"},
    "add_passkey": {
        "name": "Telephone",
        "credential_id": "kJ3xT0dGm1Yx7pQ2",
        "client_data": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0",
        "attestation": "o2NmbXRkbm9uZQ",
    },
    "prove_login": {"password": _PASSWORD},
    "create_invitation": {"email": "grace@example.com", "role": "cashier"},
    "create_custom_role": {
        "role": "shift_lead",
        "name": "Shift lead",
        "permissions": [
            {"operation": "list_products"},
            {"operation": "create_credit_note", "is_approval_needed": True},
        ],
    },
    "update_custom_role": {"name": "Lead of a shift"},
    "create_api_key": {"name": "Web shop", "operations": ["list_products"], "days": 90},
    # audit
    "set_head_mail": {"email": "accountant@example.com", "language": "de"},
    "answer_head_mail": {"token": TOKEN, "is_wanted": True},
    "verify_head_file": {"file": _HEAD_FILE},
    # books
    "close_books": {"through_on": "2025-12-31"},
    # catalogue
    "create_product": _PRODUCT,
    "update_products": {
        "products": [{"id": IDS["product"], "version": 1, "unit_price": "8.40"}],
    },
    "update_product": {"name": "Darjeeling, first flush, 250 g", "unit_price": "8.40"},
    "create_category": {"name": "Green tea", "parent_id": IDS["category"]},
    "update_category": {"name": "Teas of the world", "parent_id": None},
    "create_unit": {"code": "bunch", "name": "Bunch", "decimals": 0, "unece_code": "BH"},
    "update_unit": {"name": "Bunch of flowers", "decimals": 0, "unece_code": "BH"},
    "create_tax_rate": {"name": "Reduced", "tax_category": "S", "rate": "5"},
    "update_tax_rate": {"name": "Exempt", "exemption_reason": "Exempt under article 132"},
    "create_tax_rate_period": {
        "valid_from_on": "2035-01-01",
        "tax_category": "S",
        "rate": "21",
    },
    "create_customer": _CUSTOMER,
    "update_customer": {"phone": "+44 1223 111111", "payment_terms_days": 14},
    "create_supplier": _SUPPLIER,
    "update_supplier": {"contact_name": "Katherine Johnson", "note": None},
    # imports
    "open_import": {
        "kind": "products",
        "id": IDS["import"],
        "file_name": "products.csv",
        "file_format": "csv",
        "encoding": "utf-8",
        "delimiter": ",",
        "decimal_mark": ".",
        "header": ["sku", "name", "unit_price"],
        "total_bytes": 128,
    },
    "add_import_rows": {
        "rows": [
            {"line_no": 2, "cells": ["TEA-3", "Assam, 100 g", "3.90"]},
            {"line_no": 3, "cells": ["TEA-4", "Ceylon, 100 g", "3.60"]},
        ],
        "read_bytes": 128,
        "is_last": True,
    },
    "apply_import": {"mode": "good"},
    "import_products": 'sku,name,unit_price\nTEA-3,"Assam, 100 g",3.90\n',
    "import_customers": "customer_number,name,email\nC-18,Katherine Johnson,kj@example.com\n",
    "import_suppliers": "supplier_number,name,payment_terms_days\nS-5,Hill Farm,14\n",
    # purchasing
    "create_purchase_order": _ORDER,
    "update_purchase_order": {"lines": _ORDER["lines"], "note": "To the front door"},
    "cancel_purchase_order": {"reason": "Out of print"},
    "receive_stock": {
        "supplier_id": IDS["supplier"],
        "purchase_order_id": IDS["purchase_order"],
        "supplier_reference": "DN 5521",
        "lines": [
            {
                "product_id": IDS["product"],
                "quantity": "24",
                "unit_cost": "2.10",
                "purchase_order_line_no": 1,
            }
        ],
        "additional_costs": [{"description": "Freight", "amount": "6.00"}],
        "note": "The rest comes next week",
    },
    "return_to_supplier": {
        "receipt_id": IDS["receipt"],
        "supplier_reference": "RMA 88",
        "lines": [{"product_id": IDS["product"], "quantity": "2", "receipt_line_no": 1}],
        "reason": "Came damaged",
        "note": "Fetched on Monday",
    },
    # stock
    "adjust_stock": {
        "lines": [{"product_id": IDS["product"], "quantity_change": "-1", "reason": "Broken"}],
        "note": "Fell from the shelf",
    },
    # stocktakes
    "open_stocktake": {"category_id": IDS["category"], "note": "Before the holidays"},
    "count_stock": {
        "area": "Store room",
        "lines": [{"product_id": IDS["product"], "counted_quantity": "9"}],
    },
    "post_stocktake": {
        "reason": "Yearly count",
        "reasons": [{"product_id": IDS["product"], "reason": "Broken"}],
        "uncounted": "ignore",
        "accept_movements_between": False,
    },
    # billing
    "create_bill": {
        "issue": True,
        **_BILL,
        "payments": [{"method": "cash", "tendered_amount": "20.00"}],
    },
    "issue_bills": {
        "bills": [
            {
                "idempotency_key": "history-1017",
                "bill": {
                    "issue": True,
                    **{name: value for name, value in _BILL.items() if name != "register_id"},
                },
            }
        ],
    },
    "update_bill": _BILL,
    "issue_bill": {
        "expected_gross_amount": "4.20",
        "payments": [{"method": "card", "amount": "2.00", "reference": "slip 4711"}],
        "register_id": IDS["register"],
    },
    "accept_late_sale": {"register_id": IDS["register"]},
    "reject_late_sale": {"reason": "Rung up twice"},
    # credits
    "create_credit_note": {
        "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
        "reason": "Came back unopened",
        "register_id": IDS["register"],
    },
    "create_exchange": {
        "return": {
            "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
            "reason": "Wrong size",
        },
        "sale": {
            "lines": [{"product_id": IDS["other_product"], "quantity": "1"}],
            "note": "The larger one",
        },
    },
    "create_return": {
        "lines": [{"product_id": IDS["product"], "quantity": "1", "restock": True}],
        "reason": "A present; no receipt",
        "customer_id": IDS["customer"],
    },
    # settlement
    "create_payment": {
        "method": "transfer",
        "amount": "3.00",
        "reference": "transfer 2026-117",
    },
    "create_allocation": {"payment_id": IDS["payment"], "amount": "3.00"},
    "create_dunning_level": {
        "level": 1,
        "days_after_due": 7,
        "days_to_pay": 10,
        "fee_amount": "0.00",
        "subject": "A friendly reminder",
        "wording": "Dear {customer},\nplease pay {amount} by {pay_by}.",
    },
    "update_dunning_level": {"days_after_due": 10, "fee_amount": "5.00"},
    "create_reminders": {"customer_ids": [IDS["customer"]]},
    "hold_reminders": {"reason": "The customer says two boxes were missing"},
    "create_webhook": {
        "url": "https://books.example.com/counterfoil",
        "description": "Bookkeeping",
        "event_types": ["bill.issued", "credit_note.issued", "payment.recorded"],
    },
    "update_webhook": {"event_types": ["bill.issued", "stock.low"], "is_enabled": True},
    "replay_webhook_events": {"since": "2026-11-01T00:00:00Z"},
    "create_customer_payment": {
        "method": "transfer",
        "amount": "50.00",
        "reference": "transfer 2026-118",
    },
    "create_customer_refund": {
        "payment_id": IDS["payment"],
        "method": "transfer",
        "amount": "10.00",
        "reference": "transfer 2026-119",
    },
    # numbering
    "create_document_series": {
        "type": "bill",
        "series": "POS1",
        "number_format": "{series}-{year}-{number:6}",
        "is_default": False,
    },
    "update_document_series": {
        "number_format": "{series}/{yy}/{number:5}",
        "is_default": True,
        "is_active": True,
    },
    # tills
    "create_register": {"code": "T2", "name": "Back door"},
    "update_register": {"name": "Front desk"},
    "create_device": {"name": "Tablet at the door", "register_id": IDS["register"]},
    "update_device": {"name": "Tablet at the window", "register_id": None},
    "use_device": {"token": TOKEN},
    "announce_unsent": {
        "unsent_count": 3,
        "oldest_unsent_at": "2026-11-27T09:12:00Z",
        "clock_offset_ms": -1200,
    },
    "set_pin": {"pin": "7294", "password": _PASSWORD},
    "create_pin_session": {"user_id": IDS["user"], "pin": "7294"},
    "create_approval": {
        "operation": "discount",
        "user_id": IDS["user"],
        "pin": "7294",
        "limit_percent": "25",
        "note": "The box is dented",
    },
    "open_cash_session": {"register_id": IDS["register"], "opening_float_amount": "100.00"},
    "create_cash_movement": {"direction": "out", "amount": "50.00", "reason": "To the bank"},
    "close_cash_session": {
        "denominations": [{"value": "20.00", "count": 4}, {"value": "0.50", "count": 40}],
        "note": "Counted twice",
    },
    # papers
    "get_bill_papers": {"bill_ids": [IDS["bill"]]},
    "get_reminder_papers": {"reminder_ids": [IDS["reminder"]]},
    "preview_paper": {
        "document": "invoice",
        "settings": {"name": "The Corner Shop", "address": "2 High Street\nCambridge"},
    },
}
"""The body to send, by operation; for a file, its content."""
