import sharp from 'sharp'

/** A paper as a window would lay it under the camera: what it says, and how badly it was taken. */
export interface Sample {
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
}

export interface Taken {
  /** Degrees, clockwise. */
  readonly turned: number
  /** Spread of the noise in grey values, 0 for none. */
  readonly noise: number
  /** Radius of the blur in pixels, 0 for none. */
  readonly blur: number
  readonly quality: number
}

export const good: Taken = { turned: 0, noise: 0, blur: 0, quality: 85 }

/** Two columns where labels are short, as papers are set; drawn with the Chinese font of the system. */
export async function photographOf(sample: Sample, taken: Taken): Promise<Buffer> {
  const line = (text: string, x: number, y: number, size = 30) => `<text x="${x}" y="${y}" font-size="${size}">${text}</text>`
  const rows = sample.rows.map(([label, value], n) => line(`${label}：${value}`, 60, 150 + n * 58))
  const height = 210 + sample.rows.length * 58
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="${height}"><rect width="100%" height="100%" fill="#f6f2ea"/>
    <g font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif" fill="#222">${line(sample.title, 340, 70, 40)}${rows.join('')}</g></svg>`
  const page = await sharp(Buffer.from(svg)).png().toBuffer()
  const turned = sharp(page).rotate(taken.turned, { background: '#ddd8cf' })
  const { data, info } = await (taken.blur > 0 ? turned.blur(taken.blur) : turned).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const dirty = Buffer.from(data.map((value, n) => Math.max(0, Math.min(255, value + taken.noise * noiseAt(n)))))
  return sharp(dirty, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: taken.quality })
    .toBuffer()
}

/** The same noise for the same place, between -1 and 1. */
function noiseAt(n: number): number {
  const mixed = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b)
  return ((mixed ^ (mixed >>> 13)) & 0xffff) / 0x8000 - 1
}
