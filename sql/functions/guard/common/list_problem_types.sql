create or replace function guard.list_problem_types()
returns table (slug text, status integer, title text, hint text)
language sql
immutable
parallel safe
begin atomic
    select
        problem_type.slug,
        problem_type.status,
        problem_type.title,
        problem_type.hint
    from (
        values
        -- The form of a request.
        (
            'malformed_json', 400, 'The body is not JSON',
            'Send one JSON object, UTF-8, nothing after it, at most 32 lists and objects deep.'
        ),
        (
            'idempotency_key_missing', 400, 'Idempotency-Key is missing',
            'Send Idempotency-Key: 1 to 200 visible ASCII characters, made once for each command.'
        ),
        ('bad_request', 400, 'Bad request', 'Look at the detail.'),
        ('not_found', 404, 'Not found', 'Check the id.'),
        ('method_not_allowed', 405, 'Method not allowed', 'The header Allow lists what is.'),
        ('stale', 412, 'It has changed since you read it', 'Read it again and send the ETag you get in If-Match.'),
        ('length_required', 411, 'Content-Length is missing', 'Say how long the file is.'),
        ('payload_too_large', 413, 'The body is too large', 'A body has at most 256 KiB, a file to import 64 MiB.'),
        (
            'unsupported_media_type', 415, 'Unsupported media type',
            'Send Content-Type: application/json; for a file what it is, or multipart/form-data.'
        ),
        ('validation', 422, 'The request is not valid', 'Correct it and send again.'),
        ('precondition_required', 428, 'If-Match is missing', 'Read the thing first and send its ETag in If-Match.'),
        -- The caller.
        ('unauthenticated', 401, 'Not logged in', 'Refresh the access token or log in, and send it as Bearer.'),
        ('invalid_credentials', 401, 'Wrong email or password', 'Try again; after several failures, wait.'),
        ('invalid_refresh_token', 401, 'The session is over', 'Log in again.'),
        ('forbidden', 403, 'Not permitted', 'Ask an admin of the organization.'),
        ('device_unknown', 403, 'No such device', 'Register the device again.'),
        ('device_revoked', 403, 'The device was revoked', 'Register it again, or log in without it.'),
        (
            'device_required', 403, 'Only at a registered device',
            'Register this device, then bind the login to it with its token.'
        ),
        ('password_wrong', 403, 'Wrong password', 'Try again; after several failures, wait.'),
        ('code_wrong', 403, 'Wrong code', 'Wait for the next code, or enter a recovery code that was not used.'),
        (
            'reauthentication_required', 403, 'Prove who you are',
            'Prove it with POST /api/v1/me/proof, then send the request again.'
        ),
        ('pin_wrong', 403, 'Wrong PIN', 'Try again; after several failures, wait.'),
        ('pin_locked', 403, 'The PIN is locked', 'Set a new PIN with your password.'),
        ('pin_trivial', 422, 'The PIN is easy to guess', 'Choose digits that others would not try.'),
        ('password_required', 403, 'A PIN is not enough', 'Log in with the password.'),
        (
            'approval_required', 403, 'Only with an approval',
            'Let a manager approve it, and name the approval in approval_ids.'
        ),
        (
            'approval_invalid', 409, 'The approval is not good',
            'Let a manager approve it again; an approval is good once, for 5 minutes, on one device.'
        ),
        ('person_required', 403, 'Not with an API key', 'Log in as a person.'),
        ('rate_limited', 429, 'Too many attempts', 'Wait for as many seconds as Retry-After says.'),
        ('link_invalid', 404, 'The link is not good', 'Ask for another one: the latest one counts.'),
        ('password_guessable', 422, 'The password is easy to guess', 'Take a few words that nobody else would join.'),
        ('invitation_invalid', 404, 'The invitation is not good', 'Ask for a new one.'),
        ('email_taken', 409, 'The email address has an account', 'Log in, or use another address.'),
        ('passkey_invalid', 409, 'The passkey cannot be used', 'Make another one, with a new challenge.'),
        ('totp_in_use', 409, 'A code generator is in use', 'Remove it first, then add the other one.'),
        ('last_admin', 409, 'An organization keeps an admin', 'Make somebody else an admin first.'),
        ('role_archived', 409, 'The role is archived', 'Restore the role or choose another.'),
        (
            'role_in_use', 409, 'Somebody has the role',
            'Give its people another role, and take its invitations back, first.'
        ),
        -- Rules of the domain.
        ('duplicate', 409, 'It exists already', '`errors` names the field that must be unique.'),
        ('id_taken', 409, 'The id is taken', 'Read what has it: it may be what you want to make. Else make a new id.'),
        ('reference', 409, 'It refers to something that is not there', '`errors` names the field.'),
        ('insufficient_stock', 409, 'Not enough stock', 'Sell less, receive more, or adjust the stock first.'),
        ('product_archived', 409, 'The product is archived', 'Restore the product or take the line out.'),
        ('customer_archived', 409, 'The customer is archived', 'Restore the customer or choose another.'),
        ('series_in_use', 409, 'The series has given numbers', 'Make another series and let it be the default.'),
        ('series_archived', 409, 'The series gives no more numbers', 'Choose another series or bring this one back.'),
        ('category_archived', 409, 'The category is archived', 'Restore it or choose another.'),
        ('category_in_use', 409, 'The category is not empty', 'Move or archive what is in it first.'),
        ('unit_archived', 409, 'The unit is archived', 'Restore it or choose another.'),
        ('unit_in_use', 409, 'The unit is in use', 'Change what is counted in it first.'),
        ('stock_in_use', 409, 'The product has stock, or had', 'Write the stock off first, or make another product.'),
        (
            'tax_rate_in_use', 409, 'What a tax rate was does not change',
            'Let a new rate begin tomorrow or later; correct what was issued with a credit note.'
        ),
        ('supplier_archived', 409, 'The supplier is archived', 'Restore the supplier or choose another.'),
        ('order_sent', 409, 'A sent order does not change', 'Cancel what is still to come, and order anew.'),
        ('order_not_open', 409, 'Nothing is to come of the order', 'Send it first, or do without it.'),
        ('receipt_exceeds_order', 409, 'More than was ordered', 'Receive the rest without the order, or order more.'),
        ('return_exceeds_receipt', 409, 'More than was received', 'Return at most what is left of the line.'),
        ('late_sale_decided', 409, 'The late sale was decided on', 'Read it again: it says what became of it.'),
        (
            'account_open', 409, 'Something is open on the account',
            'Settle it first: take the payment, allocate what is on the account, or pay it out.'
        ),
        ('bill_issued', 409, 'An issued bill does not change', 'Correct it with a credit note.'),
        ('not_issued', 409, 'The bill is not issued yet', 'Issue it first.'),
        (
            'einvoice_incomplete', 409, 'Too little is known for an electronic invoice',
            'Complete the organization and the customer before the next bill; an issued one stays as it is.'
        ),
        ('credit_exceeds_bill', 409, 'More than was billed', 'Credit at most what is left of the line.'),
        (
            'total_changed', 409, 'It comes to something else now',
            'Look at it again; then send the new total, or none.'
        ),
        ('payment_exceeds_due', 409, 'More than is due', 'Pay at most what is due.'),
        ('insufficient_credit', 409, 'Not enough credit', 'Use at most what is left.'),
        ('reminder_not_due', 409, 'Nobody is to be reminded of it now', 'Read the list of those who are due again.'),
        ('customer_required', 422, 'Only a customer has an account', 'Pay what is due, or pay the rest out.'),
        ('customer_mismatch', 409, 'The credit is another customer''s', 'Use a credit of the same customer.'),
        ('books_closed', 409, 'The books are closed for that day', 'Date it after the closing date.'),
        (
            'discount_exceeds_limit', 403, 'More off than this role may give',
            'Take less off, or ask a manager; an admin sets what each role may give.'
        ),
        (
            'price_below_limit', 403, 'Below what this role may charge',
            'Charge more, or ask a manager; an admin sets what each role may charge.'
        ),
        (
            'register_required', 403, 'Only at a register, for this role',
            'Name an open register in register_id, or ask a manager; an admin sets which roles sell only there.'
        ),
        ('backdating_forbidden', 403, 'Only today, for this role', 'Leave the date out, or ask a manager.'),
        (
            'date_out_of_order', 409, 'Numbers follow dates',
            'Choose a later date or another series, or let the organization accept dates out of order.'
        ),
        ('register_archived', 409, 'The register is archived', 'Restore it or open another.'),
        ('cash_session_open', 409, 'The register is open', 'Count its cash and close it first.'),
        (
            'no_open_cash_session', 409, 'The register is not open',
            'Open it with the cash that is in its drawer; then send the same again.'
        ),
        ('cash_session_closed', 409, 'The shift has ended', 'Open the register again.'),
        ('cash_short', 409, 'More than should be in the drawer', 'Take out less.'),
        (
            'cash_sessions_open', 409, 'A till is still open on those days',
            'Count its cash and close it, or close the books through a day before it was opened.'
        ),
        (
            'stocktake_open', 409, 'These products are being counted',
            'Count in the open one, or post or cancel it first.'
        ),
        ('stocktake_ended', 409, 'The stocktake has ended', 'Open another one.'),
        (
            'recount_needed', 409, 'Counts are in doubt',
            'Count it again in each area, or post with accept_movements_between.'
        ),
        (
            'drafts_in_period', 409, 'Drafts are dated in that time',
            'Issue them, date them later, or throw them away; then close the books.'
        ),
        (
            'webhook_limit', 409, 'There are as many webhooks as an organization may have',
            'Delete one that is not used, or send to one program that hands on.'
        ),
        ('webhook_disabled', 409, 'Nothing is sent to this webhook', 'Switch it on, and give it a secret.'),
        ('currency_frozen', 409, 'The currency is in use', 'Sign up another organization for another currency.'),
        ('immutable', 409, 'A ledger only grows', 'Add a correction instead.'),
        (
            'idempotency_key_reused', 422, 'The Idempotency-Key was used for another request',
            'Use a new key for a new request.'
        ),
        -- Files.
        (
            'unreadable_file', 422, 'The file cannot be read',
            'Look at the detail; send CSV or XLSX, and say its encoding or delimiter if need be.'
        ),
        (
            'bad_header', 422, 'The first line does not name the columns',
            'The detail lists the columns there are; name each once.'
        ),
        (
            'import_not_open', 409, 'The import is past that',
            'Look at it to see what came of it; send the file again if need be.'
        ),
        (
            'import_too_large', 422, 'The rows are more than an organization may keep of its imports',
            'Split the file, and apply or cancel one part before you send the next.'
        ),
        -- Faults of the service.
        ('internal', 500, 'Something broke here', 'It was reported; quote `request_id` if you ask.'),
        (
            'unavailable', 503, 'The database cannot answer now',
            'Send the same again after Retry-After seconds, with the same Idempotency-Key.'
        ),
        (
            'busy', 503, 'Too much is asked at once',
            'Send the same again after Retry-After seconds, with the same Idempotency-Key.'
        ),
        (
            'picture_unavailable', 503, 'The store of pictures cannot answer now',
            'Ask for the picture again after Retry-After seconds.'
        )
    ) as problem_type (slug, status, title, hint);
end;

comment on function guard.list_problem_types() is
'List every error: its stable name, its HTTP status, its title, and what to do about it. This is the only list: make problems writes api/problem_types.json and the table of docs/errors.md from it.';

grant execute on function guard.list_problem_types()
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
