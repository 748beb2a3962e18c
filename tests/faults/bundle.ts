import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../../platform/server/root.ts'
import { forNode } from '../../tools/bundle.mjs'

/** A process of this folder, built as the server is: a hundred starts through a loader would take minutes. Answers its path. */
export async function bundled(name: string): Promise<string> {
  const folder = join(projectRoot, 'build/test-worker')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `${name}.mjs`)
  const entry = join(projectRoot, 'tests/faults', `${name}.ts`)
  await build({ ...forNode, entryPoints: [entry], outfile })
  return outfile
}
