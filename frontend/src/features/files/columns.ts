/** Columns of files, as the service names them, with what other programs call them, in small letters without signs. */
const COLUMNS = {
  products: {
    sku: ["sku", "article", "articlenumber", "articleno", "itemnumber", "itemcode", "code", "artikelnummer", "artikelnr", "artnr", "reference", "ref", "référence", "referencia", "variantsku"],
    name: ["name", "title", "product", "productname", "itemname", "description", "bezeichnung", "artikel", "produkt", "produktname", "nom", "désignation", "nombre", "descripción"],
    unit_price: ["unitprice", "price", "retailprice", "sellprice", "sellingprice", "preis", "verkaufspreis", "vk", "prix", "prixdevente", "precio", "variantprice"],
    unit: ["unit", "einheit", "unité", "unidad"],
    category: ["category", "productcategory", "producttype", "type", "kategorie", "warengruppe", "catégorie", "categoría"],
    tax_rate: ["taxrate", "tax", "vat", "vatrate", "steuersatz", "mwst", "tva", "iva"],
    prices_include_tax: ["pricesincludetax", "taxincluded", "includestax"],
    tracks_stock: ["tracksstock", "trackstock", "trackinventory"],
    reorder_level: ["reorderlevel", "reorderpoint", "minimum", "minstock", "mindestbestand", "meldebestand"],
    reorder_quantity: ["reorderquantity", "reorderamount", "bestellmenge"],
    barcodes: ["barcodes", "barcode", "strichcode", "codebarres", "códigodebarras", "variantbarcode"],
    gtins: ["gtins", "gtin", "ean", "ean13", "upc"],
  },
  customers: {
    id: ["id"],
    customer_number: ["customernumber", "customerno", "customerid", "accountnumber", "accountno", "number", "kundennummer", "kundennr", "kdnr", "nummer", "numéroclient", "númerodecliente"],
    name: ["name", "customer", "customername", "company", "companyname", "fullname", "kunde", "firma", "nom", "client", "nombre", "cliente"],
    email: ["email", "emailaddress", "mail", "courriel", "correo"],
    phone: ["phone", "phonenumber", "telephone", "tel", "mobile", "telefon", "telefonnummer", "téléphone", "teléfono"],
    address: ["address", "billingaddress", "anschrift", "adresse", "dirección"],
    tax_number: ["taxnumber", "vatnumber", "vatid", "taxid", "ustid", "ustidnr", "steuernummer", "tvaintracommunautaire", "nif"],
    country: ["country", "countrycode", "land", "pays", "país"],
    payment_terms_days: ["paymenttermsdays", "paymentterms", "daystopay", "terms", "zahlungsziel", "zahlungsfrist", "délaidepaiement", "plazodepago"],
  },
  suppliers: {
    id: ["id"],
    supplier_number: ["suppliernumber", "supplierno", "supplierid", "vendornumber", "vendorid", "number", "lieferantennummer", "lieferantennr", "nummer", "numérofournisseur", "númerodeproveedor"],
    name: ["name", "supplier", "suppliername", "vendor", "vendorname", "company", "companyname", "lieferant", "firma", "nom", "fournisseur", "nombre", "proveedor"],
    contact_name: ["contactname", "contact", "contactperson", "ansprechpartner", "kontakt", "contacto"],
    email: ["email", "emailaddress", "mail", "courriel", "correo"],
    phone: ["phone", "phonenumber", "telephone", "tel", "mobile", "telefon", "telefonnummer", "téléphone", "teléfono"],
    address: ["address", "anschrift", "adresse", "dirección"],
    tax_number: ["taxnumber", "vatnumber", "vatid", "taxid", "ustid", "ustidnr", "steuernummer", "tvaintracommunautaire", "nif"],
    country: ["country", "countrycode", "land", "pays", "país"],
    payment_terms_days: ["paymenttermsdays", "paymentterms", "daystopay", "terms", "zahlungsziel", "zahlungsfrist", "délaidepaiement", "plazodepago"],
    note: ["note", "notes", "comment", "notiz", "bemerkung", "remarque", "nota"],
  },
} as const;

/** What a file is of. */
export type Kind = keyof typeof COLUMNS;
type FieldOf<K extends Kind> = K extends Kind ? keyof (typeof COLUMNS)[K] : never;
export type ImportField = FieldOf<Kind>;

export function fieldsOf(kind: Kind): readonly ImportField[] {
  return Object.keys(COLUMNS[kind]) as ImportField[];
}

/** What a thing is known by: a file needs a column with one of these. */
export const KEYS: Readonly<Record<Kind, readonly ImportField[]>> = {
  products: ["sku"],
  customers: ["customer_number", "id"],
  suppliers: ["supplier_number", "id"],
};

export function wordsFor(kind: Kind, field: ImportField): readonly string[] {
  const columns: Readonly<Partial<Record<ImportField, readonly string[]>>> = COLUMNS[kind];
  return columns[field] ?? [];
}
