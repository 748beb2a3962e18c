import { describe, expect, it } from 'vitest'
import { signatureOf } from './signature.ts'

describe('a signature from the pad', () => {
  const png = 'data:image/png;base64,AAAABBBB'

  it('keeps how a mark was made and who saw it', () => {
    expect(signatureOf({ kind: 'drawn', png, strokes: 'M1 1L2 2', note: '' })).toEqual({ kind: 'strokes', data: 'M1 1L2 2' })
    expect(signatureOf({ kind: 'typed', png, note: '' })).toEqual({ kind: 'png', data: 'AAAABBBB', way: 'typed' })
    expect(signatureOf({ kind: 'mark', png, note: '右手食指', way: 'fingerprint', witness: '张三' })).toEqual({
      ...{ kind: 'png', data: 'AAAABBBB', way: 'fingerprint', note: '右手食指', witness: '张三' },
    })
  })

  it('of a drawing without its path is a picture in one’s own hand', () => {
    expect(signatureOf({ kind: 'drawn', png, note: '' })).toEqual({ kind: 'png', data: 'AAAABBBB' })
  })
})
