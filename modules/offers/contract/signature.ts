import type { Signature } from '../../cases/contract.ts'

/** What a signature pad gives: ink, a typed name, or a mark taken on paper with how it was made and who saw it. */
interface Inked {
  readonly kind: 'drawn' | 'typed' | 'mark'
  readonly png: string
  readonly strokes?: string
  readonly note: string
  readonly way?: 'fingerprint' | 'mark' | 'other-hand'
  readonly witness?: string
}

/** As the contract of cases wants it: ink as strokes, typed names and marks as a picture without the `data:` head. For every face, so without a page. */
export function signatureOf(inked: Inked): Signature {
  if (inked.kind === 'drawn' && inked.strokes) return { kind: 'strokes', data: inked.strokes }
  const picture = { kind: 'png' as const, data: inked.png.replace(/^data:[^,]*,/, '') }
  if (inked.kind === 'typed') return { ...picture, way: 'typed' }
  if (inked.kind !== 'mark') return picture
  return { ...picture, way: inked.way ?? 'mark', note: inked.note, ...(inked.witness ? { witness: inked.witness } : {}) }
}
