import { describe, expect, test } from "vitest";
import { sseParser, type ServerSentEvent } from "../../src/stream/sse-parser.js";

function all(pieces: readonly string[]): ServerSentEvent[] {
  const parse = sseParser();
  return pieces.flatMap((piece) => parse(piece));
}

describe("the parser of server-sent events", () => {
  test("reads type, data and id", () => {
    expect(all(["id: a.7\nevent: live\ndata: {}\n\n"])).toEqual([{ type: "live", data: "{}", id: "a.7" }]);
  });

  test("joins lines of data, takes one space away, and calls an event without a type a message", () => {
    expect(all(["data: one\ndata:two\ndata:  three\ndata\n\n"])).toEqual([
      { type: "message", data: "one\ntwo\n three\n", id: "" },
    ]);
  });

  test("skips comments, unknown fields, and events without data, and keeps the id", () => {
    expect(all([": hello\nretry: 5\nnonsense\n\nid: 1\nevent: empty\n\ndata: x\n\n"])).toEqual([
      { type: "message", data: "x", id: "1" },
    ]);
  });

  test("takes no id that has a null in it", () => {
    expect(all(["id: 1\ndata: x\n\nid: 2\0\ndata: y\n\n"]).map((event) => event.id)).toEqual(["1", "1"]);
  });

  test.each(["\n", "\r", "\r\n"])("finds the same events however the stream is cut, with line ends %j", (end) => {
    const lines = ["id: 1", "event: one", "data: first", "data: line", "", ": comment", "data: second", "", ""];
    const text = lines.join(end);
    const whole = all([text]);
    expect(whole).toEqual([
      { type: "one", data: "first\nline", id: "1" },
      { type: "message", data: "second", id: "1" },
    ]);
    expect(all(text.split(/(?:)/))).toEqual(whole);
    for (let cut = 0; cut <= text.length; cut++) {
      expect(all([text.slice(0, cut), "", text.slice(cut)]), `cut at ${cut}`).toEqual(whole);
    }
  });

  test("finds the same characters however their bytes are cut", () => {
    const bytes = new TextEncoder().encode("data: Grüße, 東京 👩‍👩‍👧\n\n");
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new TextDecoder();
      const parts = [bytes.subarray(0, cut), bytes.subarray(cut)];
      const pieces = parts.map((part) => decoder.decode(part, { stream: true }));
      expect(all(pieces).map((event) => event.data)).toEqual(["Grüße, 東京 👩‍👩‍👧"]);
    }
  });

  test("tells no event before its empty line", () => {
    expect(all(["data: x\n"])).toEqual([]);
  });
});
