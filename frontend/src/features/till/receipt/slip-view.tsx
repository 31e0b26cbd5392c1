import type { Block, Slip } from "@/hardware/slip";
import { cx } from "@/ui/cx";
import { drawQr } from "@/ui/draw-qr";

/** The slip as a page: what a printer's own font does in bytes is done by style here. */
export function SlipView({ slip }: { readonly slip: Slip }) {
  return slip.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case "text":
      return <p className={cx("break-words whitespace-pre-wrap", block.isCentred && "text-center", look(block))}>{block.text}</p>;
    case "pair":
      return (
        <p className={cx("flex items-end justify-between gap-3", look(block))}>
          <span className="min-w-0 break-words">{block.start}</span>
          <span className="shrink-0 text-end">{block.end}</span>
        </p>
      );
    case "rule":
      return <hr className="my-1 border-t border-dashed border-current" />;
    case "qr":
      return <QrCode text={block.text} />;
  }
}

function look({ isBold, isLarge }: { readonly isBold?: boolean; readonly isLarge?: boolean }): string {
  return cx(isBold === true && "font-bold", isLarge === true && "text-[1.5em] leading-tight");
}

function QrCode({ text }: { readonly text: string }) {
  const { side, path } = drawQr(text);
  return (
    <svg width={side} height={side} viewBox={[0, 0, side, side].join(" ")} aria-hidden="true" className="mx-auto my-1 size-[32mm]" shapeRendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
