import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Compresses scripts and styles once, at build, so that no request pays for it. */
export function compressAssets() {
  let folder = ''
  return {
    name: 'compress-assets',
    apply: 'build' as const,
    configResolved(config: { build: { outDir: string } }) {
      folder = join(config.build.outDir, 'assets')
    },
    closeBundle() {
      for (const name of readdirSync(folder).filter((one) => /\.(js|css|svg|json)$/.test(one))) {
        const content = readFileSync(join(folder, name))
        if (content.length < 1024 || existsSync(join(folder, `${name}.br`))) continue
        writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      }
    },
  }
}
