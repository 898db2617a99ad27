import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Api } from "./api.js";
import { test } from "./test.js";

/** A server of a file's own, with one channel on it. */
export interface Kitchen {
  readonly server: TestServer;
  /** Who made the channel. */
  readonly owner: Api;
  /** The channel. */
  readonly room: string;
}

/**
 * To be called where tests are declared; what it answers is filled before the first of them runs.
 *
 * @param settings of the server, as its environment has them
 */
export function kitchen(settings: Readonly<Record<string, string>> = {}): Kitchen {
  const it: { -readonly [each in keyof Kitchen]?: Kitchen[each] } = {};
  test.beforeAll(async () => {
    test.setTimeout(600_000);
    it.server = await startServer(settings);
    it.owner = await Api.register(it.server.url, "owner");
    it.room = await it.owner.channel("kitchen");
  });
  test.afterAll(() => it.server?.stop());
  return it as Kitchen;
}
