/** `drawn`: ink on the screen. `typed`: the name typed as confirmation. `mark`: a mark or fingerprint taken on paper, with what and who witnessed it. */
export interface Signature {
  readonly kind: 'drawn' | 'typed' | 'mark'
  /** PNG as a data URL; typed names and marks are drawn too, so that every document has a picture to show. */
  readonly png: string
  /** Drawn only: the ink as an SVG path in a box of 600 × 200. */
  readonly strokes?: string
  readonly note: string
  /** Marks only: how it was made, and who else saw it. */
  readonly way?: 'fingerprint' | 'mark' | 'other-hand'
  readonly witness?: string
}

/** As contracts take it; in one's own hand where no way is named. */
export interface GivenSignature {
  kind: 'strokes' | 'png'
  data: string
  way?: 'typed' | 'fingerprint' | 'mark' | 'other-hand'
  note?: string
  witness?: string
}

/** What the pad gives, as contracts want it: ink as strokes, typed names and marks as a picture without the `data:` head. */
export function signatureOf(inked: Signature): GivenSignature {
  if (inked.kind === 'drawn' && inked.strokes) return { kind: 'strokes', data: inked.strokes }
  const picture = { kind: 'png' as const, data: inked.png.replace(/^data:[^,]*,/, '') }
  if (inked.kind === 'typed') return { ...picture, way: 'typed' }
  if (inked.kind !== 'mark') return picture
  return { ...picture, way: inked.way ?? 'mark', note: inked.note, ...(inked.witness ? { witness: inked.witness } : {}) }
}
