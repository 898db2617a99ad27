import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Http } from "../../src/http.js";
import { createOutbox, type Outbox } from "../../src/outbox/outbox.js";
import { memoryOutbox, type OutboxStorage } from "../../src/outbox/storage.js";
import type { Pending, Upload } from "../../src/state.js";
import { memoryUploads, type UploadStorage } from "../../src/uploads/storage.js";
import { PART_BYTES, WHOLE_BYTES } from "../../src/uploads/transfer.js";
import { createUploads, type Uploads } from "../../src/uploads/uploads.js";
import { type FileServer, startFiles } from "../files.js";
import { until } from "../helpers.js";
import { fakeLocks } from "../locks.js";
import { ScriptedServer } from "../outbox/scripted.js";

let server: FileServer;
let http: Http;
const running: Device[] = [];

beforeAll(async () => { server = await startFiles(); });
afterAll(() => server.close());
beforeEach(() => {
  for (const one of running.splice(0)) one.stop();
  server.asked.length = server.faults.length = 0;
  http = new Http(server.url, {
    token: () => Promise.resolve("t"), renew: () => Promise.reject(new Error("none")), end: () => undefined,
  });
});

/** A page: what it shows, and what it does. */
interface Device {
  readonly uploads: Uploads;
  readonly outbox: Outbox;
  readonly shown: () => readonly Upload[];
  readonly pending: () => readonly Pending[];
  start(): Promise<Device>;
  stop(): void;
}

interface Disk {
  readonly files: UploadStorage;
  readonly messages: OutboxStorage;
  readonly tabs?: { readonly locks: LockManager; readonly BroadcastChannel: typeof BroadcastChannel };
}

const disk = (): Disk => ({ files: memoryUploads(), messages: memoryOutbox() });

function device(rooms: ScriptedServer, { files, messages, tabs }: Disk = disk()): Device {
  let shown: readonly Upload[] = [];
  let pending: readonly Pending[] = [];
  const uploads = createUploads({
    owner: "me", http, storage: files, changed: (all) => (shown = [...all.values()]), ...tabs,
  });
  const outbox = createOutbox({
    owner: "me", http: rooms.http, storage: messages, files: uploads, changed: (_, all) => (pending = all), ...tabs,
  });
  const one: Device = {
    uploads, outbox, shown: () => shown, pending: () => pending,
    async start() {
      await uploads.start();
      await outbox.start();
      return one;
    },
    stop() {
      outbox.stop();
      uploads.stop();
    },
  };
  running.push(one);
  return one;
}

const file = (name: string, size = 1000): File => new File([new Uint8Array(size)], name);
const LARGE = WHOLE_BYTES + PART_BYTES;

describe("a file that is picked", () => {
  test("goes out at once, and is shown with how far it is", async () => {
    const { uploads, shown } = await device(new ScriptedServer()).start();
    const key = uploads.add(file("a.txt"), { room: "r", thread: 3 });
    expect(shown()).toMatchObject([{ key, room: "r", thread: 3, name: "a.txt", status: "sending", sent: 0 }]);
    await until(() => shown()[0]?.status === "done", "up");
    expect(shown()[0]).toMatchObject({ sent: 1000, attachment: { name: "a.txt", size: 1000 } });
  });

  test("has a name where it came without one", async () => {
    const { uploads, shown } = await device(new ScriptedServer()).start();
    uploads.add(new Blob(["x"], { type: "image/png" }), { room: "r" });
    uploads.add(new Blob(["x"]), { room: "r" });
    uploads.add(file("b"), { room: "r", name: "c" });
    expect(shown().map((upload) => upload.name)).toEqual(["file.png", "file.bin", "c"]);
    await until(() => shown().every((upload) => upload.status === "done"), "up");
  });

  test("waits while three others go out", async () => {
    const { uploads, shown } = await device(new ScriptedServer()).start();
    server.faults.push("wait", "wait", "wait");
    for (const name of ["1", "2", "3", "4"]) uploads.add(file(name), { room: "r" });
    await until(() => server.asked.length === 3, "three are under way");
    expect(shown().map((upload) => upload.status)).toEqual(["sending", "sending", "sending", "waiting"]);
    server.release();
    await until(() => shown().every((upload) => upload.status === "done"), "all are up");
  });

  test("that is refused says why, and can be tried once more", async () => {
    const { uploads, shown } = await device(new ScriptedServer()).start();
    server.faults.push("infected");
    const key = uploads.add(file("a"), { room: "r" });
    await until(() => shown()[0]?.status === "failed", "refused");
    expect(shown()[0]?.problem).toBe("A virus is in it.");
    uploads.retry([key]);
    expect(shown()[0]).toMatchObject({ status: "sending" });
    await until(() => shown()[0]?.status === "done", "up");
    expect(shown()[0]).not.toHaveProperty("problem");
  });

  test("and taken away again is ended here and deleted there", async () => {
    const storage = disk();
    const { uploads, shown } = await device(new ScriptedServer(), storage).start();
    server.faults.push("lost", "wait");
    const key = uploads.add(file("large", LARGE), { room: "r" });
    await until(() => server.asked.includes("PATCH 0"), "under way");
    await until(() => { uploads.kick(); return server.asked.includes(`PATCH ${PART_BYTES}`); }, "the second part");
    await uploads.forget([key], false);
    uploads.drop([key]);
    expect(shown()).toEqual([]);
    await until(() => server.asked.includes("DELETE"), "deleted there");
    expect(await storage.files.all("me")).toEqual([]);
    server.release();
  });

  test("before a reload is there after it: what is up stays up, what was under way goes on", async () => {
    const storage = disk();
    const before = await device(new ScriptedServer(), storage).start();
    before.uploads.add(file("small"), { room: "r" });
    await until(() => before.shown()[0]?.status === "done", "up");
    server.faults.push("lost", "wait");
    before.uploads.add(file("large", LARGE), { room: "r" });
    await until(() => { before.uploads.kick(); return server.asked.includes(`PATCH ${PART_BYTES}`); }, "half up");
    before.stop();
    server.release();
    server.asked.length = 0;

    const after = await device(new ScriptedServer(), storage).start();
    expect(after.shown().map((upload) => upload.name)).toEqual(["small", "large"]);
    await until(() => after.shown().every((upload) => upload.status === "done"), "all up");
    expect(server.asked[0]).toBe("GET upload");
    expect(server.asked).not.toContain("POST large");
    expect(server.asked).not.toContain("PATCH 0");
  });

  test("a day ago is uploaded anew: the server has given it up", async () => {
    const storage = disk();
    const before = await device(new ScriptedServer(), storage).start();
    before.uploads.add(file("old"), { room: "r" });
    await until(() => before.shown()[0]?.status === "done", "up");
    before.stop();
    const [stored] = await storage.files.all("me");
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    if (stored !== undefined) await storage.files.put({ ...stored, at: yesterday });

    const after = await device(new ScriptedServer(), storage).start();
    expect(after.shown()[0]?.status).toBe("sending");
    await until(() => after.shown()[0]?.status === "done", "up again");
    expect(server.asked).toEqual(["POST old", "POST old"]);
  });
});

describe("a message with files", () => {
  test("goes when they are up, and those behind it wait", async () => {
    const rooms = new ScriptedServer();
    const { uploads, outbox, pending, shown } = await device(rooms).start();
    server.faults.push("wait");
    const keys = [uploads.add(file("a"), { room: "r" }), uploads.add(file("b"), { room: "r" })];
    const key = outbox.send("r", { text: "" }, keys);
    outbox.send("r", { text: "after it" });
    outbox.send("other", { text: "elsewhere" });
    await until(() => rooms.log.length === 1, "the other room does not wait");
    expect(rooms.log[0]?.text).toBe("elsewhere");
    await until(() => shown().some((upload) => upload.status === "done"), "one is up");
    server.release();
    await until(() => rooms.log.length === 3, "sent");
    expect(rooms.log.map((one) => one.text)).toEqual(["elsewhere", "", "after it"]);
    const ids = keys.map((one) => shown().find((upload) => upload.key === one)?.attachment?.id);
    expect(rooms.log[1]?.attachments).toEqual(ids);
    outbox.heard(key);
    expect(pending().some((one) => one.key === key)).toBe(false);
    expect(shown()).toEqual([]);
  });

  test("names its files while it is pending, and they are stored no longer than it", async () => {
    const rooms = new ScriptedServer();
    rooms.always = "wait";
    const storage = disk();
    const { uploads, outbox, pending, shown } = await device(rooms, storage).start();
    const keys = [uploads.add(file("a"), { room: "r" })];
    const key = outbox.send("r", { text: "t" }, keys);
    expect(pending()).toMatchObject([{ key, files: keys }]);
    await until(() => rooms.arrivals.length === 1, "on its way");
    rooms.release();
    await until(() => rooms.log.length === 1, "taken");
    await until(() => pending()[0]?.status === "sending", "answered, not heard");
    expect(shown().length).toBe(1);
    expect(await storage.files.all("me")).toEqual([]);
    outbox.heard(key);
    expect(shown()).toEqual([]);
    expect(server.asked).toEqual(["POST a"]);
  });

  test("fails when one of them is refused, lets those behind it pass, and can be tried again", async () => {
    const rooms = new ScriptedServer();
    const { uploads, outbox, pending } = await device(rooms).start();
    server.faults.push("infected");
    const key = outbox.send("r", { text: "bad" }, [uploads.add(file("a.exe"), { room: "r" })]);
    outbox.send("r", { text: "good" });
    await until(() => rooms.log.length === 1, "the one behind it");
    expect(pending()[0]).toMatchObject({ key, status: "failed", problem: "a.exe: A virus is in it." });
    outbox.retry(key);
    await until(() => rooms.log.length === 2, "once more");
    expect(rooms.log.map((one) => one.text)).toEqual(["good", "bad"]);
  });

  test("that is discarded takes its files along, also on the server", async () => {
    const rooms = new ScriptedServer();
    rooms.always = "refuse";
    const storage = disk();
    const { uploads, outbox, pending, shown } = await device(rooms, storage).start();
    const key = outbox.send("r", { text: "bad" }, [uploads.add(file("a"), { room: "r" })]);
    await until(() => pending()[0]?.status === "failed", "failed");
    outbox.discard(key);
    expect([...pending(), ...shown()]).toEqual([]);
    await until(() => server.asked.includes("DELETE"), "deleted there");
    expect(await storage.files.all("me")).toEqual([]);
    expect(await storage.messages.all("me")).toEqual([]);
  });

  test("that was left by a reload while its file was under way goes afterwards, in its order", async () => {
    const storage = disk();
    const rooms = new ScriptedServer();
    const before = await device(rooms, storage).start();
    server.faults.push("lost", "wait");
    const keys = [before.uploads.add(file("large", LARGE), { room: "r" })];
    const first = before.outbox.send("r", { text: "with a file" }, keys);
    const second = before.outbox.send("r", { text: "and then" });
    await until(() => { before.uploads.kick(); return server.asked.includes(`PATCH ${PART_BYTES}`); }, "half up");
    before.stop();
    server.release();
    expect(rooms.log).toEqual([]);

    const after = await device(rooms, storage).start();
    expect(after.pending()).toMatchObject([{ key: first, files: keys }, { key: second }]);
    await until(() => rooms.log.length === 2, "both are sent");
    expect(rooms.log.map((one) => one.key)).toEqual([first, second]);
    expect(rooms.log[0]?.attachments?.length).toBe(1);
    expect(server.asked.filter((one) => one === "POST large").length).toBe(1);
  });

  test("whose send was cut by a reload is sent once more with the same files", async () => {
    const storage = disk();
    const rooms = new ScriptedServer();
    rooms.script.push("lost");
    rooms.always = "offline";
    const before = await device(rooms, storage).start();
    before.outbox.send("r", { text: "t" }, [before.uploads.add(file("a"), { room: "r" })]);
    await until(() => rooms.log.length === 1, "in the log, and not answered");
    before.stop();

    rooms.always = "take";
    const after = await device(rooms, storage).start();
    await until(() => after.pending().length === 0, "answered as a repeat");
    expect(rooms.arrivals.length).toBe(2);
    expect(rooms.arrivals[1]?.attachments).toEqual(rooms.log[0]?.attachments);
    expect(server.asked).toEqual(["POST a"]);
    expect(await storage.files.all("me")).toEqual([]);
  });

  test("of which a file is gone from the device fails and says so", async () => {
    const rooms = new ScriptedServer();
    const { outbox, pending } = await device(rooms).start();
    outbox.send("r", { text: "t" }, ["unknown"]);
    await until(() => pending()[0]?.status === "failed", "failed");
    expect(pending()[0]?.problem).toBe("A file of this message is not on this device any more.");
  });
});

describe("of two tabs", () => {
  const two = async () => {
    const storage: Disk = {
      files: { ...memoryUploads(), shared: true }, messages: { ...memoryOutbox(), shared: true },
      tabs: { locks: fakeLocks(), BroadcastChannel },
    };
    const rooms = new ScriptedServer();
    return { rooms, one: await device(rooms, storage).start(), other: await device(rooms, storage).start() };
  };

  test("one uploads and one sends, and both show both", async () => {
    const { rooms, one, other } = await two();
    const key = other.uploads.add(file("a"), { room: "r" });
    other.outbox.send("r", { text: "t" }, [key]);
    await until(() => one.pending().length === 1 && one.shown().length === 1, "the first tab shows it");
    await until(() => rooms.log.length === 1, "sent");
    expect(server.asked).toEqual(["POST a"]);
    expect(rooms.log[0]?.attachments?.length).toBe(1);
  });

  test("when the one is closed the other goes on with its upload", async () => {
    const { one, other } = await two();
    server.faults.push("wait");
    one.uploads.add(file("a"), { room: "r" });
    await until(() => server.asked.length === 1 && other.shown().length === 1, "under way, and known");
    expect(other.shown()[0]?.status).toBe("waiting");
    one.stop();
    await until(() => other.shown()[0]?.status === "done", "up");
    server.release();
  });
});
