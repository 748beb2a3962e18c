import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressAssets } from './compress-assets.ts'

const apps = import.meta.dirname
const page = (face: string) => ({ [face]: join(apps, face, 'index.html') })

/** The icons of antd call themselves by their English file names (`close-circle`); they stand beside words and are silent instead. */
const silentIcons = (): Plugin => ({
  name: 'silent-icons',
  transform(code, id) {
    if (!/@ant-design\/icons\/.*AntdIcon(Light)?\.js/.test(id)) return undefined
    const silent = code.replace(/role: "img",\s*"aria-label": icon\.name/, '"aria-hidden": true')
    if (silent === code) throw new Error('the icons of antd have changed: their labels are English again')
    return { code: silent, map: null }
  },
})

/**
 * Three builds into one folder: `--mode portal` for the phone, light and alone; `--mode staff` for desk and console, which share antd; `--mode visit`
 * for the page of household visits, which is kept whole on a telephone. */
export default defineConfig(({ mode }) => ({
  root: apps,
  base: '/',
  // Browsers need the names in a contract, not the checking of it (`platform/web/schema-names.ts`).
  resolve: { alias: [{ find: /^typebox$/, replacement: join(apps, '../platform/web/schema-names.ts') }] },
  plugins: [react(), silentIcons(), compressAssets() as Plugin],
  build: {
    outDir: join(apps, '../build/web'),
    emptyOutDir: mode !== 'staff' && mode !== 'visit',
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Declarations without effect: what a face does not call is not sent to it.
      treeshake: { manualPureFunctions: ['Type', 'endpoint', 'problemsOf', 'OneOf'] },
      input:
        mode === 'portal'
          ? page('portal')
          : mode === 'staff'
            ? { ...page('desk'), ...page('console') }
            : mode === 'visit'
              ? page('visit')
              : { ...page('portal'), ...page('desk'), ...page('console'), ...page('visit') },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
}))
