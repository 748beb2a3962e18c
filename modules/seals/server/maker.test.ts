import { afterAll, expect, test } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../../platform/server/typesetting/typesetter.ts'
import { aWorld } from '../../../tests/world.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { registerEvents, verifyDocument as verifyOnline } from '../contract.ts'
import { type Authority, type Holder, makeAuthority } from './authority.ts'
import { authorityOf, ensureAuthority } from './authority-store.ts'
import { issueCertificate, readCertificate } from './crypto/certificates.ts'
import { generateKey } from './crypto/keys.ts'
import { readSeal } from './crypto/ses.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { type OfficeSeal, sealDocument } from './seal-document.ts'
import { sealFor } from './seal-store.ts'
import { forgedBy as forged } from './trial-seal.ts'
import { type Verified, verifyDocument } from './verify.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const from = '2026-01-01T00:00:00.000Z'
const to = '2029-01-01T00:00:00.000Z'
const victim = '攀枝花市仁和区民政局'
const thief = '攀枝花市仁和区教育和体育局'
const city = makeAuthority('攀枝花市', from)
const roots = [city.sm2Root.certificate, city.p256Root.certificate]
const sealOf = (authority: Authority, office: string) =>
  makeOfficeSeal({ id: 'seal', authority, office, city: '攀枝花市', code: '5104110000012', at: from })
const { frame, data } = samples.decision
const documentUnder = (seal: OfficeSeal, when = at) => sealDocument({ kind: 'decision', frame, data, seal, at: when })
const failures = ({ verdict, steps }: Verified) => [verdict, steps.filter((one) => one.result === 'failed').map((one) => one.code)]
const makerStep = ({ steps }: Pick<Verified, 'steps'>) => steps.find((one) => one.code === 'maker')

const forgedBy = (office: OfficeSeal, maker = office.sm2 as Holder) => forged(office, maker, victim)

const issued = (subject: { organisation: string; name: string }, issuer: Holder, key = generateKey('sm2')): Holder => ({
  key,
  certificate: issueCertificate({ subject, publicKey: key.spki, issuer, authority: false, from, to: '2036-01-01T00:00:00.000Z' }),
})
/** Of before there was a mark: names and key as they are. */
const unmarked = ({ maker, sm2Root }: Authority): Holder => issued(readCertificate(maker.certificate), sm2Root, maker.key)

test('a seal that an ordinary office made with its own key is refused by its name, alone and under a PDF or OFD', async () => {
  const own = forgedBy(await sealOf(city, thief))
  const { pdf, ofd } = await documentUnder(own)
  for (const file of [own.seal, pdf, ofd]) {
    const found = await verifyDocument(file, roots, [], at)
    expect(failures(found)).toEqual(['not-made', ['maker']])
    expect(makerStep(found)?.detail).toBe(`“${thief}”的证书不是制章证书，只能用印、不能制作印章，这枚印章不能采信`)
    expect(makerStep(found)?.english).toContain('not certified as a maker of seals')
  }
})

test('so is one made with the key of another office, and one whose office is called like a maker', async () => {
  const [own, other] = [await sealOf(city, victim), await sealOf(city, thief)]
  expect(failures(await verifyDocument(forgedBy(own, other.sm2 as Holder).seal, roots, [], at))).toEqual(['not-made', ['maker']])
  const named = await sealOf(city, '攀枝花市电子印章制章者')
  expect(failures(await verifyDocument(forgedBy(own, named.sm2 as Holder).seal, roots, [], at))).toEqual(['not-made', ['maker']])
})

test('the maker of the city is marked; seals of before there was a mark are as genuine as they were', async () => {
  const now = await verifyDocument((await documentUnder(await sealOf(city, victim))).pdf, roots)
  expect([now.verdict, makerStep(now)?.detail]).toEqual(['genuine', '“攀枝花市电子印章制章者”的证书标明可以制作印章'])
  const past = await documentUnder(await sealOf({ ...city, maker: unmarked(city) }, victim))
  for (const file of [past.pdf, past.ofd]) {
    const found = await verifyDocument(file, roots)
    expect([found.verdict, makerStep(found)?.result]).toEqual(['genuine', 'passed'])
    expect(makerStep(found)?.detail).toContain('证书签发时还没有制章标记')
  }
})

test('a maker of other software without the mark is told as such and stays verifiable; whoever made a seal for themselves is refused', async () => {
  const key = generateKey('sm2')
  const subject = { organisation: '四川省电子认证中心', name: '统一电子印章根证书' }
  const certificate = issueCertificate({ subject, publicKey: key.spki, issuer: { key }, authority: true, from, to })
  const root: Holder = { key, certificate }
  const [maker, office] = [issued({ ...subject, name: '制章系统' }, root), issued({ ...subject, name: victim }, root)]
  const own = await sealOf(city, victim)
  const sealBy = (by: Holder) => forgedBy({ ...own, sm2: office }, by)
  const found = await verifyDocument(sealBy(maker).seal, [certificate], [], at)
  expect(found.verdict).toBe('genuine')
  expect(makerStep(found)).toMatchObject({ result: 'unknown', detail: expect.stringContaining('“制章系统”的证书没有制章标记') })
  expect(makerStep(found)?.english).toContain('bears no mark of a maker of seals')
  expect(failures(await verifyDocument(sealBy(office).seal, [certificate], [], at))).toEqual(['not-made', ['maker']])
})

test('an installation of before there was a mark certifies its maker anew, once, for the same key; its seals hold, forged ones do not', async () => {
  const world = await aWorld()
  const first = await world.transaction(system, authorityOf)
  const former = unmarked(first)
  await world.ownerQuery(`update seals.authority set certificate = $1 where role = 'maker'`, [former.certificate])
  world.boot.memory.forget('seals.authority')
  const offices = await world.transaction(system, (tx) => listOffices(tx, { within: '510411', level: 'county' }))
  const [before, after] = [offices[0]?.id ?? '', offices[1]?.id ?? '']
  const old = await sealFor(world.boot, before)
  expect(readSeal(old.seal).maker.makesSeals).toBe(false)
  for (const _ of [1, 2]) await world.transaction(system, (tx) => ensureAuthority(tx, '攀枝花市'))
  const { maker, sm2Root } = await world.transaction(system, authorityOf)
  expect(readCertificate(maker.certificate)).toMatchObject({ makesSeals: true, spki: first.maker.key.spki })
  expect(sm2Root.certificate.equals(first.sm2Root.certificate)).toBe(true)
  expect(await world.ownerQuery('select 1 from platform.event where type = $1', [registerEvents.makerCertified.type])).toHaveLength(1)
  const online = (content: Buffer) => world.anyone.call(verifyOnline, { content: content.toString('base64') })
  const fresh = await sealFor(world.boot, after)
  expect(readSeal(fresh.seal).maker.makesSeals).toBe(true)
  for (const seal of [old.seal, fresh.seal]) expect((await online(seal)).verdict).toBe('genuine')
  const when = new Date(Date.parse(world.boot.clock.now())).toISOString()
  const { pdf, ofd } = await documentUnder(forgedBy(fresh), when)
  for (const file of [pdf, ofd]) {
    const found = await online(file)
    expect(found.verdict).toBe('not-made')
    expect(found.summary).toContain(`印章不是制章机构制作的，不能采信：“${fresh.name}”的证书不是制章证书`)
  }
})
