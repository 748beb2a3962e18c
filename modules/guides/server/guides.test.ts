import { gzipSync } from 'node:zlib'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { collectionIn, libraryOf } from './guide-pages.ts'

const world = await aWorld()
const collection = await collectionIn(world.boot)
const get = (url: string, headers: Record<string, string> = {}) => world.http.inject({ method: 'GET', url, headers })

/** What a person reads: no markup, no style; the words of elements that say their language apart from the rest. */
const textOf = (page: string) =>
  page
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')

const allowed = /^(English|PDF|OFD|HIV|[A-Z]{2}-\d{3}|[A-Z]|BMI|APP|VIP|GB)$/

/** Codes and English words that reached a Chinese page. Addresses are meant to be Latin. */
function foreign(page: string): string[] {
  const words = textOf(page)
    .replace(/[\w.-]+(:\d+)?\/guide\/\S+/g, ' ')
    .match(/[A-Za-z][A-Za-z0-9_-]*/g)
  return [...new Set(words ?? [])].filter((one) => !allowed.test(one) && !/\d/.test(one))
}

describe('the service guide of every item', () => {
  it('there are 129 of them', () => {
    expect(collection.entries).toHaveLength(129)
  })

  for (const { item, guide } of collection.entries) {
    it(`${item.code} has its four parts, limits, offices, channels and picture in both forms, in Chinese alone, small enough for a poor phone`, async () => {
      for (const form of ['', '/brief']) {
        const answer = await get(`/guide/${item.code}${form}`)
        expect(answer.statusCode).toBe(200)
        const text = textOf(answer.body)
        for (const part of ['受理条件', '申请材料', '办理程序', '办理渠道', item.name, guide.limits.promised, guide.result.document])
          expect(text).toContain(part)
        for (const one of guide.conditions) expect(text).toContain(one.text)
        for (const one of guide.materials) expect(text).toContain(one.name)
        expect(text).toContain(guide.limits.statutory ?? '法律没有规定')
        expect(text).toMatch(/\d+ 个便民服务中心（站）/)
        expect(answer.body).toContain('<svg class="way"')
        expect(answer.body).toContain('<svg class="qr"')
        expect(foreign(answer.body)).toEqual([])
        expect(answer.body).not.toMatch(/undefined|\[object|NaN/)
        expect(answer.body).not.toMatch(/<script(?![^>]* defer)/)
        expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/)
        expect(gzipSync(answer.body).length).toBeLessThan(30 * 1024)
      }
    })

    it(`${item.code} names every step with its office and time, and the law it rests on`, async () => {
      const text = textOf((await get(`/guide/${item.code}`)).body)
      for (const step of guide.process) for (const part of [step.name, step.departmentText, step.time]) expect(text).toContain(part)
      for (const one of guide.basis) expect(text).toContain(one)
      expect(text.includes('六十日内申请行政复议')).toBe(item.kind !== 'public-service')
    })

    it(`${item.code} in English has English words around it and leaves no gap`, async () => {
      const { body } = await get(`/guide/en/${item.code}`)
      const outside = body.replace(/<(\w+)[^>]* lang="zh-CN"[^>]*>[\s\S]*?<\/\1>/g, ' ')
      expect(textOf(outside)).toContain('Conditions')
      expect(textOf(outside).replace(/中文|，|：|（|）/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
    })
  }
})

describe('ways to a guide', () => {
  it('the door lists departments, events in life, target groups and every item', async () => {
    const { body } = await get('/guide')
    for (const one of [...collection.departments, ...collection.life, ...collection.audiences]) expect(body).toContain(one.label)
    for (const { item } of collection.entries) expect(body).toContain(`href="/guide/${item.code}"`)
    expect(gzipSync(body).length).toBeLessThan(30 * 1024)
  })

  it('every shelf opens, holds what it counts, and is read in both languages', async () => {
    const ways = { department: collection.departments, life: collection.life, for: collection.audiences }
    for (const [way, shelves] of Object.entries(ways))
      for (const shelf of shelves) {
        const { statusCode, body } = await get(`/guide/${way}/${shelf.code}`)
        expect(statusCode).toBe(200)
        expect(body.match(/href="\/guide\/[A-Z]{2}-\d{3}"/g)).toHaveLength(shelf.guides.length)
        expect(foreign(body)).toEqual([])
        expect((await get(`/guide/en/${way}/${shelf.code}`)).statusCode).toBe(200)
      }
    expect(collection.departments.reduce((sum, one) => sum + one.guides.length, 0)).toBe(129)
  })

  it('large letters are chosen on every page, by a button that is there where the script runs', async () => {
    for (const path of ['', '/MZ-011', '/MZ-011/brief', '/places']) {
      expect((await get(`/guide${path}`)).body).toMatch(/<button type="button" data-size data-usual="标准版" hidden>长辈版<\/button>/)
      expect((await get(`/guide/en${path}`)).body).toContain('data-usual="Standard print" hidden>Large print')
    }
    const { body } = await get('/guide/reader.js')
    expect(body).toContain("'onewindow.portal.settings'")
  })

  it('the places are all centres of the city', async () => {
    const { body } = await get('/guide/places')
    expect(textOf(body)).toContain('竹湖园社区')
    expect(collection.centres.length).toBeGreaterThan(300)
    expect(gzipSync(body).length).toBeLessThan(30 * 1024)
  })

  it('an unknown guide is the portal’s own page for what is not there, never an error', async () => {
    expect((await get('/guide/XX-999')).body).toContain('<!doctype html>')
    expect((await get('/guide/life/nothing')).body).not.toContain('undefined')
  })

  it('the code on the paper leads to the guide', async () => {
    const { body } = await get('/guide/MZ-011')
    const svg = /<svg class="qr"[\s\S]*?<\/svg>/.exec(body)?.[0] ?? ''
    const { data, info } = await sharp(Buffer.from(svg))
      .resize(400, 400)
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(`${world.boot.settings.publicUrl}/guide/MZ-011`)
  })
})

describe('without a connection', () => {
  it('a page that has not changed is not sent again', async () => {
    const first = await get('/guide/MZ-011')
    const again = await get('/guide/MZ-011', { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('the library holds both forms of all guides and every shelf, and is a small download', async () => {
    const { body } = await get('/guide/library.json')
    const { edition, pages } = JSON.parse(body) as { edition: string; pages: Record<string, string> }
    expect(edition).toBe(collection.edition)
    expect(pages).toEqual(libraryOf(collection, world.boot.settings.publicUrl))
    for (const { item } of collection.entries) expect(pages[`/guide/${item.code}/brief`]).toContain(item.name)
    expect(gzipSync(body).length).toBeLessThan(1024 * 1024)
  })

  it('the worker never keeps what is personal, and names its edition', async () => {
    const { body, headers } = await get('/sw.js')
    expect(headers['cache-control']).toBe('no-cache')
    expect(body).toContain(`const edition = '${collection.edition}'`)
    const shell = JSON.parse(/const shell = (\[.*\])/.exec(body)?.[1] ?? '[]') as string[]
    expect(shell.filter((one) => one.startsWith('/api') || one.startsWith('/desk') || one.startsWith('/console'))).toEqual([])
  })

  it('the manifest has what an installation needs', async () => {
    const manifest = (await get('/manifest.webmanifest')).json() as {
      icons: { src: string; sizes: string; type: string }[]
      start_url: string
      display: string
    }
    expect(manifest).toMatchObject({ start_url: '/', display: 'standalone', scope: '/', lang: 'zh-CN' })
    for (const icon of manifest.icons) {
      const { rawPayload, headers } = await get(icon.src)
      expect(headers['content-type']).toBe(icon.type)
      if (icon.type !== 'image/png') continue
      const { width, height } = await sharp(rawPayload).metadata()
      expect(`${width}x${height}`).toBe(icon.sizes)
    }
  })
})
