import { admitReaders } from '../../files/server/api.ts'

export { payloadAad } from './rows.ts'
export { propose } from './scans/propose.ts'
export { readPicture } from './scans/read-picture.ts'
export { good, photographOf, type Sample, type Taken } from './scans/samples.ts'

/** Drafts that a test made up and staff of one place may see: `admit` one, `restore` when the file is through. */
export function madeUpDrafts(division = '510402001005') {
  const drafts = new Set<string>()
  const before = admitReaders('case', async ({ actor }, ref) => actor.kind === 'staff' && actor.division === division && drafts.has(ref))
  return {
    admit: (id: string) => drafts.add(id),
    restore: () => {
      if (before) admitReaders('case', before)
    },
  }
}
