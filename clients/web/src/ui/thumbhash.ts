/** A small picture, four bytes a pixel: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

const SIDE = 32;

/**
 * Draws a ThumbHash: some twenty bytes that hold the lowest frequencies of a picture, as brightness, two differences of
 * colour, and where it is transparent an alpha (https://evanw.github.io/thumbhash). Undefined when it is none.
 */
export function thumbHash(base64: string): Pixels | undefined {
  const hash = bytesOf(base64);
  if (hash === undefined || hash.length < 5) return undefined;
  const at = (index: number): number => hash[index] ?? 0;
  const head = at(0) | (at(1) << 8) | (at(2) << 16);
  const more = at(3) | (at(4) << 8);
  const seeThrough = head >> 23 === 1;
  const wide = more >> 15 === 1;
  const most = seeThrough ? 5 : 7;
  const columns = Math.max(3, wide ? most : more & 7);
  const rows = Math.max(3, wide ? more & 7 : most);

  let half = seeThrough ? 12 : 10; // counted in half bytes
  const channel = (base: number, x: number, y: number, scale: number): Channel => {
    const waves: Wave[] = [];
    for (let v = 0; v < y; v++) {
      for (let u = v === 0 ? 1 : 0; u * y < x * (y - v); u++) {
        const value = (at(half >> 1) >> (half % 2 === 0 ? 0 : 4)) & 15;
        half++;
        waves.push({ u, v, weight: (value / 7.5 - 1) * scale });
      }
    }
    return { base, waves };
  };
  const light = channel((head & 63) / 63, columns, rows, ((head >> 18) & 31) / 31);
  // The differences are made a little stronger: the hash takes from them what is not much.
  const yellow = channel(((head >> 6) & 63) / 31.5 - 1, 3, 3, (((more >> 3) & 63) / 63) * 1.25);
  const red = channel(((head >> 12) & 63) / 31.5 - 1, 3, 3, (((more >> 9) & 63) / 63) * 1.25);
  const alpha = seeThrough ? channel((at(5) & 15) / 15, 5, 5, (at(5) >> 4) / 15) : { base: 1, waves: [] };

  const ratio = (wide ? most : more & 7) / (wide ? more & 7 : most);
  const width = Math.round(ratio > 1 ? SIDE : SIDE * ratio);
  const height = Math.round(ratio > 1 ? SIDE / ratio : SIDE);
  if (!(width > 0 && height > 0 && ratio < SIDE)) return undefined;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = (one: Channel): number => valueAt(one, (x + 0.5) / width, (y + 0.5) / height);
      const [l, p, q] = [value(light), value(yellow), value(red)];
      const blue = l - (2 / 3) * p;
      const r = (3 * l - blue + q) / 2;
      const pixel = [r, r - q, blue, value(alpha)].map((part) => Math.floor(255 * Math.min(1, Math.max(0, part))));
      rgba.set(pixel, (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

interface Wave {
  readonly u: number;
  readonly v: number;
  readonly weight: number;
}

interface Channel {
  readonly base: number;
  readonly waves: readonly Wave[];
}

function valueAt({ base, waves }: Channel, x: number, y: number): number {
  let sum = base;
  for (const { u, v, weight } of waves) sum += 2 * weight * Math.cos(Math.PI * u * x) * Math.cos(Math.PI * v * y);
  return sum;
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
