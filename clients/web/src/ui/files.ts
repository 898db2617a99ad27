import type { Attachment, Message } from "@parlance/client";

/** How a file is shown. */
export type Kind = "image" | "video" | "audio" | "file";

/** A message has at most so many files; the server says so too. */
export const MOST_FILES = 20;
/** So many images are shown; the others are in the viewer. */
export const MOST_TILES = 6;

/** A single image or a film is drawn no larger than this, in pixels. */
const WIDEST = 400;
const TALLEST = 300;
/** Several images are tiles of this side. */
const TILE = 132;
const GAP = 4;

const IMAGES = /^image\/(png|jpe?g|gif|webp|avif)$/;

/** What browsers show by themselves is shown; all else is a file. */
export function kindOf(type: string): Kind {
  if (IMAGES.test(type)) return "image";
  if (/^video\/(mp4|webm|ogg)$/.test(type)) return "video";
  return type.startsWith("audio/") ? "audio" : "file";
}

/** The images of a message, and the others, each in their order. */
export function sorted(attachments: readonly Attachment[]): {
  readonly images: readonly Attachment[];
  readonly others: readonly Attachment[];
} {
  const isImage = (each: Attachment): boolean => kindOf(each.type) === "image";
  return { images: attachments.filter(isImage), others: attachments.filter((each) => !isImage(each)) };
}

/** How large an image or a film is drawn where there is room: never larger than it is, nor than fits. */
export function boxOf({ width = 0, height = 0 }: Attachment): { readonly width: number; readonly height: number } {
  if (width <= 0 || height <= 0) return { width: 320, height: 200 };
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}

/** How tall the files of a message are, in pixels, where there is room. */
export function heightOf(attachments: readonly Attachment[]): number {
  const { images, others } = sorted(attachments);
  let height = 0;
  const [first] = images;
  if (images.length === 1 && first !== undefined) height += boxOf(first).height + 8;
  else if (images.length > 1) height += Math.ceil(Math.min(images.length, MOST_TILES) / 3) * (TILE + GAP) + 4;
  for (const each of others) {
    const kind = kindOf(each.type);
    height += kind === "video" ? boxOf(each).height + 52 : kind === "audio" ? 96 : 64;
  }
  return height;
}

const UNITS = ["B", "KB", "MB", "GB"];

/** "812 B", "3.4 MB". */
export function sizeWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < UNITS.length - 1; unit++) size /= 1024;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit] ?? ""}`;
}

/** "0:07", "1:02:03". */
export function durationWords(ms: number): string {
  const all = Math.round(ms / 1000);
  const two = (part: number): string => String(part).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** What a message says, also where it is files alone: "Photo", "3 photos", "list.pdf and 2 more". */
export function wordsOf({ text, attachments }: Pick<Message, "text" | "attachments">): string {
  const [first] = attachments;
  if (text !== "" || first === undefined) return text;
  const all = attachments.length;
  if (sorted(attachments).others.length === 0) return all === 1 ? "Photo" : `${all} photos`;
  return all === 1 ? first.name : `${first.name} and ${all - 1} more`;
}
