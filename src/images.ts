// The report's images: their bytes and their sizes, read once each.

import path from 'node:path';
import { imageSize } from 'image-size';
import { withoutLinks } from './image/svg-inert.js';
import { withWholeRoot } from './image/svg-root.js';
import type { World } from './world.js';

export interface Images {
  /** Bytes of an image named in the source, an SVG with a whole root element; the source's check has proved it readable and inside. */
  bytes(src: string): Uint8Array;
  /** Pixels, or units of an SVG's view box; undefined for a file that is no image we know. */
  size(src: string): { readonly width: number; readonly height: number } | undefined;
}

export function readImages(folder: string, world: World): Images {
  const cache = new Map<string, Uint8Array>();
  const bytes = (src: string) => {
    const known = cache.get(src);
    if (known !== undefined) return known;
    const raw = world.readBytes(path.resolve(folder, src)).value ?? new Uint8Array();
    const read = withoutLinks(withWholeRoot(raw));
    cache.set(src, read);
    return read;
  };
  return { bytes, size: (src) => sizeOf(bytes(src)) };
}

/** Pixels as displayed: a JPEG turned by its EXIF orientation is measured turned. */
function sizeOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}
