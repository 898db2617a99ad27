import type { Http } from "../http.js";
import { FileError, mayPass, ProblemError } from "../problems.js";
import { backoff } from "../stream/backoff.js";
import type { Attachment, AttachmentId } from "../attachment.js";

/** A file up to this size goes in one piece; what is larger in parts, each of which is kept when the next fails. */
export const WHOLE_BYTES = 4 * 1024 * 1024;
/** Parts are this large. */
export const PART_BYTES = 1024 * 1024;

/** How far an upload in parts has got: enough to go on with it, also in another run of the program. */
export interface Resumable {
  readonly id: AttachmentId;
  /** How many bytes the server has. */
  readonly offset: number;
}

/** What an upload is told, and whom it tells. */
export interface Transfer {
  readonly name: string;
  /** Ends it; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Where an earlier run had got to. */
  readonly resume?: Resumable | undefined;
  /** How many bytes have gone out; goes back when some were lost. */
  readonly progress?: ((bytes: number) => void) | undefined;
  /** From here on it can be resumed; undefined: it begins anew. */
  readonly reached?: ((state: Resumable | undefined) => unknown) | undefined;
  /** Waits before the next try. */
  readonly wait: (ms: number) => Promise<void>;
}

type Requests = Pick<Http, "get" | "post" | "bytes">;
/** What a part is answered with: how far it is, or with the last of them the file. */
type Answer = Resumable | Attachment;

/**
 * Uploads a file, and tries again until it is there or refused for good. Rejects with the classes of `problems.ts`:
 * `ProblemError` with `too-large` or `invalid` when the server does not want it, `FileError` when it cannot be read.
 */
export async function transfer(http: Requests, file: Blob, to: Transfer): Promise<Attachment> {
  const pause = backoff();
  let state = to.resume;
  /** What the server has is asked of it before the next part. */
  let unsure = state !== undefined;

  const reach = async (next: Resumable | undefined): Promise<void> => {
    state = next;
    to.progress?.(next?.offset ?? 0);
    await to.reached?.(next);
  };

  async function whole(): Promise<Attachment> {
    return http.bytes<Attachment>("POST", "/attachments", file, {
      query: { name: to.name }, ...signalOf(to), sent: (bytes) => to.progress?.(Math.min(bytes, file.size)),
    });
  }

  async function parts(): Promise<Attachment> {
    if (state === undefined) {
      const query = { resumable: "true", name: to.name, size: file.size };
      await reach(await http.post<Resumable>("/attachments", undefined, { query, ...signalOf(to) }));
    } else if (unsure) {
      await reach(await http.get<Resumable>(`/attachments/${state.id}/upload`, signalOf(to)));
    }
    unsure = true; // whatever ends the loop below but its return
    for (;;) {
      const answer = await part(state as Resumable);
      pause.reset();
      if ("sha256" in answer) return answer;
      await reach(answer);
    }
  }

  async function part({ id, offset }: Resumable): Promise<Answer> {
    const body = file.slice(offset, offset + PART_BYTES, "application/octet-stream");
    return http.bytes<Answer>("PATCH", `/attachments/${id}`, body, {
      headers: { "Upload-Offset": String(offset) }, ...signalOf(to),
      sent: (bytes) => to.progress?.(offset + Math.min(bytes, body.size)),
    });
  }

  for (;;) {
    try {
      return await (file.size <= WHOLE_BYTES ? whole() : parts());
    } catch (failed) {
      to.signal?.throwIfAborted();
      await readable(file);
      if (state !== undefined && is(failed, "not-found")) await reach(undefined); // it was given up there
      else if (!is(failed, "conflict") && !mayPass(failed)) throw failed;
      to.progress?.(state?.offset ?? 0);
      await to.wait(Math.max(pause.next(), mayPass(failed) ? (failed.retryAfterMs ?? 0) : 0));
      to.signal?.throwIfAborted();
    }
  }
}

/** A request with a body that cannot be read fails as one does that does not get through. */
async function readable(file: Blob): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (failed) {
    throw new FileError("The file cannot be read any more.", { cause: failed });
  }
}

function signalOf(to: Transfer): { readonly signal?: AbortSignal } {
  return to.signal === undefined ? {} : { signal: to.signal };
}

function is(failed: unknown, code: "conflict" | "not-found"): boolean {
  return failed instanceof ProblemError && failed.problem.code === code;
}
