import type { Attachment, Message } from "@parlance/client";
import { describe, expect, test } from "vitest";
import { boxOf, durationWords, heightOf, kindOf, sizeWords, wordsOf } from "../src/ui/files.js";
import { guess } from "../src/ui/rows.js";
import { thumbHash } from "../src/ui/thumbhash.js";

function file(name: string, type: string, extra: Partial<Attachment> = {}): Attachment {
  return { id: name, name, type, size: 1000, sha256: "", url: "", ...extra };
}

const photo = file("a.png", "image/png", { width: 1600, height: 1200 });
const list = file("list.pdf", "application/pdf");

describe("files", () => {
  test("what browsers show safely is shown, and nothing else", () => {
    const kinds = ["image/png", "image/svg+xml", "video/mp4", "video/x-msvideo", "audio/mpeg", "text/html"].map(kindOf);
    expect(kinds).toEqual(["image", "file", "video", "file", "audio", "file"]);
  });

  test("an image keeps its shape, and is no larger than it is or than fits", () => {
    expect(boxOf(photo)).toEqual({ width: 400, height: 300 });
    expect(boxOf(file("b", "image/png", { width: 300, height: 1200 }))).toEqual({ width: 75, height: 300 });
    expect(boxOf(file("c", "image/png", { width: 100, height: 80 }))).toEqual({ width: 100, height: 80 });
    expect(boxOf(file("d", "image/png", { width: 4000, height: 2 }))).toEqual({ width: 400, height: 48 });
    expect(boxOf(file("e", "image/png"))).toEqual({ width: 320, height: 200 });
  });

  test("the timeline knows how tall they are before they are loaded", () => {
    expect(heightOf([])).toBe(0);
    expect(heightOf([photo])).toBe(308);
    expect(heightOf([photo, photo])).toBe(140);
    expect(heightOf(Array.from({ length: 20 }, () => photo))).toBe(276);
    expect(heightOf([photo, list])).toBe(372);
    const message: Message = {
      room: "r", seq: 1, key: "k", author: "a", at: "", text: "", format: "plain", mentions: [],
      attachments: [photo], reactions: [],
    };
    expect(guess({ kind: "message", key: "k", message, head: true })).toBe(348);
    expect(guess({ kind: "message", key: "k", message: { ...message, deletedAt: "now" }, head: true })).toBe(40);
  });

  test("sizes and lengths are told in words", () => {
    expect([0, 999, 1000, 4096, 1_000_000, 26_214_400].map(sizeWords)).toEqual([
      "0 B", "999 B", "1.0 KB", "4.0 KB", "977 KB", "25 MB",
    ]);
    expect([0, 7_400, 65_000, 3_723_000].map(durationWords)).toEqual(["0:00", "0:07", "1:05", "1:02:03"]);
  });

  test("a message without a text is told by its files", () => {
    const words = (text: string, ...attachments: Attachment[]): string => wordsOf({ text, attachments });
    expect(words("Hello", photo)).toBe("Hello");
    expect(words("")).toBe("");
    expect(words("", photo)).toBe("Photo");
    expect(words("", photo, photo)).toBe("2 photos");
    expect(words("", list)).toBe("list.pdf");
    expect(words("", list, photo, photo)).toBe("list.pdf and 2 more");
  });
});

describe("a ThumbHash", () => {
  /** What the reference implementation (npm thumbhash 0.1.1) draws: corners and middle. */
  const drawn = {
    "3wcKNJqAh4eAh3eHiIeAgAf4hw==":
      [32, 18, [29, 17, 144], [255, 0, 126], [123, 142, 128], [15, 247, 139], [255, 242, 127]],
    "YOgFox6Ae4iIhnh4h4+o+Hg=": [14, 32, [255, 103, 0], [255, 196, 0], [111, 136, 146], [0, 108, 236], [0, 199, 233]],
    "YRYajwyAeoZ1eIh4eIiHeIh3CNh3gIgI":
      [32, 32, [0, 27, 120], [255, 255, 86], [93, 86, 140], [0, 11, 255], [255, 211, 255]],
  } as const;

  for (const [hash, [width, height, ...colours]] of Object.entries(drawn)) {
    test(`is drawn as the reference draws it: ${width} by ${height}`, () => {
      const pixels = thumbHash(hash);
      expect([pixels?.width, pixels?.height]).toEqual([width, height]);
      const places = [[0, 0], [width - 1, 0], [width >> 1, height >> 1], [0, height - 1], [width - 1, height - 1]];
      const at = places.map(([x = 0, y = 0]) => {
        const from = (y * width + x) * 4;
        return [...(pixels?.rgba.slice(from, from + 4) ?? [])];
      });
      expect(at).toEqual(colours.map((colour) => [...colour, 255]));
    });
  }

  test("of something round is transparent around it", () => {
    const pixels = thumbHash("HzuDBQA4+Kd4d352l+h4j4/nB1iHiICJWA==");
    const alpha = (x: number, y: number): number | undefined => pixels?.rgba[(y * 32 + x) * 4 + 3];
    expect([alpha(0, 0), alpha(31, 31), alpha(16, 16)]).toEqual([0, 0, 255]);
  });

  test("that is none is not drawn", () => {
    expect(thumbHash("no base64!")).toBeUndefined();
    expect(thumbHash("AAA=")).toBeUndefined();
  });
});
