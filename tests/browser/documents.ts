import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** The text of a PDF and what poppler says of its signatures: neither is ours. */
export function readPdf(content: Buffer): { text: string; signatures: string } {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-pdf-'))
  const file = join(folder, 'document.pdf')
  writeFileSync(file, content)
  const run = (command: string, ...words: string[]) => spawnSync(command, words, { encoding: 'utf8', cwd: folder }).stdout
  const read = { text: run('pdftotext', '-layout', file, '-').replace(/\s+/g, ''), signatures: run('pdfsig', '-nocert', file) }
  rmSync(folder, { recursive: true, force: true })
  return read
}

/** The file behind a download that `act` begins. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const begun = page.waitForEvent('download')
  await act()
  const chunks: Buffer[] = []
  for await (const chunk of await (await begun).createReadStream()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** A photograph as a clerk takes it. */
export const aPhoto = async () => ({
  name: '证件照.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 358, height: 441, channels: 3, background: '#dfe7ee' } })
    .jpeg()
    .toBuffer(),
})
