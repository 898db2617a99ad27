import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Http } from "../../src/http.js";
import { Links } from "../../src/links.js";
import { FileError, NetworkError, ProblemError } from "../../src/problems.js";
import { PART_BYTES, type Resumable, transfer, WHOLE_BYTES } from "../../src/uploads/transfer.js";
import { type FileServer, startFiles } from "../files.js";
import { until } from "../helpers.js";

let server: FileServer;
let http: Http;
beforeAll(async () => { server = await startFiles(); });
afterAll(() => server.close());
beforeEach(() => {
  server.asked.length = server.faults.length = 0;
  server.most = 25 * 1024 * 1024;
  server.linkMs = 300_000;
  http = new Http(server.url, {
    token: () => Promise.resolve("t"), renew: () => Promise.reject(new Error("none")), end: () => undefined,
  });
});

/** Bytes of which no two parts are the same. */
function bytes(size: number): Blob {
  const all = new Uint8Array(size);
  for (let at = 0; at < size; at++) all[at] = (at * 31 + (at >> 12)) & 255;
  return new Blob([all], { type: "x/y" });
}

const LARGE = WHOLE_BYTES + PART_BYTES / 2;

function up(file: Blob, more: Partial<Parameters<typeof transfer>[2]> = {}) {
  const progress: number[] = [];
  const reached: (Resumable | undefined)[] = [];
  const waits: number[] = [];
  const done = transfer(http, file, {
    name: "a.bin", progress: (sent) => progress.push(sent), reached: (state) => reached.push(state),
    wait: (ms) => { waits.push(ms); return Promise.resolve(); }, ...more,
  });
  return { done, progress, reached, waits };
}

async function expectSame(id: string, file: Blob): Promise<void> {
  expect(server.bytesOf(id).equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
}

describe("an upload", () => {
  test("of a small file is one request", async () => {
    const file = bytes(WHOLE_BYTES);
    const { done, progress, reached } = up(file, { name: "tea & cake.txt" });
    const attachment = await done;
    expect(attachment).toMatchObject({ name: "tea & cake.txt", type: "text/plain", size: file.size });
    expect(server.asked).toEqual(["POST tea & cake.txt"]);
    expect(progress.at(-1)).toBe(file.size);
    expect(reached).toEqual([]);
    await expectSame(attachment.id, file);
  });

  test("of a large file goes in parts, and tells how far it is", async () => {
    const file = bytes(LARGE);
    const { done, progress, reached } = up(file);
    const attachment = await done;
    expect(server.asked).toEqual(["POST a.bin", ...[0, 1, 2, 3, 4].map((part) => `PATCH ${part * PART_BYTES}`)]);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.at(-1)).toBe(LARGE);
    expect(reached.map((state) => state?.offset)).toEqual([0, 1, 2, 3, 4].map((part) => part * PART_BYTES));
    await expectSame(attachment.id, file);
  });

  test("goes on from what the server has when a part is cut off, and keeps what came", async () => {
    server.faults.push("lost", "cut", "busy");
    const file = bytes(LARGE);
    const { done, waits } = up(file);
    const attachment = await done;
    const half = PART_BYTES + PART_BYTES / 2;
    expect(server.asked.slice(0, 8)).toEqual([
      "POST a.bin", "PATCH 0", "GET upload", `PATCH ${PART_BYTES}`, "GET upload", `PATCH ${half}`, "GET upload",
      `PATCH ${half}`,
    ]);
    expect(waits.length).toBe(3);
    await expectSame(attachment.id, file);
  });

  test("whose last answer was lost is asked for once more with no bytes", async () => {
    const file = bytes(LARGE);
    const { done, reached } = up(file, {
      reached: (state) => {
        if (state?.offset === 4 * PART_BYTES) server.faults.push("lost");
        reached.push(state);
      },
    });
    const attachment = await done;
    expect(server.asked.slice(-2)).toEqual(["GET upload", `PATCH ${LARGE}`]);
    await expectSame(attachment.id, file);
  });

  test("that another run began is resumed", async () => {
    const file = bytes(LARGE);
    const stop = new AbortController();
    const first = up(file, {
      signal: stop.signal, reached: (state) => { first.reached.push(state); if (state?.offset) stop.abort("gone"); },
    });
    await expect(first.done).rejects.toBe("gone");
    server.asked.length = 0;
    const { id } = first.reached[0] as Resumable;
    const attachment = await up(file, { resume: { id, offset: 0 } }).done;
    expect(server.asked).toEqual(["GET upload", ...[1, 2, 3, 4].map((part) => `PATCH ${part * PART_BYTES}`)]);
    expect(attachment.id).toBe(id);
    await expectSame(id, file);
  });

  test("that the server has given up begins anew", async () => {
    server.faults.push("gone");
    const file = bytes(LARGE);
    const { done, reached } = up(file);
    await expectSame((await done).id, file);
    expect(server.asked.filter((one) => one === "POST a.bin").length).toBe(2);
    expect(reached).toContain(undefined);
  });

  test("of a small file is repeated until it is there", async () => {
    server.faults.push("cut", "busy");
    const file = bytes(1000);
    const { done, waits } = up(file);
    await expectSame((await done).id, file);
    expect(waits.length).toBe(2);
    expect(waits[1]).toBeGreaterThanOrEqual(10);
  });

  test("that is too large or infected is refused, and not repeated", async () => {
    server.most = LARGE - 1;
    await expect(up(bytes(LARGE)).done).rejects.toMatchObject({ problem: { code: "too-large" } });
    server.faults.push("infected");
    const refused: unknown = await up(bytes(10)).done.catch((failed: unknown) => failed);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(server.asked.length).toBe(2);
  });

  test("of a file that cannot be read says so", async () => {
    const moved = Object.assign(new Blob(["was here"]), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }),
    });
    const failing = () => Promise.reject(new NetworkError("The server cannot be reached."));
    const requests = { get: failing, post: failing, bytes: failing };
    const done = transfer(requests, moved, { name: "a", wait: () => Promise.reject(new Error("it waits")) });
    await expect(done).rejects.toBeInstanceOf(FileError);
  });

  test("that is ended while it is under way rejects with the reason", async () => {
    server.faults.push("wait");
    const stop = new AbortController();
    const { done } = up(bytes(10), { signal: stop.signal });
    await until(() => server.asked.length === 1, "under way");
    stop.abort("enough");
    await expect(done).rejects.toBe("enough");
    server.release();
  });
});

describe("a link", () => {
  test("is absolute, and is asked for once as long as it is good", async () => {
    const links = new Links(http);
    const { id } = await up(bytes(10)).done;
    const [one, other] = await Promise.all([links.of(id), links.of(id)]);
    expect(one).toBe(other);
    expect(one.url).toMatch(new RegExp(`^${server.url}/api/v1/attachments/${id}\\?sig=`));
    expect(one.thumbnailUrl).toBe(one.url.replace("?", "/thumbnail?"));
    expect(await links.of(id)).toBe(one);
    expect((await fetch(one.url)).status).toBe(200);
  });

  test("that ends soon, or did not work, is replaced once for all who ask", async () => {
    server.linkMs = 10_000;
    const links = new Links(http);
    const { id } = await up(bytes(10)).done;
    const soon = await links.of(id);
    server.linkMs = 300_000;
    const [one, other] = await Promise.all([links.of(id), links.of(id)]);
    expect(one).not.toBe(soon);
    expect(one).toBe(other);
    const [fresh, again] = await Promise.all([links.of(id, one), links.of(id, one)]);
    expect(fresh).not.toBe(one);
    expect(again).toBe(fresh);
    expect(server.asked.filter((each) => each === "POST link").length).toBe(3);
  });

  test("that was refused is asked for again the next time", async () => {
    const links = new Links(http);
    await expect(links.of("unknown")).rejects.toMatchObject({ problem: { code: "not-found" } });
    await expect(links.of("unknown")).rejects.toBeInstanceOf(ProblemError);
    expect(server.asked.length).toBe(2);
  });
});
