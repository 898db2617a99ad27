/** One event of a stream, as the HTML standard has it. */
export interface ServerSentEvent {
  readonly type: string;
  readonly data: string;
  /** The last id that was told, by this event or one before it; empty before any. */
  readonly id: string;
}

/**
 * Reads server-sent events out of text that comes in pieces, cut anywhere. Answers the events that a piece completes.
 * What follows the last empty line is not an event yet.
 */
export function sseParser(): (piece: string) => ServerSentEvent[] {
  let rest = "";
  let afterReturn = false;
  let type = "";
  let id = "";
  let data: string[] = [];

  function line(text: string, events: ServerSentEvent[]): void {
    if (text === "") {
      if (data.length > 0) events.push({ type: type || "message", data: data.join("\n"), id });
      type = "";
      data = [];
      return;
    }
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(text[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") data.push(value);
    else if (field === "event") type = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    // `retry` is the backoff's business, a comment (an empty field) nobody's
  }

  return (piece) => {
    const events: ServerSentEvent[] = [];
    let text = piece;
    if (afterReturn && text !== "") {
      if (text.startsWith("\n")) text = text.slice(1);
      afterReturn = false;
    }
    let from = 0;
    const end = /\r\n|\n|\r/g;
    for (let found = end.exec(text); found !== null; found = end.exec(text)) {
      line(rest + text.slice(from, found.index), events);
      rest = "";
      from = end.lastIndex;
      afterReturn = found[0] === "\r" && from === text.length;
    }
    rest += text.slice(from);
    return events;
  };
}
