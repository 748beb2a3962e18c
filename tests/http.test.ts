import { describe, expect, test } from 'vitest'
import { listDivisions } from '../modules/divisions/contract.ts'
import { aWorld } from './world.ts'

const world = await aWorld()

describe('the server answers', () => {
  test('a problem with code, request id and every faulty field in Chinese', async () => {
    const response = await world.http.inject({
      method: 'POST',
      url: '/api/session/staff',
      headers: { 'x-onewindow': 'staff' },
      payload: { login: 7 },
    })
    expect(response.statusCode).toBe(422)
    expect(response.headers['content-type']).toContain('application/problem+json')
    const problem = response.json()
    expect(problem).toMatchObject({
      code: 'platform.invalid-input',
      status: 422,
      title: '提交的内容有误，请按提示修改',
      en: 'The input is not valid',
    })
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(problem.errors.map((one: { field: string }) => one.field).sort()).toEqual(['/login', '/password'])
    for (const { message } of problem.errors) expect(message).toMatch(/[一-鿿]/)
  })

  test('nothing to a changing call without the header that no foreign page can set', async () => {
    const response = await world.http.inject({ method: 'POST', url: '/api/session/staff', payload: { login: 'a', password: 'b' } })
    expect(response.statusCode).toBe(400)
    expect(response.json().code).toBe('platform.bad-request')
  })

  test('broken JSON, unknown paths and too long bodies without a stack trace', async () => {
    const headers = { 'x-onewindow': 'staff', 'content-type': 'application/json' }
    const broken = await world.http.inject({ method: 'POST', url: '/api/session/staff', headers, payload: '{"login":' })
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'platform.bad-request'])
    const unheld = await world.http.inject({
      method: 'POST',
      url: '/api/session/staff',
      headers,
      payload: '{"login":"a\\u0000","password":"b"}',
    })
    expect([unheld.statusCode, unheld.json().code]).toEqual([400, 'platform.bad-request'])
    expect(unheld.json().detail).toContain('空字符')
    const unknown = await world.http.inject({ method: 'GET', url: '/api/nowhere' })
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'platform.not-found'])
    const long = await world.http.inject({
      method: 'POST',
      url: '/api/session/staff',
      headers,
      payload: `{"login":"${'x'.repeat(17_000_000)}"}`,
    })
    expect([long.statusCode, long.json().code]).toEqual([413, 'platform.too-large'])
    for (const answer of [broken, unknown, long]) expect(answer.body).not.toMatch(/at .*\.ts|node_modules/)
  })

  test('the door before anything else', async () => {
    const response = await world.http.inject({ method: 'GET', url: '/api/audit/trail', headers: { 'x-onewindow': 'staff' } })
    expect([response.statusCode, response.json().code]).toEqual([401, 'platform.not-signed-in'])
  })

  test('pages with a strict policy and data without caching', async () => {
    const response = await world.http.inject({ method: 'GET', url: '/api/divisions' })
    expect(response.headers['content-security-policy']).toContain("script-src 'self';")
    expect(response.headers['x-content-type-options']).toBe('nosniff')
    expect(response.headers['cache-control']).toBe('no-store')
  })

  test('all of the city by the contract', async () => {
    const { divisions } = await world.anyone.call(listDivisions)
    const count = (level: string) => divisions.filter((one) => one.level === level).length
    expect([count('city'), count('county'), count('street'), count('community')]).toEqual([1, 5, 49, 336])
  })
})

describe('the OpenAPI document', () => {
  test('is 3.1, names every endpoint, its problems and its permission', async () => {
    const document = (await world.http.inject({ method: 'GET', url: '/api/openapi.json' })).json()
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.values<Record<string, { operationId: string; summary: string; description: string; responses: object }>>(
      document.paths,
    ).flatMap((one) => Object.values(one))
    const endpoints = world.boot.modules.flatMap((module) => module.handlers.map((one) => one.endpoint))
    expect(operations.map((one) => one.operationId).sort()).toEqual(endpoints.map((one) => one.name).sort())
    for (const one of operations) {
      expect(one.summary).toMatch(/[一-鿿]/)
      expect(one.description).toContain('权限')
      expect(Object.keys(one.responses)).toContain('422')
    }
  })
})
