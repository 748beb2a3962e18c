import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { simulatedAgent } from './agent.ts'

const desk = 'http://127.0.0.1:8080'
const card = { name: '王秀英', idNumber: '510499194305128880', validTo: null }
const agent = simulatedAgent([card], [desk])
let at = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => agent.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(agent.address() as AddressInfo).port}`
})
afterAll(() => agent.close())

const ask = (path: string, method = 'GET', origin = desk) => fetch(`${at}${path}`, { method, headers: { origin } })

it('answers the card that lies on the reader, and says in Chinese when none does', async () => {
  const none = await ask('/v1/card')
  expect([none.status, ((await none.json()) as { message: string }).message]).toEqual([404, expect.stringContaining('没有身份证')])
  await fetch(`${at}/?lay=0`)
  const found = await ask('/v1/card')
  expect(await found.json()).toEqual(card)
  expect(found.headers.get('access-control-allow-origin')).toBe(desk)
  await fetch(`${at}/?lay=-1`)
  expect((await ask('/v1/card')).status).toBe(404)
})

it('gives what the camera sees, as a picture', async () => {
  const picture = await ask('/v1/picture', 'POST')
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})

it('answers no page of another origin, and the preflight of its own', async () => {
  expect((await ask('/v1/card', 'GET', 'https://elsewhere.example')).status).toBe(403)
  const preflight = await ask('/v1/picture', 'OPTIONS')
  expect([preflight.status, preflight.headers.get('access-control-allow-private-network')]).toEqual([204, 'true'])
})
