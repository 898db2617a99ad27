import type { PushSettings } from "@parlance/client";
import { describe, expect, test } from "vitest";
import { changed } from "../src/app/notifications-dialog.js";

describe("settings of notifications", () => {
  const quiet = { from: "22:00", to: "07:00", zone: "Europe/Berlin" };
  const settings: PushSettings = { kinds: ["webpush"], vapidPublicKey: "key", preview: "content", quiet };

  test("show a change before the server has answered, and nothing else changes", () => {
    expect(changed(settings, { preview: "nothing" })).toEqual({ ...settings, preview: "nothing" });
    const later = { ...quiet, from: "23:00" };
    expect(changed(settings, { quiet: later })).toEqual({ ...settings, quiet: later });
  });
  test("quiet hours end, and begin", () => {
    const { quiet: _quiet, ...loud } = settings;
    expect(changed(settings, { quiet: null })).toEqual(loud);
    expect(changed(loud, { quiet })).toEqual(settings);
  });
});
