import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Http } from "../src/http.js";
import { NetworkError, ProblemError, ProtocolError, SessionEndedError } from "../src/problems.js";
import type { Answer } from "./proxy.js";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

let answers: (Answer | "silence" | "cut")[] = [];
let asked: Asked[] = [];
let url = "";

const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const { method = "", url: path = "", headers } = request;
    asked.push({ method, url: path, authorization: headers.authorization, body });
    const answer = answers.shift() ?? { status: 500 };
    if (answer === "cut") request.socket.destroy();
    else if (answer !== "silence") response.writeHead(answer.status, answer.headers).end(answer.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answers = [];
  asked = [];
});

function client(timeoutMs = 5000) {
  const told = { ended: 0, renewed: [] as string[] };
  const requests = new Http(`${url}/`, {
    token: () => Promise.resolve("old"),
    renew: (token) => {
      told.renewed.push(token);
      return Promise.resolve("new");
    },
    end: () => told.ended++,
  }, { timeoutMs });
  return { requests, told };
}

const problem = (status: number, code: string, more: object = {}): string => {
  const told = { type: "about:blank", title: code, status, detail: `It is ${code}.`, code, retryable: false };
  return JSON.stringify({ ...told, ...more });
};

const limited = (more: object, seconds: string): Answer => ({
  status: 429,
  body: problem(429, "rate-limited", more),
  headers: { "Retry-After": seconds },
});

describe("a request", () => {
  test("carries token, query and body, and resolves with what is answered", async () => {
    answers = [{ status: 201, body: '{"id":"x"}' }];
    const { requests } = client();
    const query = { a: "b c", n: 1, no: undefined };
    const made = await requests.post<{ id: string }>("/rooms", { kind: "group" }, { query });
    expect(made).toEqual({ id: "x" });
    expect(asked).toEqual([
      { method: "POST", url: "/api/v1/rooms?a=b+c&n=1", authorization: "Bearer old", body: '{"kind":"group"}' },
    ]);
    expect(requests.roundTripMs).toBeGreaterThanOrEqual(0);
  });

  test("resolves with nothing when there is no body", async () => {
    answers = [{ status: 204 }];
    expect(await client().requests.delete("/x")).toBeUndefined();
  });

  test("tells the position of a write, from header or body, and of a write only", async () => {
    const { requests } = client();
    const positions: string[] = [];
    const leave = requests.onWrite((position) => positions.push(position));
    answers = [
      { status: 204, headers: { "Parlance-Position": "e.1" } },
      { status: 201, body: '{"position":"e.2"}' },
      { status: 200, body: '{"position":"e.3"}' },
      { status: 204 },
      { status: 204, headers: { "Parlance-Position": "e.4" } },
    ];
    await requests.put("/a");
    await requests.post("/b", {});
    await requests.get("/c");
    await requests.delete("/d");
    leave();
    await requests.patch("/e", {});
    expect(positions).toEqual(["e.1", "e.2"]);
  });

  test("whose token is refused is repeated once with a newer one", async () => {
    answers = [{ status: 401, body: problem(401, "unauthenticated") }, { status: 200, body: "{}" }];
    const { requests, told } = client();
    expect(await requests.get("/x")).toEqual({});
    expect(told.renewed).toEqual(["old"]);
    expect(asked.map((one) => one.authorization)).toEqual(["Bearer old", "Bearer new"]);
  });

  test("whose newer token is refused, too, means that the session has ended", async () => {
    const refusal = { status: 401, body: problem(401, "unauthenticated") };
    answers = [refusal, refusal];
    const { requests, told } = client();
    await expect(requests.get("/x")).rejects.toBeInstanceOf(SessionEndedError);
    expect(told.ended).toBe(1);
  });
});

describe("a failure", () => {
  test("that the server tells is a ProblemError with all it says", async () => {
    answers = [{ status: 400, body: problem(400, "invalid", { errors: [{ field: "name", message: "is too long" }] }) }];
    const failure = await client().requests.post("/rooms", {}).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject({
      message: "It is invalid.", retryable: false,
      problem: { code: "invalid", errors: [{ field: "name", message: "is too long" }] },
    });
  });

  test("of too many requests tells how long to wait, from the body or the header", async () => {
    answers = [
      limited({ retryable: true, retryAfterMs: 1500 }, "2"),
      limited({ retryable: true }, "7"),
    ];
    const { requests } = client();
    await expect(requests.get("/x")).rejects.toMatchObject({ retryable: true, retryAfterMs: 1500 });
    await expect(requests.get("/x")).rejects.toMatchObject({ retryable: true, retryAfterMs: 7000 });
  });

  test("of a server that is unavailable can be repeated", async () => {
    const body = problem(503, "unavailable", { retryable: true });
    answers = [{ status: 503, body, headers: { "Retry-After": "3" } }];
    await expect(client().requests.get("/x")).rejects.toMatchObject({
      name: "ProblemError", retryable: true, retryAfterMs: 3000, problem: { code: "unavailable" },
    });
  });

  test("of something between is a NetworkError, and can be repeated", async () => {
    answers = [{ status: 502, body: "<html>Bad Gateway</html>", headers: { "Retry-After": "1" } }];
    const failure = await client().requests.get("/x").catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ retryable: true, retryAfterMs: 1000 });
  });

  test("is a ProtocolError when the answer is none of a Parlance server", async () => {
    answers = [{ status: 200, body: "<html>Sign in to this network</html>" }, { status: 404, body: "nope" }];
    const { requests } = client();
    await expect(requests.get("/x")).rejects.toBeInstanceOf(ProtocolError);
    await expect(requests.get("/x")).rejects.toBeInstanceOf(ProtocolError);
  });

  test("is a NetworkError when the connection breaks, or no answer comes in time", async () => {
    answers = ["cut", "silence"];
    await expect(client().requests.get("/x")).rejects.toBeInstanceOf(NetworkError);
    await expect(client(50).requests.get("/x")).rejects.toThrow("in time");
  });

  test("that the caller asked for is the reason that it gave", async () => {
    answers = ["silence"];
    const controller = new AbortController();
    const request = client().requests.get("/x", { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(request).rejects.toThrow("enough");
  });
});
