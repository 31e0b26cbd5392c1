/** As long as a page shows it, on a screen of double density; the service takes no more than 1200 pixels. */
const LONGEST = 800;
/** Lighter than the service wants it, so that a till with a slow network has it soon. */
const LIGHT_BYTES = 120_000;
/** What the service takes: 256 KiB. */
const HEAVY_BYTES = 256 * 1024;
const QUALITIES = [0.85, 0.75, 0.6, 0.45, 0.3];

/** The browser finds no picture in a file. */
export class UnreadablePictureError extends Error {
  override readonly name = "UnreadablePictureError";
}

/** The sides of a picture, as large as they are at most, in their proportion. */
export function fit(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as the service keeps it: upright, small and light. What a camera writes beside it, such as the place, is gone: only
 * what is seen is drawn again.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const image = await read(file);
  const { width, height } = fit(image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new UnreadablePictureError("nothing can be drawn here");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  let lightest = await write(canvas, "image/webp", QUALITIES);
  if (lightest.type !== "image/webp") {
    // A browser that writes no WebP. JPEG has no transparency: what is behind the picture is white.
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    lightest = await write(canvas, "image/jpeg", QUALITIES);
  }
  if (lightest.size > HEAVY_BYTES) throw new UnreadablePictureError("it stays too heavy");
  return lightest;
}

async function read(file: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
  } catch (error) {
    throw new UnreadablePictureError("this is no picture", { cause: error });
  } finally {
    URL.revokeObjectURL(image.src);
  }
  if (image.naturalWidth === 0 || image.naturalHeight === 0) throw new UnreadablePictureError("it has no size");
  return image;
}

/** With as much as it loses until it is light; what cannot be lighter stays as it is. */
async function write(canvas: HTMLCanvasElement, type: string, [quality = 0, ...worse]: readonly number[]): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
  if (blob === null) throw new UnreadablePictureError("it cannot be written");
  const isEnough = blob.type !== type || blob.size <= LIGHT_BYTES || worse.length === 0;
  return isEnough ? blob : write(canvas, type, worse);
}
