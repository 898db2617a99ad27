import { defineConfig } from "vitest/config";

// Several files start a server of their own; one after the other they do not disturb each other's time limits.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    // Node has a WebSocket of its own from version 22 on.
    execArgv: ["--experimental-websocket", "--no-warnings"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
