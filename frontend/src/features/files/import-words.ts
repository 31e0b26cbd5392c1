import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ImportField, Kind } from "./columns";

/** What a row has, and what to do about it. */
const PROBLEMS: Readonly<Record<string, MessageDescriptor>> = {
  archived: msg`It is archived. Restore it first.`,
  bad_barcode: msg`A barcode has letters, digits or signs and no spaces; several stand with a space between them.`,
  bad_country: msg`A country has two letters, like DE.`,
  bad_email: msg`This is not an email address.`,
  bad_gtin: msg`The last digit of this barcode does not fit the others. Correct the digits, or match the column with other barcodes.`,
  bad_id: msg`This is not an id of an exported file. Leave the cell empty for a new row.`,
  bad_tax_number: msg`This is not a VAT number of the country that it begins with.`,
  duplicate: msg`Another one has it already.`,
  duplicate_in_file: msg`Another row of the file has it too. Keep one of them.`,
  formula_without_value: msg`Open the file in your spreadsheet, save it, and choose it again: a formula has no value yet.`,
  not_a_number: msg`This is not a number.`,
  not_found: msg`There is nobody with this id. Leave the cell empty for a new row.`,
  not_one_line: msg`A line break has no place here.`,
  not_yes_or_no: msg`Write yes or no.`,
  out_of_range: msg`This number is too large or too small, or there are too many entries.`,
  required: msg`It must be given.`,
  stock_in_use: msg`This cannot change any more: stock of it has moved.`,
  too_long: msg`This is too long.`,
  too_many_cells: msg`The row has more cells than the file has columns.`,
  too_many_decimals: msg`At most 6 decimals.`,
  unclear_number: msg`Say at the columns whether the file writes decimals with a point or a comma.`,
  unknown_category: msg`There is no such category.`,
  unknown_tax_rate: msg`There is no tax rate of this name. Names are in the settings, under tax rates.`,
  unknown_unit: msg`There is no such unit.`,
};

export function describeRow(problem: { readonly slug: string; readonly message: string }): string {
  const known = PROBLEMS[problem.slug];
  return known === undefined ? problem.message : i18n._(known);
}

const FIELDS: Readonly<Record<ImportField, MessageDescriptor>> = {
  sku: msg`SKU`,
  name: msg`Name`,
  unit_price: msg`Price`,
  unit: msg`Sold by`,
  category: msg`Category`,
  tax_rate: msg`Tax rate`,
  prices_include_tax: msg`The price is with tax (yes or no)`,
  tracks_stock: msg`Count the stock (yes or no)`,
  reorder_level: msg`Low at`,
  reorder_quantity: msg`Order at once`,
  barcodes: msg`Barcodes`,
  gtins: msg`Barcodes with a check digit (EAN, UPC)`,
  id: msg`Id of an exported file`,
  customer_number: msg`Number`,
  supplier_number: msg`Number`,
  contact_name: msg`Contact`,
  email: msg`Email`,
  phone: msg`Phone`,
  address: msg`Address`,
  tax_number: msg`Tax number`,
  country: msg`Country`,
  payment_terms_days: msg`Days to pay`,
  note: msg`Note`,
};

export function nameOfField(field: ImportField): string {
  return i18n._(FIELDS[field]);
}

const KEYS: Readonly<Record<Kind, MessageDescriptor>> = {
  products: msg`Say which column is the SKU: products are told apart by it.`,
  customers: msg`Say which column is the number: customers are told apart by it.`,
  suppliers: msg`Say which column is the number: suppliers are told apart by it.`,
};

/** What to say of a file in which nothing can be told apart. */
export function nameOfKey(kind: Kind): string {
  return i18n._(KEYS[kind]);
}
