import type { Signature as Inked } from '../../../platform/web/index.ts'
import type { Signature } from '../contract.ts'

/** What the pad gives, as the contract wants it: ink as strokes, typed names and marks as a picture without the `data:` head. */
export function signatureOf(inked: Inked): Signature {
  if (inked.kind === 'drawn' && inked.strokes) return { kind: 'strokes', data: inked.strokes }
  const picture = { kind: 'png' as const, data: inked.png.replace(/^data:[^,]*,/, '') }
  if (inked.kind !== 'mark') return { ...picture, way: 'typed' }
  return { ...picture, way: inked.way ?? 'mark', note: inked.note, ...(inked.witness ? { witness: inked.witness } : {}) }
}
