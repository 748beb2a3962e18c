// Reads printed text from pictures with the PP-OCR models, in a thread of its own: a page takes seconds of computing and no other work may wait
// for it. Plain JavaScript, so that Node starts it without a loader, from source and from a bundle. Offline: models and runtime are packages.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import * as ort from 'onnxruntime-web'
import sharp from 'sharp'

ort.env.wasm.numThreads = 1
const { models } = workerData
const load = (name) => ort.InferenceSession.create(readFileSync(`${models}/${name}`))
const detection = await load('ch_PP-OCRv4_det_infer.onnx')
const recognition = await load('ch_PP-OCRv4_rec_infer.onnx')
const direction = await load('ch_ppocr_mobile_v2.0_cls_infer.onnx')
const letters = [
  '',
  ...readFileSync(`${models}/ppocr_keys_v1.txt`, 'utf8')
    .split('\n')
    .map((one) => one.replace('\r', '')),
  ' ',
]

const longest = 960
const paper = { r: 255, g: 255, b: 255 }

/** RGB pixels as the models want them: channels apart, blue first, each less its mean and over its spread. */
function tensorOf({ data, width, height }, means, spreads, padded = width) {
  const plane = padded * height
  const values = new Float32Array(3 * plane)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3
      for (let c = 0; c < 3; c++) values[c * plane + y * padded + x] = (data[from + 2 - c] / 255 - means[c]) / spreads[c]
    }
  return new ort.Tensor('float32', values, [1, 3, height, padded])
}

async function run(session, tensor) {
  const answer = await session.run({ [session.inputNames[0]]: tensor })
  return answer[session.outputNames[0]]
}

const pixelsOf = async (picture) => {
  const { data, info } = await picture.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Where text stands: connected patches of the model's map, each with its box in the picture and its slope. */
async function findPatches(bytes) {
  const { width, height } = await sharp(bytes).metadata()
  const scale = Math.min(1, longest / Math.max(width, height))
  const size = (length) => Math.max(32, Math.round((length * scale) / 32) * 32)
  const small = await pixelsOf(sharp(bytes).resize(size(width), size(height), { fit: 'fill' }))
  const map = await run(detection, tensorOf(small, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]))
  const patches = patchesOf(map.data, small.width, small.height)
  const [rx, ry] = [width / small.width, height / small.height]
  return { width, height, patches: patches.map((one) => widen(one, rx, ry, width, height)) }
}

function patchesOf(map, width, height) {
  const seen = new Uint8Array(width * height)
  const patches = []
  for (let start = 0; start < map.length; start++) {
    if (seen[start] === 1 || map[start] < 0.3) continue
    const patch = flood(map, seen, start, width, height)
    if (patch.count >= 12 && patch.sum / patch.count >= 0.55) patches.push(patch)
  }
  return patches
}

function flood(map, seen, start, width, height) {
  const stack = [start]
  seen[start] = 1
  const patch = { left: width, right: 0, top: height, bottom: 0, count: 0, sum: 0, sx: 0, sy: 0, sxx: 0, sxy: 0, syy: 0 }
  while (stack.length > 0) {
    const at = stack.pop()
    const [x, y] = [at % width, (at / width) | 0]
    patch.left = Math.min(patch.left, x)
    patch.right = Math.max(patch.right, x)
    patch.top = Math.min(patch.top, y)
    patch.bottom = Math.max(patch.bottom, y)
    patch.count++
    patch.sum += map[at]
    patch.sx += x
    patch.sy += y
    patch.sxx += x * x
    patch.sxy += x * y
    patch.syy += y * y
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      const [nx, ny] = [x + dx, y + dy]
      const next = ny * width + nx
      if (nx < 0 || ny < 0 || nx >= width || ny >= height || seen[next] === 1 || map[next] < 0.3) continue
      seen[next] = 1
      stack.push(next)
    }
  }
  return patch
}

/** The map shrinks text: its boxes are widened again by area × 1.6 / perimeter (the DB method), then brought to the size of the picture. */
function widen(patch, rx, ry, width, height) {
  const [w, h] = [patch.right - patch.left + 1, patch.bottom - patch.top + 1]
  const more = (w * h * 1.6) / (2 * (w + h))
  const left = Math.max(0, Math.floor((patch.left - more) * rx))
  const top = Math.max(0, Math.floor((patch.top - more) * ry))
  const right = Math.min(width, Math.ceil((patch.right + 1 + more) * rx))
  const bottom = Math.min(height, Math.ceil((patch.bottom + 1 + more) * ry))
  return { left, top, width: right - left, height: bottom - top, slope: slopeOf(patch), long: Math.hypot(w, h), tall: h > w * 1.5 }
}

/** The main axis of a patch in degrees, -90 to 90. */
function slopeOf({ count, sx, sy, sxx, sxy, syy }) {
  const [mx, my] = [sx / count, sy / count]
  const [cxx, cxy, cyy] = [sxx / count - mx * mx, sxy / count - mx * my, syy / count - my * my]
  return (Math.atan2(2 * cxy, cxx - cyy) / 2) * (180 / Math.PI)
}

/** The slope of the page: the middle one of the long patches, the longer ones counting more. */
function tiltOf(patches) {
  const long = patches.filter((one) => one.long > 60)
  const sorted = (long.length > 0 ? long : patches).map(({ slope, long: weight }) => ({ slope, weight })).sort((a, b) => a.slope - b.slope)
  const half = sorted.reduce((sum, one) => sum + one.weight, 0) / 2
  let sum = 0
  for (const { slope, weight } of sorted) {
    sum += weight
    if (sum >= half) return slope
  }
  return 0
}

const turn = (bytes, degrees) => sharp(bytes).rotate(degrees, { background: paper }).png().toBuffer()

/** Upright: first the slope of the lines, then the two models agree on which side is up. */
async function upright(bytes) {
  let picture = bytes
  let found = await findPatches(picture)
  if (found.patches.length === 0) return { picture, found, turned: 0 }
  const sideways = found.patches.filter((one) => one.tall).length > found.patches.length / 2
  const tilt = sideways
    ? tiltOf(found.patches.map((one) => ({ ...one, slope: one.slope > 0 ? one.slope - 90 : one.slope + 90 })))
    : tiltOf(found.patches)
  const quarter = sideways ? 90 : 0
  if (quarter !== 0 || Math.abs(tilt) > 0.4) {
    picture = await turn(bytes, quarter - tilt)
    found = await findPatches(picture)
  }
  if (await isUpsideDown(picture, found.patches)) {
    picture = await turn(picture, 180)
    found = await findPatches(picture)
  }
  return { picture, found, turned: quarter - tilt }
}

async function isUpsideDown(picture, patches) {
  const widest = [...patches].sort((a, b) => b.width - a.width).slice(0, 7)
  let votes = 0
  for (const one of widest) {
    const line = await pixelsOf(sharp(picture).extract(boxOf(one)).resize(192, 48, { fit: 'contain', background: paper }))
    const [normal, turned] = (await run(direction, tensorOf(line, [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]))).data
    votes += turned > 0.8 ? 1 : normal > 0.8 ? -1 : 0
  }
  return votes > 0
}

const boxOf = ({ left, top, width, height }) => ({ left, top, width, height })

async function readLine(picture, box) {
  const width = Math.max(16, Math.min(2400, Math.round((box.width * 48) / box.height)))
  const line = await pixelsOf(sharp(picture).extract(boxOf(box)).resize(width, 48, { fit: 'fill', kernel: 'cubic' }))
  const { data, dims } = await run(recognition, tensorOf(line, [0.5, 0.5, 0.5], [0.5, 0.5, 0.5], Math.ceil(Math.max(width, 160) / 8) * 8))
  return decode(data, dims[1], dims[2])
}

/** One letter a step, repetitions and blanks left out (CTC); the confidence is the mean of those kept. */
function decode(data, steps, classes) {
  let [text, sum, kept, last] = ['', 0, 0, 0]
  for (let step = 0; step < steps; step++) {
    let best = 0
    for (let one = 1; one < classes; one++) if (data[step * classes + one] > data[step * classes + best]) best = one
    if (best !== 0 && best !== last) {
      text += letters[best] ?? ''
      sum += data[step * classes + best]
      kept++
    }
    last = best
  }
  return { text, confidence: kept === 0 ? 0 : sum / kept }
}

async function read(bytes) {
  const { picture, found } = await upright(await sharp(bytes).rotate().flatten({ background: paper }).png().toBuffer())
  const lines = []
  for (const box of found.patches) {
    if (box.width < 8 || box.height < 8) continue
    const { text, confidence } = await readLine(picture, box)
    if (text.trim() !== '' && confidence >= 0.5) lines.push({ text: text.trim(), confidence, ...boxOf(box) })
  }
  return { width: found.width, height: found.height, lines: lines.sort((a, b) => a.top - b.top || a.left - b.left) }
}

parentPort.on('message', async ({ id, bytes }) => {
  try {
    parentPort.postMessage({ id, page: await read(Buffer.from(bytes)) })
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
parentPort.postMessage({ ready: true })
