import { platform } from "../platform.js";

/**
 * As `fetch`, by XMLHttpRequest: only that tells a page how much of a body has gone out. Where there is none, it is
 * `fetch`, and nothing is told.
 */
export function uploading(sent: (bytes: number) => void): typeof fetch {
  const Request = platform.XMLHttpRequest;
  if (Request === undefined) return (input, init) => globalThis.fetch(input, init);
  return (input, init = {}) => new Promise((resolve, reject) => {
    const request = new Request();
    const { signal } = init;
    const abort = (): void => request.abort();
    request.open(init.method ?? "GET", typeof input === "object" && "url" in input ? input.url : input);
    for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => sent(event.loaded);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(new TypeError("The request did not get through."));
    request.onabort = () => reject(new DOMException("The request was aborted.", "AbortError"));
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    if (signal?.aborted === true) {
      reject(new DOMException("The request was aborted.", "AbortError"));
      return;
    }
    signal?.addEventListener("abort", abort);
    request.send((init.body ?? null) as Blob | null);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split("\r\n")) {
    const at = line.indexOf(":");
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return new Response(request.status === 204 ? null : request.responseText, { status: request.status, headers });
}
