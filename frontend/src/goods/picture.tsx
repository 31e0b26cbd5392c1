import { type ReactNode, useEffect, useState } from "react";
import { findPicture, pictureAtHand } from "@/sync/pictures";
import { cx } from "@/ui/cx";
import { useIsOnline } from "@/ui/online";

/** A product, as the copy on the device has it: one that was copied by an older version of the app has no word about pictures. */
interface Pictured {
  readonly org_id: string;
  readonly id: string;
  readonly picture?: string | null;
}

export interface PictureProps {
  readonly product: Pictured;
  readonly className?: string;
  /** What it shows, where no name stands beside it. */
  readonly alt?: string;
  /** In its place: before it is there, and where it cannot be had. */
  readonly children?: ReactNode;
}

/** The picture of a product, kept on this device once it was seen. */
export function Picture({ product, className, alt = "", children }: PictureProps) {
  const { org_id, id, picture } = product;
  const isOnline = useIsOnline();
  const [found, setFound] = useState<{ readonly picture: string; readonly address: string }>();
  useEffect(() => {
    if (!picture || pictureAtHand(picture) !== undefined) return;
    let isWanted = true;
    void findPicture({ org_id, id, picture }).then((address) => {
      if (isWanted && address !== undefined) setFound({ picture, address });
    });
    return () => {
      isWanted = false;
    };
  }, [org_id, id, picture, isOnline]);
  if (!picture) return children;
  const address = pictureAtHand(picture) ?? (found?.picture === picture ? found.address : undefined);
  if (address === undefined) return children;
  return <img src={address} alt={alt} draggable={false} className={cx("object-cover", className)} />;
}
