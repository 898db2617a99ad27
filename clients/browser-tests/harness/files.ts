import type { Page, Route } from "@playwright/test";
import { type FileServer, startFiles } from "../../typescript/test/files.js";
import type { Api } from "./api.js";

/** A file of a test. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/**
 * Files, while the server has none: a server of their own answers for them, and messages carry them through the real
 * one in their metadata. To be taken away when the real one has them.
 */
export interface Files {
  readonly server: FileServer;
  /** Gives this page files; before it is opened. */
  install(page: Page): Promise<void>;
  /** Somebody says something with files. */
  share(api: Api, room: string, text: string, files: readonly TestFile[]): Promise<number>;
  close(): Promise<void>;
}

export async function startFileStub(): Promise<Files> {
  const server = await startFiles();

  /** Puts the files of messages, wherever they are in an answer, where they belong. */
  function told(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== "object" || value === null) return value;
    const all = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, told(part)]));
    const carried = all["metadata"] as { files?: string[]; said?: string } | undefined;
    if (carried?.files === undefined) return all;
    const { metadata: _metadata, ...message } = all;
    const attachments = server.whole().filter((file) => carried.files?.includes(file.id) === true);
    return { ...message, text: message["deletedAt"] === undefined ? carried.said : "", attachments };
  }

  function retold(text: string): string {
    try {
      return JSON.stringify(told(JSON.parse(text)));
    } catch {
      return text;
    }
  }

  async function rooms(route: Route): Promise<void> {
    const request = route.request();
    const body = request.method() === "POST" ? (request.postDataJSON() as Record<string, unknown> | null) : null;
    const answer = await (Array.isArray(body?.["attachments"])
      ? route.fetch({ postData: JSON.stringify(carrying(body["text"], body["attachments"] as string[], body)) })
      : route.fetch());
    await route.fulfill({ response: answer, body: retold(await answer.text()) });
  }

  return {
    server,
    async install(page) {
      const context = page.context();
      // A page that is closed meanwhile wants no answer.
      await context.route(/\/api\/v1\/rooms/, (route) => rooms(route).catch(() => undefined));
      await context.route(/\/api\/v1\/attachments/, (route) => {
        const { pathname, search } = new URL(route.request().url());
        return route.continue({ url: `${server.url}${pathname}${search}` });
      });
      await context.routeWebSocket(/\/live/, (socket) => {
        const onward = socket.connectToServer();
        onward.onMessage((message) => socket.send(typeof message === "string" ? retold(message) : message));
      });
    },
    async share(api, room, text, files) {
      const ids: string[] = [];
      for (const { name, buffer } of files) {
        const answer = await fetch(`${server.url}/api/v1/attachments?name=${encodeURIComponent(name)}`, {
          method: "POST", headers: { Authorization: "Bearer somebody" }, body: new Uint8Array(buffer),
        });
        ids.push(((await answer.json()) as { id: string }).id);
      }
      return (await api.post(`/rooms/${room}/messages`, carrying(text, ids)))["seq"] as number;
    },
    close: () => server.close(),
  };
}

function carrying(text: unknown, files: readonly string[], more: Record<string, unknown> = {}): unknown {
  const { attachments: _attachments, ...rest } = more;
  return { ...rest, text: text === "" ? "files" : text, metadata: { files, said: text } };
}
