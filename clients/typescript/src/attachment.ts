/** Names a file. */
export type AttachmentId = string;

/** A file of a message. Nothing of it ever changes. */
export interface Attachment {
  readonly id: AttachmentId;
  /** What it is called, safe to be a file's name. */
  readonly name: string;
  /** Its media type, found out by the server from its content. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
  /** In pixels, as it is to be shown; of images, and of films where it is known. */
  readonly width?: number;
  readonly height?: number;
  /** What to show until it is loaded: a ThumbHash in base64. */
  readonly blur?: string;
  /** Of sounds and films, where it is known. */
  readonly durationMs?: number;
  /** Where it is, below the server's origin. It takes a token; for elements that send none there is `Chat.link`. */
  readonly url: string;
  /** Of a small picture of it; absent where there is none. */
  readonly thumbnailUrl?: string;
}
