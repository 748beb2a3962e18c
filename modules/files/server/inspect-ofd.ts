import { unzipSync } from 'fflate'
import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'

const maxUnpacked = 100 * 1024 * 1024
const maxEntries = 2000

/** An OFD (GB/T 33190) is a zip package with `OFD.xml` at its root; detection by magic bytes alone says zip. */
export function isOfd(content: Buffer): boolean {
  return entriesOf(content)?.some(({ name }) => name === 'OFD.xml') ?? false
}

/** Refuses packages that leave their folder, hold an entry twice, or swell. Nothing is unpacked for this. */
export function inspectOfd(content: Buffer): void {
  const entries = entriesOf(content) ?? []
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0)
  const outside = entries.some(
    ({ name }) => name.startsWith('/') || name.includes('\\') || name.split('/').includes('..') || /^[A-Za-z]:/.test(name),
  )
  const executable = entries.some(({ name }) => /\.(exe|dll|so|js|jar|sh|bat|cmd|html?)$/i.test(name))
  if (outside || executable || names.size !== entries.length || entries.length > maxEntries || unpacked > maxUnpacked)
    throw new Problem(problems.unsafePackage)
}

function entriesOf(content: Buffer): { name: string; size: number }[] | undefined {
  const entries: { name: string; size: number }[] = []
  try {
    unzipSync(content, {
      filter: ({ name, originalSize }) => {
        entries.push({ name, size: originalSize })
        return false
      },
    })
    return entries
  } catch {
    return undefined
  }
}
