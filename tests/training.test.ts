import pg from 'pg'
import { afterAll, afterEach, expect, inject, test } from 'vitest'
import { authenticate } from '../apps/server/modules.ts'
import { makeAuthority } from '../modules/seals/server/authority.ts'
import { makeOfficeSeal } from '../modules/seals/server/make-seal.ts'
import { sealDocument, verifyDocument } from '../modules/seals/server/testing.ts'
import { openBoot } from '../platform/server/boot.ts'
import { makeHttp } from '../platform/server/http.ts'
import { readSettings } from '../platform/server/settings.ts'
import { voidWords } from '../platform/server/training.ts'
import { samples } from '../platform/server/typesetting/samples.ts'
import type { TemplateData, TemplateName } from '../platform/server/typesetting/shapes.ts'
import { closeTypesetter, printDocument } from '../platform/server/typesetting/typesetter.ts'
import { testKeys, testSettings } from './settings.ts'
import { aWorld } from './world.ts'

afterAll(closeTypesetter)
afterEach(() => {
  delete process.env.ONEWINDOW_TRAINING
})
const at = '2026-10-09T01:00:00.000Z'

test('a training installation shares nothing with the real one beside it', () => {
  const real = {
    ONEWINDOW_MODE: 'production',
    ONEWINDOW_DATA: '/srv/city',
    ONEWINDOW_URL: 'https://real.example',
    DATABASE_URL: 'postgresql://real',
    ONEWINDOW_SEALS: 'https://seals.example',
    ONEWINDOW_GOVSTACK: '9000',
    ONEWINDOW_SMS: 'https://sms.example',
    ONEWINDOW_SMS_SECRET: 'secret',
  }
  const training = readSettings({ ...real, ONEWINDOW_TRAINING: '1' })
  expect(training).toMatchObject({ training: true, mode: 'demo', dataFolder: '/srv/city-training', port: 8090 })
  expect(training.publicUrl).toBe('http://127.0.0.1:8090')
  expect([training.databaseUrl, training.sealSystem, training.govstack, training.gateways.sms, training.gateways.mail]).toEqual(
    Array(5).fill(undefined),
  )
  expect(readSettings(real).gateways.sms).toMatchObject({ url: 'https://sms.example' })
  expect(readSettings(real)).toMatchObject({ training: false, mode: 'production', databaseUrl: 'postgresql://real' })
})

test('a database is for training or for work, never both', async () => {
  const name = `t_training_${process.pid}`
  const url = (database: string) => `postgresql://onewindow@localhost/${database}?host=${encodeURIComponent(inject('postgresFolder'))}`
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  afterAll(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  const open = async (training: boolean) => {
    const boot = await openBoot({ settings: { ...testSettings(), training }, modules: [], ownerUrl: url(name), keys: testKeys })
    await boot.pool.query(
      `insert into platform.event (tenant, stream, seq, id, type, at, actor, data, prev, hash)
       values ('5104', 's', 1, gen_random_uuid(), 'probe', now(), 'system', '{}', '', '') on conflict do nothing`,
    )
    await boot.close()
  }
  await open(true)
  await open(true)
  await expect(open(false)).rejects.toThrow('这是培训环境的数据库')
  await admin.query(`drop database ${name} with (force)`)
  await admin.query(`create database ${name}`)
  await open(false)
  await expect(open(true)).rejects.toThrow('不能用来培训')
})

test('every page of every face says so, signed in or not', async () => {
  const world = await aWorld()
  const http = await makeHttp({ ...world.boot, settings: { ...world.boot.settings, training: true } }, authenticate, () => {})
  afterAll(() => http.close())
  for (const path of ['/', '/desk/', '/console/operations', '/guide']) {
    const training = await http.inject({ method: 'GET', url: path })
    expect(training.statusCode, path).toBe(200)
    expect(training.body, path).toMatch(/<body[^>]*><style>.*<aside class="ow-training"/)
    expect((await world.http.inject({ method: 'GET', url: path })).body, path).not.toContain('ow-training')
  }
})

test('a document made in training is verified elsewhere as void', async () => {
  const training = makeAuthority('攀枝花市', '2026-01-01T00:00:00.000Z', true)
  const real = makeAuthority('攀枝花市', '2026-01-01T00:00:00.000Z')
  const office = { office: '攀枝花市仁和区民政局', city: '攀枝花市', code: '5104110000012' }
  const seal = await makeOfficeSeal({ id: 'seal', authority: training, ...office, at: '2026-01-01T00:00:00.000Z' })
  const { frame, data } = samples.decision
  const { pdf } = await sealDocument({ kind: 'decision', frame, data, seal, at })
  const elsewhere = await verifyDocument(pdf, [real.sm2Root.certificate, real.p256Root.certificate])
  expect(elsewhere.verdict).not.toBe('genuine')
  const failed = elsewhere.steps.filter((one) => one.result === 'failed')
  expect(failed.length).toBeGreaterThan(0)
  for (const step of failed) expect(step.detail).toContain(voidWords)
  const here = await verifyDocument(pdf, [training.sm2Root.certificate, training.p256Root.certificate])
  expect(here.steps.filter((one) => one.code.includes('chain')).every((one) => one.detail.includes(voidWords))).toBe(true)
})

test('every template is printed with the words across its pages', async () => {
  for (const name of Object.keys(samples) as (keyof typeof samples)[]) {
    const { template, frame, data } = samples[name]
    const print = () => printDocument(template as TemplateName, frame, data as TemplateData<TemplateName>, { at })
    const plain = await print()
    process.env.ONEWINDOW_TRAINING = '1'
    const marked = await print()
    delete process.env.ONEWINDOW_TRAINING
    expect(marked.pages, name).toBe(plain.pages)
    expect(marked.seal, name).toEqual(plain.seal)
    expect(marked.pdf.equals(plain.pdf), name).toBe(false)
  }
})
