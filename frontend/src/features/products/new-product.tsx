import { ProductEditor } from "./product-editor";
import { type Product, useCatalogue } from "./products-data";

export interface NewProductProps {
  readonly orgId: string;
  /** It was scanned, and nothing has it. */
  readonly code: string;
  readonly onMade: (product: Product) => void;
  readonly onClose: () => void;
}

/** A product that came before anybody knew of it: made where it was scanned. */
export function NewProduct({ orgId, code, onMade, onClose }: NewProductProps) {
  return <ProductEditor orgId={orgId} catalogue={useCatalogue(orgId)} product={undefined} code={code} onSaved={onMade} onClose={onClose} />;
}
