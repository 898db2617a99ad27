import type { BrowserContext, Route } from "@playwright/test";

/** Stands in for the server's push endpoints, for the pages of one browser. To go when the server has them. */
export async function stubPush(context: BrowserContext): Promise<void> {
  const key = Buffer.from([4, ...Array<number>(64).fill(7)]).toString("base64url");
  let settings: Record<string, unknown> = { kinds: ["webpush"], vapidPublicKey: key, preview: "content" };
  const devices = new Map<string, Record<string, unknown>>();
  const json = (route: Route, value: unknown, status = 200): Promise<void> => route.fulfill({ status, json: value });

  await context.route("**/api/v1/push", (route) => {
    if (route.request().method() === "PATCH") {
      settings = { ...settings, ...(route.request().postDataJSON() as object) };
      if (settings["quiet"] === null) delete settings["quiet"];
    }
    return json(route, settings);
  });
  await context.route(/\/api\/v1\/devices(\/|$)/, (route) => {
    const [id = "", what] = new URL(route.request().url()).pathname.split("/").slice(4);
    const method = route.request().method();
    if (id === "") return json(route, { items: [...devices.values()] });
    if (method === "PUT") {
      const { kind } = route.request().postDataJSON() as { kind: string };
      const device = devices.get(id) ?? { id, kind, registeredAt: new Date().toISOString() };
      devices.set(id, device);
      return json(route, device, 201);
    }
    if (!devices.has(id)) return json(route, { code: "not-found", status: 404, title: "", detail: "", type: "" }, 404);
    if (what === "test") return json(route, { outcome: "sent" });
    devices.delete(id);
    return route.fulfill({ status: 204 });
  });
}
