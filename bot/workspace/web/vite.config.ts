import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` shows the page with live reload against a workspace that already runs, such as
// WORKSPACE=http://127.0.0.1:3100 npm run dev
const env = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env ?? {};
const workspace = env["WORKSPACE"] ?? "http://127.0.0.1:3100";

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: { target: "es2022", chunkSizeWarningLimit: 1500, reportCompressedSize: false },
  server: { proxy: { "/local": { target: workspace, changeOrigin: true, ws: true } } },
});
