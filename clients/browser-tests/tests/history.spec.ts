import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Api } from "../harness/api.js";
import { expect, test } from "../harness/test.js";

const MESSAGES = 10_000;
/** Requests at once, while they are written. */
const AT_ONCE = 100;

let server: TestServer;
let room: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  test.setTimeout(300_000);
  server = await startServer({ PARLANCE_LIMITS_SENDS_PER_SECOND: "100000", PARLANCE_LIMITS_SEND_BURST: "100000" });
  const owner = await Api.register(server.url, "owner");
  room = await owner.channel("archive");
  for (let done = 0; done < MESSAGES; done += AT_ONCE) {
    const text = `a message among many ${"of words ".repeat(8)}`;
    await Promise.all(Array.from({ length: AT_ONCE }, () => owner.send(room, text)));
  }
});
test.afterAll(() => server.stop());

test("ten thousand messages are scrolled through to the first, and few are drawn", async ({ browsers }) => {
  test.setTimeout(300_000);
  const ann = await browsers.person(server.url, "Ann");
  await ann.join(room);
  const log = ann.page.getByRole("region", { name: "Messages in archive" });
  await expect(log.getByRole("article").first()).toBeVisible();

  // Up as fast as a wheel goes, until the room's beginning is seen.
  const frames = await log.evaluate(async (box) => {
    const times: number[] = [];
    let most = 0;
    const began = performance.now();
    let before = began;
    while (performance.now() - began < 200_000) {
      box.scrollTop -= 1_500;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - before);
      before = now;
      most = Math.max(most, box.querySelectorAll("article").length);
      if (box.scrollTop <= 0 && !box.textContent.includes("Loading") && box.querySelector(".beginning") !== null) break;
    }
    times.sort((one, other) => one - other);
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
    const seconds = (performance.now() - began) / 1000;
    return { seconds, height: box.scrollHeight, count: times.length, median: at(0.5), slow: at(0.99), most };
  });

  process.stdout.write(`scrolling up through 10,000 messages, in ms between frames: ${JSON.stringify(frames)}\n`);
  await expect(log.locator(".beginning")).toBeVisible();
  expect(frames.most, "drawn at once").toBeLessThan(200);
});
