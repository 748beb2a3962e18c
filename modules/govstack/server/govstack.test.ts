import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { getDraft, saveDraft } from '../../cases/contract.ts'
import { findItem, listItems } from '../../catalog/server/api.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { listMyConsents, listMyUses, withdrawConsent } from '../../licences/contract.ts'
import {
  clientEvents,
  consentToClient,
  decideClient,
  issueSecret,
  listClients,
  listMyClients,
  proposeClient,
  suspendClient,
} from '../contract.ts'
import { openFacade } from './api.ts'
import { loadSandbox } from './sandbox/load.ts'

const world = await aWorld()
const { wangXiuying, chenZhiqiang } = demoPeople
const officer = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const faults: unknown[] = []
let port = 0
let practice = 0

beforeAll(async () => {
  const given = { boot: world.boot, host: '127.0.0.1', port: 0, report: (error: unknown) => faults.push(error) }
  const closed = await openFacade({ ...given, sandbox: false })
  const sandbox = await openFacade({ ...given, sandbox: true })
  port = closed.port
  practice = sandbox.port
  afterAll(async () => {
    await Promise.all([closed.close(), sandbox.close()])
    expect(faults).toEqual([])
  })
})

const mediator = 'CN/GOV/5104/pensions'

interface Sent {
  method?: string
  json?: unknown
  form?: FormData
  headers?: Record<string, string>
  at?: number
}

async function send(path: string, { method, json, form, headers, at }: Sent = {}) {
  const body = form ?? (json === undefined ? undefined : JSON.stringify(json))
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(`http://127.0.0.1:${at ?? port}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...type, ...headers },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

type Proposal = Parameters<Awaited<ReturnType<typeof officer>>['call']>[1] & object

const proposal = (more: Partial<Record<string, unknown>> = {}) => ({
  name: '市社会保险事务中心',
  member: mediator,
  contact: '某科 0812-0000000',
  scopes: ['applications' as const, 'registries' as const, 'usage' as const],
  grants: [
    {
      registry: 'SENIOR_CARD',
      fields: ['category'],
      basis: 'consent' as const,
      legalBasis: '持证人在一窗居民端的同意',
      purpose: '核对优待资格',
    },
    {
      registry: 'ID_CARD',
      fields: ['name'],
      basis: 'statutory-duty' as const,
      legalBasis: '社会保险法第七十四条',
      purpose: '核对参保人身份',
    },
  ],
  reason: '待遇资格核验',
  ...more,
})

async function aClient(member: string, more: Partial<Record<string, unknown>> = {}) {
  const security = await officer('security')
  const { clientId } = await security.call(proposeClient, proposal({ member, ...more }) as never as Proposal & ReturnType<typeof proposal>)
  await (await officer('operator')).call(decideClient, { clientId, outcome: 'active', reason: '材料齐全' })
  const { secret } = await security.call(issueSecret, { clientId })
  return { clientId, member, headers: headersOf(clientId, secret, member), security }
}

const headersOf = (clientId: string, secret: string, member: string) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
  'information-mediator-client': member,
  purpose: encodeURIComponent('2026年度资格核验'),
})

const ask = { query: { content: { ID: demoNumber('wangXiuying'), HolderName: wangXiuying.name } } }
const outcomes = async (clientId: string) =>
  (
    await world.ownerQuery<{ data: { outcome: string; operation: string } }>(
      'select data from platform.event where type = $1 and stream = $2 order by seq',
      [clientEvents.asked.type, `client:${clientId}`],
    )
  ).map((one) => `${one.data.operation} ${one.data.outcome}`)

describe('machines of other bodies', () => {
  it('are proposed by one officer, confirmed by another, and get a secret that is shown once and kept as a digest', async () => {
    const security = await officer('security')
    const { clientId } = await security.call(proposeClient, proposal({ member: 'CN/GOV/5104/four-eyes' }) as ReturnType<typeof proposal>)
    expect((await security.refusal(issueSecret, { clientId })).code).toBe('govstack.wrong-state')
    expect((await security.refusal(decideClient, { clientId, outcome: 'active', reason: '自己复核' })).status).toBe(403)
    await (await officer('operator')).call(decideClient, { clientId, outcome: 'active', reason: '材料齐全' })
    const { secret } = await security.call(issueSecret, { clientId })
    expect(secret).toMatch(/^[\w-]{43}$/)
    const [row] = await world.ownerQuery<{ all: string }>('select c::text as all from govstack.client c where id = $1', [clientId])
    expect(row?.all).not.toContain(secret)
    expect(row?.all).not.toContain('0812-0000000')
    const again = await security.refusal(proposeClient, proposal({ member: 'CN/GOV/5104/four-eyes' }) as ReturnType<typeof proposal>)
    expect(again.code).toBe('govstack.member-taken')
  })

  it('are granted nothing that is unknown or sealed', async () => {
    const security = await officer('security')
    const grant = (registry: string, fields: string[] = []) => ({ ...proposal().grants[0], registry, fields })
    const refused = async (one: object) =>
      (await security.refusal(proposeClient, proposal({ member: 'CN/GOV/5104/x', grants: [one] }) as ReturnType<typeof proposal>)).code
    expect(await refused(grant('NO_SUCH_CARD'))).toBe('govstack.unknown-registry')
    expect(await refused(grant('SENIOR_CARD', ['noSuchField']))).toBe('govstack.unknown-registry')
    const sealed = await world.ownerQuery<{ code: string }>(
      "select code from catalog.licence_type where content ->> 'sensitivity' = 'sealed' limit 1",
    )
    expect(await refused(grant(sealed[0]?.code ?? ''))).toBe('govstack.sealed-registry')
    const none = await security.refusal(proposeClient, proposal({ member: 'CN/GOV/5104/x', grants: [] }) as ReturnType<typeof proposal>)
    expect(none.code).toBe('govstack.grants-missing')
  })

  it('are seen by the officers, not by clerks; the auditor looks and changes nothing', async () => {
    const auditor = await officer('auditor')
    const { clients, registries } = await auditor.call(listClients)
    expect(clients.every((one) => one.may.length === 0)).toBe(true)
    expect(registries.map((one) => one.code)).toContain('SENIOR_CARD')
    const clerk = await officer('clerk-510402002001')
    expect((await clerk.refusal(listClients)).status).toBe(403)
    expect((await auditor.refusal(proposeClient, proposal() as ReturnType<typeof proposal>)).status).toBe(403)
  })

  it('without credentials see the public catalog alone', async () => {
    expect((await send('/services')).body.length).toBeGreaterThan(100)
    for (const path of ['/applications', '/tasks', '/databases', '/data/SENIOR_CARD/1'])
      expect([path, (await send(path, { headers: { 'information-mediator-client': mediator } })).status]).toEqual([path, 401])
    expect((await send('/nowhere')).status).toBe(404)
  })

  it('with a wrong or former secret, suspended, or under another member, are turned away', async () => {
    const { clientId, headers, security } = await aClient('CN/GOV/5104/secrets')
    expect((await send('/databases', { headers })).status).toBe(200)
    expect((await send('/databases', { headers: headersOf(clientId, 'wrong', 'CN/GOV/5104/secrets') })).status).toBe(401)
    expect((await send('/databases', { headers: { ...headers, 'information-mediator-client': mediator } })).body.code).toBe(
      'govstack.other-member',
    )
    expect((await send('/databases', { headers: { ...headers, 'information-mediator-client': 'half/' } })).body.code).toBe(
      'govstack.no-member',
    )
    const { secret } = await security.call(issueSecret, { clientId })
    expect((await send('/databases', { headers })).status).toBe(401)
    const next = headersOf(clientId, secret, 'CN/GOV/5104/secrets')
    await security.call(suspendClient, { clientId, suspended: true, reason: '停用核查' })
    expect((await send('/databases', { headers: next })).status).toBe(401)
    await security.call(suspendClient, { clientId, suspended: false, reason: '核查完毕' })
    expect((await send('/databases', { headers: next })).status).toBe(200)
  })

  it('do only what their scopes say', async () => {
    const { headers } = await aClient('CN/GOV/5104/narrow', { scopes: ['applications'], grants: [] })
    expect((await send('/data/SENIOR_CARD/1/read', { headers, json: ask })).body.code).toBe('govstack.no-scope')
    expect((await send('/applications', { headers })).status).toBe(200)
  })
})

describe('digital registries over the licence repository', () => {
  it('give a purpose-limited copy on the basis of law, and the holder reads who used it for what', async () => {
    const { clientId, headers } = await aClient('CN/GOV/5104/by-law')
    const { status, body } = await send('/data/ID_CARD/1/read', { headers, json: ask })
    expect(status).toBe(200)
    expect(Object.keys(body.content).sort()).toEqual(['Identifier', 'Issuer', 'ValidFrom', 'ValidTo', 'name', 'uuid'])
    expect(body.content.name).toBe(wangXiuying.name)
    const resident = world.caller('portal', await residentToken(world.boot, wangXiuying.id))
    const [use] = (await resident.call(listMyUses)).uses
    expect(use).toMatchObject({ by: '市社会保险事务中心', basis: 'statutory-duty', purpose: '核对参保人身份：2026年度资格核验' })
    expect(await outcomes(clientId)).toEqual(['read given'])
    const value = await send(
      `/data/ID_CARD/1/${body.content.uuid}/read-value/name.json?search=${ask.query.content.ID}&HolderName=${encodeURIComponent(wangXiuying.name)}`,
      { headers },
    )
    expect(value.body).toBe(wangXiuying.name)
  })

  it('without a purpose, with name and number that do not fit, for another type or field, answer nothing', async () => {
    const { clientId, headers } = await aClient('CN/GOV/5104/refused')
    expect((await send('/data/ID_CARD/1/read', { headers: { ...headers, purpose: '' }, json: ask })).body.code).toBe('govstack.no-purpose')
    const wrong = { query: { content: { ...ask.query.content, HolderName: '王秀' } } }
    expect((await send('/data/ID_CARD/1/read', { headers, json: wrong })).body).toMatchObject({ detail: 'no record found' })
    expect((await send('/data/ID_CARD/1/exists', { headers, json: wrong })).body.answer.status).toBe(false)
    expect((await send('/data/HOUSEHOLD_REGISTER/1/read', { headers, json: ask })).body.code).toBe('govstack.no-scope')
    const query = `search=${ask.query.content.ID}&HolderName=${encodeURIComponent(wangXiuying.name)}`
    expect((await send(`/data/ID_CARD/1/x/read-value/number.json?${query}`, { headers })).body.code).toBe('govstack.no-scope')
    expect((await send('/data/ID_CARD/1', { headers })).body.code).toBe('govstack.no-holder')
    expect(await outcomes(clientId)).toEqual(['read none', 'exists none'])
  })

  it('on consent, only while the holder’s own consent to this very body stands', async () => {
    const { clientId, headers } = await aClient('CN/GOV/5104/by-consent')
    const other = await aClient('CN/GOV/5104/by-consent-2')
    const exists = (who = headers) => send('/data/SENIOR_CARD/1/exists', { headers: who, json: ask })
    expect((await exists()).body.code).toBe('govstack.no-consent')
    const resident = world.caller('portal', await residentToken(world.boot, wangXiuying.id))
    await resident.call(consentToClient, { clientId })
    await resident.call(consentToClient, { clientId })
    const { clients } = await resident.call(listMyClients)
    expect(clients.find((one) => one.clientId === clientId)?.consented).toBe(true)
    expect((await exists()).body.answer.status).toBe(true)
    expect((await exists(other.headers)).status).toBe(403)
    const consents = (await resident.call(listMyConsents)).consents.filter((one) => one.purpose.startsWith('市社会保险事务中心'))
    expect(consents).toHaveLength(1)
    await resident.call(withdrawConsent, { consentId: consents[0]?.id ?? '' })
    expect((await exists()).status).toBe(403)
    expect(await outcomes(clientId)).toEqual(['exists no-consent', 'exists given', 'exists no-consent'])
  })

  it('list one holder’s licences and tell the person who used them', async () => {
    const { headers } = await aClient('CN/GOV/5104/lists')
    const who = `HolderName=${encodeURIComponent(wangXiuying.name)}`
    const listed = await send(`/data/ID_CARD/1?search=${ask.query.content.ID}&${who}`, { headers })
    expect(listed.body.count).toBe(listed.body.results.length)
    expect(listed.body.count).toBe(1)
    const usage = await send(`/data/MyPersonalDataUsage/1.0?userID=${ask.query.content.ID}&DatabaseID=ID_CARD&${who}`, { headers })
    expect(usage.body[0]).toMatchObject({ ReaderInstitutionName: '市社会保险事务中心' })
    expect((await send(`/data/MyPersonalDataUsage/1.0?userID=...&DatabaseID=ID_CARD&${who}`, { headers })).status).toBe(400)
  })

  it('are never written through the interface', async () => {
    const { headers } = await aClient('CN/GOV/5104/writes')
    const before = await world.ownerQuery('select count(*) from licences.licence')
    const json = { write: { content: { name: '某某' } }, query: { content: {} } }
    for (const [method, path] of [
      ['POST', '/data/ID_CARD/1/create'],
      ['PUT', '/data/ID_CARD/1/update'],
      ['PUT', '/data/ID_CARD/1/update-entries'],
      ['POST', '/data/ID_CARD/1/update-or-create'],
      ['DELETE', '/data/ID_CARD/1/1/delete'],
      ['POST', '/database/modify'],
      ['DELETE', '/database/1'],
    ] as const)
      expect([path, (await send(path, { method, headers, ...(method === 'DELETE' ? {} : { json }) })).body.code]).toEqual([
        path,
        'govstack.read-only',
      ])
    expect(await world.ownerQuery('select count(*) from licences.licence')).toEqual(before)
  })

  it('brake whoever tries numbers', async () => {
    const { headers } = await aClient('CN/GOV/5104/guesses')
    const wrong = { query: { content: { ...ask.query.content, HolderName: '不是此人' } } }
    const statuses: number[] = []
    for (let n = 0; n < 61; n += 1) statuses.push((await send('/data/ID_CARD/1/exists', { headers, json: wrong })).status)
    expect(statuses.slice(0, 60).every((one) => one === 200)).toBe(true)
    expect(statuses[60]).toBe(429)
  })
})

describe('registration over catalog, forms and cases', () => {
  const openItem = async () =>
    world.transaction(
      system,
      async (tx) =>
        (await listItems(tx)).find(({ item }) => item.sensitivity !== 'sealed' && item.fields.some((one) => one.key === 'residenceAddress'))
          ?.item,
    )

  it('offers every item in force with its form as JSON Schema, sealed matters never', async () => {
    const { body } = await send('/services')
    const item = await openItem()
    const { body: service } = await send(`/services/${item?.code}`)
    expect(service).toMatchObject({ id: item?.code, name: item?.name, type: 'Public', isExecutable: true })
    const [{ eFormId }] = (await send(`/services/${item?.code}/eForms`)).body
    const { body: form } = await send(`/eForms/${eFormId}`)
    const asked = item?.fields.filter((one) => one.filledBy === 'applicant').map((one) => one.key)
    expect(Object.keys(form.schema.properties)).toEqual(asked)
    const sealed = await world.transaction(system, async (tx) =>
      (await listItems(tx)).filter((one) => one.item.sensitivity === 'sealed').map((one) => one.item.code),
    )
    expect(sealed.length).toBeGreaterThan(0)
    expect(body.map((one: { id: string }) => one.id).filter((id: string) => sealed.includes(id))).toEqual([])
    expect((await send(`/services/${sealed[0]}`)).status).toBe(404)
    expect((await send('/eForms/ZZ-999.1')).body.code).toBe('govstack.not-found')
  })

  it('prepares a draft of the very person named, which that person alone can sign', async () => {
    const { clientId, headers } = await aClient('CN/GOV/5104/prepares')
    const item = await openItem()
    const field = { key: 'residenceAddress' }
    const applicant = { applicantId: demoNumber('chenZhiqiang'), applicationName: chenZhiqiang.name }
    const formData = { data: { [field.key]: '外部单位提供' } }
    const { status, body } = await send(`/services/${item?.code}/applications`, { headers, json: { ...applicant, formData } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ serviceId: item?.code, status: { code: 'PENDING' }, ended: false, applicationData: applicant })
    const resident = world.caller('portal', await residentToken(world.boot, chenZhiqiang.id))
    const draft = await resident.call(getDraft, { draftId: body.fileId })
    expect(JSON.stringify(draft.form)).toContain('外部单位提供')
    expect(draft.may).toContain('edit')
    const [event] = await world.ownerQuery<{ actor: string }>('select actor from platform.event where type = $1 and stream = $2', [
      clientEvents.applied.type,
      `client:${clientId}`,
    ])
    expect(event?.actor).toBe(`client:${clientId}`)
    expect((await send(`/applications/${body.fileId}`, { headers })).body.fileId).toBe(body.fileId)
    expect((await send('/tasks', { headers })).body[0]).toMatchObject({ taskId: body.fileId, status: { code: 'PENDING' } })
    await send(`/tasks/${body.fileId}/complete`, { headers, json: { data: { [field.key]: '补充后' } } })
    const filled = await resident.call(getDraft, { draftId: body.fileId })
    expect(JSON.stringify(filled.form)).toContain('补充后')
    await resident.call(saveDraft, { draftId: body.fileId, revision: filled.revision, answers: { [field.key]: '本人改过' } })
    const changed = await send(`/applications/${body.fileId}`, { method: 'PUT', headers, json: { ...applicant, formData } })
    expect(changed.status).toBe(200)
    expect(JSON.stringify((await resident.call(getDraft, { draftId: body.fileId })).form)).toContain('本人改过')
  })

  it('refuses an applicant whose name and number do not fit, a sealed matter, and the applications of another body', async () => {
    const mine = await aClient('CN/GOV/5104/mine')
    const other = await aClient('CN/GOV/5104/other')
    const code = (await openItem())?.code
    const json = { applicantId: demoNumber('chenZhiqiang'), applicationName: '陈某' }
    expect((await send(`/services/${code}/applications`, { headers: mine.headers, json })).body.code).toBe('govstack.no-applicant')
    expect((await send('/services/none/applications', { headers: mine.headers, json })).status).toBe(404)
    const right = { ...json, applicationName: chenZhiqiang.name }
    const { body } = await send(`/services/${code}/applications`, { headers: mine.headers, json: right })
    for (const path of [`/applications/${body.fileId}`, `/tasks/${body.fileId}`])
      expect([path, (await send(path, { headers: other.headers })).status]).toEqual([path, 404])
    expect((await send('/applications', { headers: other.headers })).body).toEqual([])
  })

  it('inspects uploads like every other, and attaches only what the body uploaded itself', async () => {
    const { headers } = await aClient('CN/GOV/5104/uploads')
    const { purpose: _, ...bare } = headers
    const formOf = (bytes: Buffer) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), 'a.pdf')
      return form
    }
    expect((await send('/documents', { headers: bare, form: formOf(Buffer.from('<svg onload="alert(1)">')) })).body.code).toBe(
      'files.unknown-type',
    )
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    const stored = await send('/documents?additionalMetadata=m1', { headers: bare, form: formOf(png) })
    expect(stored.body.url).toMatch(/^\/documents\/[0-9a-f-]{36}\?material=m1$/)
    expect((await send('/documents', { method: 'POST', headers: bare })).body).toMatchObject({ code: 'govstack.no-payload' })
    const thief = await aClient('CN/GOV/5104/thief')
    const item = await openItem()
    const json = {
      ...{ applicantId: demoNumber('chenZhiqiang'), applicationName: chenZhiqiang.name },
      documentUrls: [String(stored.body.url).replace('m1', item?.materials[0]?.id ?? 'm1')],
    }
    expect((await send(`/services/${item?.code}/applications`, { headers: thief.headers, json })).status).toBe(422)
    expect((await send(`/services/${item?.code}/applications`, { headers, json })).status).toBe(200)
  })

  it('counts outcomes, for known services and up to a year', async () => {
    const { headers } = await aClient('CN/GOV/5104/figures')
    const { body } = await send('/data/statistics/1.0?timeframe=month', { headers })
    expect(body[0]).toMatchObject({ processed: expect.any(Number), references: { timeframeMonth: true } })
    expect((await send('/data/statistics/1.0?registrationName=none', { headers })).status).toBe(404)
    expect((await send('/data/statistics/1.0?startDate=2020-01-01&endDate=2026-01-01', { headers })).status).toBe(400)
  })
})

describe('the sandbox', () => {
  const fixtures = {
    services: [
      {
        id: 's-1',
        name: 'Practice',
        version: '1',
        type: 'None',
        eForms: [{ eFormId: 'f-1', name: 'FORM', version: '1', latest: true, schema: {} }],
      },
    ],
    registries: { registryname: 'reg', versionnumber: '1', databaseID: 'BASE', records: [{ uuid: 'u-1', id: 'A1', FirstName: 'Ann' }] },
    databases: [{ databases: [{ id: 7, name: 'BASE' }] }],
  }
  const headers = { 'information-mediator-client': mediator }

  it('is filled from the fixtures of a suite, answers without credentials, and never shows or changes the city', async () => {
    await world.transaction(system, (tx) => loadSandbox(tx, [fixtures]))
    const tables = ['people.person', 'licences.licence', 'cases.draft', 'cases.case', 'files.file']
    const count = async () => Promise.all(tables.map((table) => world.ownerQuery(`select count(*) from ${table}`)))
    const before = await count()
    const { body: file } = await send('/services/s-1/applications', { at: practice, headers, json: { applicantId: 'anybody' } })
    expect(file).toMatchObject({ serviceId: 's-1', applicationData: { applicantId: 'anybody' } })
    expect((await send(`/applications/${file.fileId}`, { at: practice, headers })).status).toBe(200)
    const json = { write: { content: { ID: 'B1', FirstName: 'Bob' } } }
    expect((await send('/data/reg/1/create', { at: practice, headers, json })).body.content).toMatchObject({ ID: 'B1' })
    expect((await send('/data/reg/1/A1/delete', { at: practice, method: 'DELETE', headers })).status).toBe(204)
    expect((await send('/data/reg/1', { at: practice, headers })).body.results.map((one: { ID: string }) => one.ID)).not.toContain('A1')
    expect((await send('/data/ID_CARD/1', { at: practice, headers })).body.count).toBe(0)
    expect((await send('/data/ID_CARD/1/read', { at: practice, headers, json: ask })).status).toBe(404)
    expect((await send('/database/7', { at: practice, headers })).body.name).toBe('BASE')
    await send('/documents', { at: practice, json: { file: 'eA==' } })
    expect(await count()).toEqual(before)
  })

  it('is not there where it is switched off', async () => {
    expect((await send('/services/s-1')).status).toBe(404)
    expect((await send('/services/s-1/applications', { headers, json: { applicantId: 'anybody' } })).status).toBe(401)
    expect(await world.transaction(system, async (tx) => (await findItem(tx, 's-1'))?.item.code)).toBeUndefined()
  })
})
