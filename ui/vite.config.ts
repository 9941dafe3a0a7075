/** Two entries of one package: the desktop window and the desk in a browser. */
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/",
  plugins: [react(), { ...optimizeLocales.vite({ locales: ["en-US"] }), enforce: "pre" }],
  build: {
    target: ["safari16.4", "chrome111"],
    cssTarget: ["safari16.4", "chrome111"],
    // Inlined data: URLs would need a wider content security policy in the portal.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { desktop: "desktop.html", portal: "portal.html" } },
  },
  // The catalogue of texts stands beside this package.
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    // A form that is filled in takes seconds on a busy machine.
    testTimeout: 30_000,
  },
});
