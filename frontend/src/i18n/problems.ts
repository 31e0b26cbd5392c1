import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/**
 * Problems of the service in the person's language, by slug. What is not here is told in the service's own words.
 * A sentence says what happened and what to do.
 */
export const PROBLEMS: Readonly<Record<string, MessageDescriptor>> = {
  sale_refused: msg`The sale it belongs to was refused. Send that again first.`,
  sale_late: msg`The sale it belongs to came too late and waits for a manager. Send this again once it is booked.`,
  late_sale_decided: msg`Somebody has decided about it already.`,
  insufficient_credit: msg`The customer has less credit by now.`,
  invalid_credentials: msg`Email or password is wrong. Try again; after several failures, wait a little.`,
  rate_limited: msg`Too many attempts. Wait a minute, then try again.`,
  email_taken: msg`This email address has an account already. Sign in instead.`,
  unauthenticated: msg`You are signed out. Sign in again; what was saved on this device is safe.`,
  forbidden: msg`You are not permitted to do this. Ask a manager.`,
  not_found: msg`It is not there any more, or not for you.`,
  stale: msg`Somebody changed it in the meantime. Look at it again, then repeat your change.`,
  insufficient_stock: msg`There is not enough in stock. Receive or adjust the stock, then send it again.`,
  credit_exceeds_bill: msg`More came back than was left of the bill. Look at the bill, then discard this return.`,
  payment_exceeds_due: msg`More was paid than is due. Look at the bill, then discard this one.`,
  cash_short: msg`More cash was taken out than should be in the drawer. Put cash in, or discard this one.`,
  no_open_cash_session: msg`The till is not open at the service. Open it, then send this again.`,
  cash_session_closed: msg`The shift has ended meanwhile. Open the till, then send this again.`,
  product_archived: msg`The product was archived. Bring it back, then send this again.`,
  customer_archived: msg`The customer was archived. Bring them back, then send this again.`,
  books_closed: msg`The books are closed for that day. Ask an admin.`,
  discount_exceeds_limit: msg`The discount is more than you may give. Ask a manager.`,
  price_below_limit: msg`The price is below what you may give. Ask a manager.`,
  validation: msg`Something here cannot be accepted. Look at the fields and correct them.`,
  duplicate: msg`There is one like it already. Choose another.`,
  reference: msg`It refers to something that is not there any more. Choose another.`,
  last_admin: msg`A shop keeps an admin. Make somebody else an admin first.`,
  category_in_use: msg`The category is not empty. Move or archive what is in it first.`,
  category_archived: msg`This category is archived. Restore it or choose another.`,
  unit_archived: msg`This unit is archived. Choose another.`,
  stock_in_use: msg`There is, or was, stock of this product. Write it off first, or make another product.`,
  tax_rate_in_use: msg`What a tax rate was does not change. Let a new rate begin tomorrow or later.`,
  series_in_use: msg`This series has given numbers. Make another series and use that.`,
  currency_frozen: msg`The currency is in use and cannot change. Another currency needs another shop.`,
  cash_session_open: msg`The till is open already. Close it first, or discard this opening.`,
  register_archived: msg`This till is archived. Restore it or choose another.`,
  invitation_invalid: msg`This invitation is used, too old, or for another address. Ask for a new one.`,
  device_revoked: msg`This device was removed by a manager. Ask them to register it again.`,
  unreadable_file: msg`The file cannot be read. Save it as CSV, UTF-8, and try again.`,
  bad_header: msg`The first line of the file does not name the columns. Match each column once.`,
  unavailable: msg`The service cannot answer now. It is tried again.`,
};
