import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIdentifier, licenceCheckCharacter, parseIdentifier } from './contract.ts'

describe('a licence identifier (GB/T 36904)', () => {
  it.each([
    ['11100000000013338W011.11430000006122244L.20230000403.001', 'U'],
    ['11100000MB03271699022.340100.000000016.001', '9'],
    ['11100000000013338W009.11330105002500287C.2025052201.002', '0'],
    ['11990101MB00000193001.11990101MB00000193.JZZM2026000001.001', 'J'],
    ['11990101MB00000193001.11990101MB00000193.JZZM2026000001.002', 'H'],
    ['11990101MB00000193002.55990101MEA000018K.00000000000000000000.001', 'N'],
    ['11990101MB00000193999.11990101MB00000193.209FA4E88F9E4C878F3E9BED2CE7EA49.001', 'T'],
  ])('%s ends with %s', (body, check) => {
    expect(licenceCheckCharacter(body)).toBe(check)
    expect(parseIdentifier(`1.2.156.3005.2.${body}.${check}`)?.check).toBe(check)
  })

  it.each([
    '1.2.156.3005.2.11990101MB00000193001.11990101MB00000193.JZZM2026000001.001.0',
    '1.2.156.3005.2.11990101mb00000193001.11990101mb00000193.jzzm2026000001.001.j',
    '1.2.156.3005.1.11990101MB00000193001.11990101MB00000193.JZZM2026000001.001.J',
    '',
  ])('%s is refused', (text) => expect(parseIdentifier(text)).toBeUndefined())

  it('is found out whenever one character is wrong', () => {
    const good = formatIdentifier({
      typeCode: '11990101MB00000193001',
      issuerCode: '510402002001',
      serial: '0123456789ABCDEFGHIJ',
      version: 3,
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 15, max: good.length - 1 }),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
        (at, character) => {
          if (good[at] === character || good[at] === '.') return true
          return parseIdentifier(good.slice(0, at) + character + good.slice(at + 1)) === undefined
        },
      ),
    )
  })
})
