import type pg from 'pg'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { contentAt, nameAt } from './store.ts'

/** A file that another register hands over with its records. */
export interface ImportedFile {
  readonly id: Id
  readonly name: string
  readonly mime: string
  readonly content: Buffer
  /** Whose it is: they may read it, and whoever a case that keeps it is shown to. */
  readonly ownerPerson: Id
}

/** Takes over pictures with a register at the start of an installation, on a connection of the owner role. No events: nobody listens yet. */
export async function importFiles(
  client: Pick<pg.ClientBase, 'query'>,
  where: { tenant: string; at: Instant; protection: Protection },
  files: readonly ImportedFile[],
): Promise<void> {
  for (let at = 0; at < files.length; at += 500) {
    const some = files.slice(at, at + 500)
    await client.query(
      `insert into files.file (tenant, stored_at, id, name, mime, size, digest, content, owner_person)
       select $1, $2, * from unnest($3::uuid[], $4::bytea[], $5::text[], $6::int[], $7::text[], $8::bytea[], $9::uuid[])`,
      [
        where.tenant,
        where.at,
        some.map((one) => one.id),
        some.map((one) => where.protection.seal(one.name, nameAt(one.id))),
        some.map((one) => one.mime),
        some.map((one) => one.content.length),
        some.map((one) => sm3(one.content)),
        some.map((one) => where.protection.seal(one.content, contentAt(one.id))),
        some.map((one) => one.ownerPerson),
      ],
    )
  }
}
