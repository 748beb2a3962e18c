import { expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { findOffice, type Office } from '../../organisations/server/api.ts'
import { redress } from '../contract.ts'
import { db, redressAad } from './store.ts'

const world = await aWorld()
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))

/** A bad rating of a centre that its office has mended. */
async function aMended(division: string): Promise<{ caseId: string; office: Office }> {
  return world.transaction({ kind: 'system' }, async (tx) => {
    const office = await findOffice(tx, { division, department: 'window' })
    if (!office) throw new Error('there is a centre')
    const caseId = tx.newId()
    await db(tx)
      .insertInto('ratings.redress')
      .values({
        ...{ tenant: tx.tenant, case_id: caseId, item_code: 'MZ-011', office_id: office.id, division, department: 'window' },
        ...{ level: 'dissatisfied', reasons: ['slow'], rater_id: null, anonymous: true, sealed: false, served_by: [], state: 'checking' },
        ...{
          before_appeal: null,
          finding: null,
          ground: null,
          appealed_by: null,
          tries: 0,
          called: false,
          due: null,
          rated_at: tx.at,
          visit: false,
          disowned: false,
        },
        texts: tx.protection.sealJson({ mending: '增开一个窗口', reply: '已经增开窗口。' }, redressAad(caseId)),
      })
      .execute()
    return { caseId, office }
  })
}
const mayOf = async (who: Awaited<ReturnType<typeof staff>>, caseId: string) =>
  (await who.call(redress.listForArea)).rows.find((one) => one.caseId === caseId)?.may
const checked = { passed: true, note: '现场看过，已增开' }

test('a county does not check its own centre; the city does', async () => {
  const { caseId } = await aMended('510402')
  const [county, city] = [await staff('supervisor-510402'), await staff('supervisor-5104')]
  expect(await mayOf(county, caseId)).toEqual([])
  expect((await county.refusal(redress.checkMending, { caseId, ...checked })).code).toBe('ratings.own-office')
  await city.call(redress.checkMending, { caseId, ...checked })
})

test("above the city's own centre stands none: a supervisor of the city checks who does not work there", async () => {
  const { caseId, office } = await aMended('5104')
  const [head, other] = [await staff('supervisor-5104'), await staff('supervisor-5104-2')]
  await world.ownerQuery(
    `insert into identity.post (tenant, id, account_id, hat, role, office_id, from_day, reason, state, proposed_by_name, proposed_at)
     select tenant, gen_random_uuid(), id, hat, 'centre-head', $1, '2026-01-01', '兼任', 'confirmed', '', now() from identity.account where login = $2`,
    [office.id, 'supervisor-5104'],
  )
  expect(await mayOf(head, caseId)).toEqual([])
  expect((await head.refusal(redress.checkMending, { caseId, ...checked })).code).toBe('ratings.own-office')
  expect(await mayOf(other, caseId)).toEqual(['check-mending'])
  await other.call(redress.checkMending, { caseId, ...checked })
})
