import type { RoomId, Seq } from "@parlance/client";

/** What is beside a room's messages. */
export type Panel = { readonly name: "details" | "pins" } | { readonly name: "thread"; readonly root: Seq };

/** A place in the app; its address is the part after the #, so that the server needs to know nothing of it. */
export type Route =
  | { readonly name: "home" }
  | { readonly name: "invite"; readonly code: string }
  | { readonly name: "room"; readonly room: RoomId; readonly jump?: Seq; readonly panel?: Panel };

export function parse(hash: string): Route {
  const [place, id, what, which] = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .map(decoded);
  if (place === "invite" && id !== undefined && id !== "") return { name: "invite", code: id };
  if (place !== "rooms" || id === undefined || id === "") return { name: "home" };
  const seq = Number(which);
  const numbered = Number.isSafeInteger(seq) && seq > 0;
  if (what === "messages" && numbered) return { name: "room", room: id, jump: seq };
  if (what === "thread" && numbered) return { name: "room", room: id, panel: { name: "thread", root: seq } };
  if (what === "details" || what === "pins") return { name: "room", room: id, panel: { name: what } };
  return { name: "room", room: id };
}

export function format(route: Route): string {
  switch (route.name) {
    case "home":
      return "#/";
    case "invite":
      return `#/invite/${encodeURIComponent(route.code)}`;
    case "room": {
      const room = `#/rooms/${encodeURIComponent(route.room)}`;
      if (route.jump !== undefined) return `${room}/messages/${route.jump}`;
      if (route.panel?.name === "thread") return `${room}/thread/${route.panel.root}`;
      return route.panel === undefined ? room : `${room}/${route.panel.name}`;
    }
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
