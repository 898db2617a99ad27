import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { until } from "../helpers.js";
import { startServer, type TestServer } from "../server.js";
import { goHome, person } from "./people.js";

let server: TestServer;
beforeAll(async () => { server = await startServer(); });
afterAll(() => server.stop());
afterEach(goHome);

/** One pixel, as a PNG. */
const PIXEL = Uint8Array.from(atob(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
), (char) => char.charCodeAt(0));

/** Bytes of which no two pieces are alike. */
function bytes(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

describe("files", () => {
  test("that one sends the other can load, small ones and such as go in parts", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Darkroom", members: [ben.id] });
    await until(() => ben.chat.state.get().rooms?.length === 1, "in");
    await Promise.all([anna.chat.open(id), ben.chat.open(id)]);
    const large = bytes(5 * 1024 * 1024);
    const files = [
      anna.chat.attach(id, new Blob([PIXEL]), { name: "pixel.png" }),
      anna.chat.attach(id, new Blob([large]), { name: "large.bin" }),
    ];
    anna.chat.send(id, { text: "" }, files);
    await until(() => ben.room(id).timeline?.messages.at(-1)?.attachments.length === 2, "they came", 30_000);
    const [picture, heap] = ben.room(id).timeline?.messages.at(-1)?.attachments ?? [];
    expect(picture).toMatchObject({ name: "pixel.png", type: "image/png", size: PIXEL.length, width: 1, height: 1 });
    expect(heap).toMatchObject({ name: "large.bin", size: large.length });
    const linked = await ben.chat.link(heap?.id ?? "");
    const loaded = await fetch(new URL(linked.url, server.url));
    expect(Buffer.from(await loaded.arrayBuffer()).equals(large)).toBe(true);
    expect(anna.chat.state.get().uploads.size).toBe(0);
  });

  test("of a message that was deleted are gone", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Bin", members: [ben.id] });
    await anna.chat.open(id);
    anna.chat.send(id, { text: "see" }, [anna.chat.attach(id, new Blob(["secret"]), { name: "note.txt" })]);
    await until(() => anna.room(id).timeline?.messages.at(-1)?.attachments.length === 1, "sent", 30_000);
    const message = anna.room(id).timeline?.messages.at(-1);
    const file = message?.attachments[0]?.id ?? "";
    const linked = await ben.chat.link(file);
    await anna.chat.delete(id, message?.seq ?? 0);
    await expect(ben.chat.link(file, linked)).rejects.toThrow();
    expect((await fetch(new URL(linked.url, server.url))).status).toBe(404);
  });
});

describe("devices", () => {
  test("are registered, listed and removed, and what is no device is refused", async () => {
    const anna = await person(server.url);
    const settings = await anna.chat.pushSettings();
    expect(settings.kinds).toContain("webpush");
    expect(settings.vapidPublicKey).toMatch(/^[\w-]{87}$/);
    const target = {
      kind: "webpush", endpoint: "https://fcm.googleapis.com/fcm/send/x",
      keys: { p256dh: settings.vapidPublicKey ?? "", auth: "AAAAAAAAAAAAAAAAAAAAAA" },
    } as const;
    await anna.chat.registerDevice("phone", target);
    expect((await anna.chat.devices()).items.map((device) => device.id)).toEqual(["phone"]);
    await anna.chat.removeDevice("phone");
    expect((await anna.chat.devices()).items).toEqual([]);
    await expect(anna.chat.registerDevice("phone", { ...target, endpoint: "https://127.0.0.1/x" })).rejects
      .toThrow();
    const changed = await anna.chat.changePushSettings({
      preview: "sender", quiet: { from: "22:00", to: "07:00", zone: "Europe/Berlin" },
    });
    expect(changed).toMatchObject({ preview: "sender", quiet: { from: "22:00", to: "07:00", zone: "Europe/Berlin" } });
  });
});
