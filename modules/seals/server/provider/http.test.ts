import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { samples } from '../../../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../../../platform/server/typesetting/typesetter.ts'
import { aWorld } from '../../../../tests/world.ts'
import { staffActorOf, staffToken } from '../../../identity/server/testing.ts'
import { applyForSeal, decideSealApplications, getSeal, listSeals, startSeal, verifyDocument } from '../../contract.ts'
import { orderDocument, verifyDocument as verifyBytes } from '../api.ts'
import { makeAuthority } from '../authority.ts'
import { carriesOutApplication } from '../carry-out.ts'
import { sealsDocument } from '../jobs.ts'
import { makeOfficeSeal } from '../make-seal.ts'
import { getsDocumentFile } from '../queries/get-document.ts'
import { checkSealSystem } from './conformance.ts'

const at = '2026-03-02T01:00:00.000Z'
const authority = makeAuthority('四川省统一电子印章', '2026-01-01T00:00:00.000Z')
type Made = Awaited<ReturnType<typeof makeOfficeSeal>>

/** A small unified seal system that keeps its keys to itself. `faulty` makes it break the protocol in one way. */
async function aSealSystem(faulty?: 'name' | 'signature' | 'twice' | 'open-door' | 'suspended') {
  const seals = new Map<string, { made: Made; state: string }>()
  const stranger = await makeOfficeSeal({ id: 'x', authority, office: '他人', city: '', code: '1', at })
  const answer = async (method: string, path: string, body: Record<string, string>): Promise<[number, unknown]> => {
    const [, , id = '', verb] = path.split('/')
    if (method === 'PUT' && verb === undefined) {
      const office = faulty === 'name' ? '别的机构' : (body.name ?? '')
      const known = faulty === 'twice' ? undefined : seals.get(id)
      const made =
        known?.made ??
        (await makeOfficeSeal({ id, authority, office, city: body.city ?? '', code: body.code ?? '', at: '2026-01-01T00:00:00.000Z' }))
      seals.set(id, { made, state: 'in-use' })
      return [200, shown(id, made)]
    }
    const seal = seals.get(id)
    if (seal === undefined) return [404, { error: '没有这枚印章' }]
    if (verb === 'state') {
      seal.state = body.state ?? ''
      return [200, {}]
    }
    if (seal.state !== 'in-use' && faulty !== 'suspended') return [409, { error: '印章已停用' }]
    const keys = faulty === 'signature' ? stranger : seal.made
    const key = body.algorithm === 'sm2' ? keys.sm2.key : keys.p256.key
    return [200, { signature: (await key.sign(Buffer.from(body.message ?? '', 'base64'))).toString('base64') }]
  }
  const server = createServer(async (request, response) => {
    const allowed = request.headers.authorization === 'Bearer secret' || faulty === 'open-door'
    const [status, body] = allowed
      ? await answer(request.method ?? '', request.url ?? '', await jsonOf(request))
      : [401, { error: '未授权' }]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  return { seals, system: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'secret' } }
}

const base64 = (bytes: Buffer) => bytes.toString('base64')
const shown = (id: string, made: Made) => ({
  reference: id,
  code: made.code,
  filingNumber: `川备${made.code}`,
  seal: base64(made.seal),
  certificate: base64(made.sm2.certificate),
  pdf: { certificate: base64(made.p256.certificate), chain: made.chain.map(base64) },
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: made.validTo,
})

async function jsonOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = ''
  for await (const part of request) text += String(part)
  return JSON.parse(text)
}
afterAll(closeTypesetter)

test('a seal system that keeps the protocol passes every point of the conformance test', async () => {
  const { system } = await aSealSystem()
  const found = await checkSealSystem(system, at)
  expect(found.filter((one) => !one.passed)).toEqual([])
  expect(found).toHaveLength(7)
})

test.each([
  ['name', '制作并备案'],
  ['signature', 'SM2 签章'],
  ['twice', '同一申请重复提交'],
  ['open-door', '口令错误'],
  ['suspended', '暂停后不能签名'],
] as const)('a seal system with the fault “%s” is named for it', async (fault, name) => {
  const { system } = await aSealSystem(fault)
  const failed = (await checkSealSystem(system, at)).filter((one) => !one.passed)
  expect(failed[0]?.name).toContain(name)
})

test('a seal system that does not answer is told as such, and the application waits for it', async () => {
  const [first] = await checkSealSystem({ url: 'http://127.0.0.1:9', token: '' }, at)
  expect(first?.passed).toBe(false)
})

/** `closed`: nobody listens there any more. */
async function portOf(server: ReturnType<typeof createServer>, closed = false): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  if (closed) await new Promise((resolve) => server.close(resolve))
  return port
}

test('whoever tries a seal system reads where, what and what to do', async () => {
  const { system } = await aSealSystem()
  const nonsense = createServer((_, response) => response.end('<html>门户</html>'))
  const [talks, silent] = [await portOf(nonsense), await portOf(createServer(), true)]
  const told = async (url: string) => (await checkSealSystem({ url, token: 'secret' }, at))[0]?.detail
  expect(await told('http://seals.invalid')).toMatch(/seals\.invalid：找不到这个主机/)
  expect(await told(system.url.replace('http:', 'https:'))).toMatch(/没有使用 TLS，请确认端口/)
  expect(await told(`http://127.0.0.1:${talks}`)).toMatch(/回答不符合约定的格式.*请核对地址/)
  expect(await told(`http://127.0.0.1:${silent}`)).toContain(`127.0.0.1:${silent}：对方拒绝连接，请确认主机、端口`)
  await new Promise((resolve) => nonsense.close(resolve))
})

test('with a seal system in the settings, documents are sealed by its keys and none of them is kept here', async () => {
  const world = await aWorld()
  const { system, seals } = await aSealSystem()
  const boot = { ...world.boot, settings: { ...world.boot.settings, sealSystem: system } }
  const login = 'housing-510411'
  const { officeId, accountId: keeperId } = await staffActorOf(world.boot, login)
  const reviewer = world.caller('staff', await staffToken(world.boot, login))
  const officer = world.caller('staff', await staffToken(world.boot, 'security'))
  const { applicationId } = await reviewer.call(applyForSeal, { officeId, keeperId, reason: '使用统一印章系统制章' })
  await officer.call(decideSealApplications, { applicationIds: [applicationId], outcome: 'approved', opinion: '同意' })
  await carriesOutApplication.run(boot, { applicationId }, applicationId)
  const { rows } = await reviewer.call(listSeals)
  expect(rows).toMatchObject([{ state: 'filed', internal: false, filingNumber: expect.stringContaining('川备') }])
  const sealId = rows[0]?.id ?? ''
  expect((await reviewer.call(getSeal, { sealId })).picture.png).toBeTruthy()
  await reviewer.call(startSeal, { sealId })
  const documentId = await world.transaction({ kind: 'system' }, (tx) =>
    orderDocument(tx, { kind: 'refusal', title: '不予受理决定书', number: '1', officeId, subjects: [], data: samples.refusal.data }),
  )
  await sealsDocument.run(boot, { documentId }, documentId)
  const file = (await world.transaction({ kind: 'system' }, (tx) => getsDocumentFile.run(tx, { documentId } as never))) as {
    content: Buffer
  }
  const roots = [authority.sm2Root.certificate, authority.p256Root.certificate]
  expect((await verifyBytes(file.content, roots)).verdict).toBe('genuine')
  expect((await world.anyone.call(verifyDocument, { content: file.content.toString('base64') })).verdict).toBe('untrusted')
  expect(await world.ownerQuery('select sm2_key, p256_key from seals.seal where id = $1', [sealId])).toEqual([
    { sm2_key: null, p256_key: null },
  ])
  expect(seals.size).toBe(1)
})
