import type pg from 'pg'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { usualAad } from './usual.ts'

/** What somebody said once for all forms, by the concepts of the dictionary. */
export interface ImportedUsual {
  readonly person: Id
  readonly givenOn: CivilDate
  readonly atWindow: boolean
  readonly answers: Readonly<Record<string, unknown>>
}

/** Takes over what people said before this installation, on a connection of the owner role. */
export async function importUsual(
  client: Pick<pg.ClientBase, 'query'>,
  where: { readonly tenant: string; readonly protection: Protection },
  all: readonly ImportedUsual[],
): Promise<void> {
  for (let at = 0; at < all.length; at += 2000) {
    const some = all.slice(at, at + 2000)
    await client.query(
      `insert into forms.usual_answers (tenant, person, given_on, at_window, answers)
       select $1, * from unnest($2::uuid[], $3::date[], $4::boolean[], $5::bytea[])`,
      [
        where.tenant,
        some.map((one) => one.person),
        some.map((one) => one.givenOn),
        some.map((one) => one.atWindow),
        some.map((one) => where.protection.sealJson(one.answers, usualAad(one.person))),
      ],
    )
  }
}
