import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressAssets } from './compress-assets.ts'

const apps = import.meta.dirname

/** The three faces as three pages of one build; what they share is shared, and antd never reaches the portal. */
export default defineConfig({
  root: apps,
  base: '/',
  // Browsers need the names in a contract, not the checking of it (`platform/web/schema-names.ts`).
  resolve: { alias: [{ find: /^typebox$/, replacement: join(apps, '../platform/web/schema-names.ts') }] },
  plugins: [react(), compressAssets() as Plugin],
  build: {
    outDir: join(apps, '../build/web'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Declarations without effect: what a face does not call is not sent to it.
      treeshake: {
        manualPureFunctions: ['Type', 'endpoint', 'problemsOf', 'OneOf'],
      },
      input: { portal: join(apps, 'portal/index.html'), desk: join(apps, 'desk/index.html'), console: join(apps, 'console/index.html') },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
