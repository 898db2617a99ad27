import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  resolve: { alias: { "@parlance/client": fileURLToPath(new URL("../typescript/src/index.ts", import.meta.url)) } },
  test: { include: ["test/**/*.test.{ts,tsx}"] },
});
