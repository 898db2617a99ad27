import { crc32, deflateSync } from "node:zlib";
import { expect, type Locator, type Page } from "@playwright/test";

/** Pictures, sounds and films that tests make themselves, and how it shows that they are there. */

/** A file of a test. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}


/** A PNG in which a colour turns into another. */
export function png(width: number, height: number, hue: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const light = 0.45 + 0.35 * Math.sin((x / width) * 3 + (y / height) * 2);
      for (let channel = 0; channel < 3; channel++) {
        const wave = Math.cos(((hue + (y / height) * 60) / 180) * Math.PI - (channel * 2 * Math.PI) / 3);
        rows[at + channel] = 255 * Math.min(1, Math.max(0, light * (0.7 + 0.45 * wave)));
      }
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const size = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

/** A tone, as WAV: one channel, eight bits, 8 kHz. */
export function wav(seconds: number): Buffer {
  const samples = Buffer.from(Array.from({ length: 8000 * seconds }, (_, at) => 128 + 60 * Math.sin(at / 3)));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A film of about two seconds in which a bar wanders, as this browser records it: WebM. */
export async function webm(page: Page, width = 320, height = 180): Promise<Buffer> {
  const bytes = await page.evaluate(async ([wide, high]) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high });
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm;codecs=vp8" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    await new Promise<void>((resolve) => {
      let frame = 0;
      const draw = (): void => {
        if (pen === null || frame++ === 40) return resolve();
        pen.fillStyle = "#135";
        pen.fillRect(0, 0, wide, high);
        pen.fillStyle = "#fa4";
        pen.fillRect((frame / 40) * wide, 0, wide / 8, high);
        setTimeout(draw, 50);
      };
      draw();
    });
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  }, [width, height] as const);
  return Buffer.from(bytes);
}

/** A PNG as a file. */
export const picture = (name: string, width = 640, height = 420, hue = 20): TestFile => ({
  name, mimeType: "image/png", buffer: png(width, height, hue),
});

/** A document as a file. */
export const text = (name: string, size = 2000): TestFile => ({
  name, mimeType: "text/plain", buffer: Buffer.alloc(size, "tea "),
});

/** Whether an image that is shown has come. */
export async function expectLoaded(image: Locator): Promise<void> {
  await expect.poll(() => image.evaluate((each) => (each as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
}

/** Whether it plays, and the place in it can be chosen. */
export async function expectPlays(player: Locator): Promise<void> {
  const now = (): Promise<number> => player.evaluate((each) => (each as HTMLMediaElement).currentTime);
  await player.evaluate((each) => (each as HTMLMediaElement).play());
  await expect.poll(now).toBeGreaterThan(0.3);
  await player.evaluate((each) => {
    (each as HTMLMediaElement).pause();
    (each as HTMLMediaElement).currentTime = 0.1;
  });
  await expect.poll(now).toBeCloseTo(0.1);
}
