import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FileUp, Printer, Tags } from "lucide-react";
import { useMay } from "@/sync/use-me";
import { Dialog } from "@/ui/dialog";

interface ProductsMenuProps {
  readonly orgId: string;
  readonly onClose: () => void;
}

const ENTRY = "flex min-h-key items-center gap-4 rounded-medium px-3 text-start hover:bg-sunken";
const ICON = { "aria-hidden": true, className: "size-6 shrink-0 text-muted" } as const;

/** What is done with products now and then. */
export function ProductsMenu({ orgId, onClose }: ProductsMenuProps) {
  const may = useMay(orgId);
  return (
    <Dialog title={<Trans>More</Trans>} onClose={onClose}>
      <div className="flex flex-col gap-1">
        {may("create_category") && (
          <Link to="/$orgId/products/categories" params={{ orgId }} className={ENTRY}>
            <Tags {...ICON} />
            <Trans>Categories</Trans>
          </Link>
        )}
        {(may("open_import") || may("export_products")) && (
          <Link to="/$orgId/products/files" params={{ orgId }} className={ENTRY}>
            <FileUp {...ICON} />
            <Trans>Import or export a file</Trans>
          </Link>
        )}
        <button
          type="button"
          className={ENTRY}
          onClick={() => {
            onClose();
            window.print();
          }}
        >
          <Printer {...ICON} />
          <Trans>Print the list</Trans>
        </button>
      </div>
    </Dialog>
  );
}
