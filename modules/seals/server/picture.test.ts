import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pdfPath } from './pdf-path.ts'
import { drawSeal, svgOf } from './picture.ts'

const draw = (name: string) => drawSeal({ name, purpose: '电子专用章', mark: '测试·内部使用', code: '5104020000012' })
const names = [
  '民政局',
  '攀枝花市东区炳草岗街道办事处',
  '四川省攀枝花市盐边县红格镇昔格达彝族傈僳族社区居民委员会',
  `${'攀枝花市'.repeat(10)}居民委员会`,
]

/** Share of inked pixels in a part of the seal; x and y in millimetres from its centre. */
async function inkIn(name: string, x: number, y: number, side: number): Promise<number> {
  const scale = 10
  const { data, info } = await sharp(Buffer.from(svgOf(draw(name))), { density: 300 })
    .resize(42 * scale)
    .ensureAlpha()
    .extract({
      left: Math.round((x + 21 - side / 2) * scale),
      top: Math.round((y + 21 - side / 2) * scale),
      width: Math.round(side * scale),
      height: Math.round(side * scale),
    })
    .raw()
    .toBuffer({ resolveWithObject: true })
  let inked = 0
  for (let place = 3; place < data.length; place += 4) if ((data[place] ?? 0) > 127) inked++
  return inked / (info.width * info.height)
}

test('names of any length are drawn whole and inside the ring', async () => {
  for (const name of names) {
    const numbers =
      draw(name)
        .path.match(/-?\d+(\.\d+)?/g)
        ?.map(Number) ?? []
    expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(21)
    expect(draw(name).path.length).toBeGreaterThan(Array.from(name).length * 300)
  }
})

test('the star stands in the middle, the ring at the edge, and between name and star it is white', async () => {
  const name = names[1] ?? ''
  expect(await inkIn(name, 0, -1, 3)).toBe(1)
  expect(await inkIn(name, 0, -20.4, 0.6)).toBeGreaterThan(0.9)
  expect(await inkIn(name, 0, -10.5, 1)).toBe(0)
  expect(await inkIn(name, 0, -16, 4)).toBeGreaterThan(0.1)
})

test('the outline becomes PDF operators, curves of two points as curves of three', () => {
  expect(pdfPath('M0 0L1 2Q3 4 5 6C1 2 3 4 5 6Z').split('\n')).toEqual([
    '0 0 m',
    '1 2 l',
    '2.333 3.333 3.667 4.667 5 6 c',
    '1 2 3 4 5 6 c',
    'h',
  ])
})
