import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkDisabilityNumber,
  checkDocumentNumber,
  checkForeignerCard,
  checkIdNumber,
  checkPhone,
  checkRegionPermit,
  checkUscc,
  idCheckCharacter,
  maskAccount,
  maskAddress,
  maskName,
  maskNumber,
  maskPhone,
} from './contract.ts'

const today = '2026-03-02'

describe('a citizen number (GB 11643)', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    ['１１０１０５１９４９１２３１００２x', '1949-12-31', 'female'],
    ['110105491231002', '1949-12-31', 'female'],
  ])('%s is well formed', (number, birthDate, sex) => expect(checkIdNumber(number, today)).toMatchObject({ ok: true, birthDate, sex }))

  it.each([
    ['110105194912310021', '校验位'],
    ['11010519491331002X', '出生日期'],
    ['440524188001010015', '校验位'],
    ['990105194912310021', '省级代码'],
    ['1101051949123100', '18位'],
    ['', '18位'],
  ])('%s is refused for its reason', (number, reason) => {
    const checked = checkIdNumber(number, today)
    expect(!checked.ok && checked.message).toContain(reason)
  })

  it('may not lie in the future', () => {
    const tomorrow = '51049920260303001'
    expect(checkIdNumber(tomorrow + idCheckCharacter(tomorrow), today)).toMatchObject({ ok: false })
  })

  it('is found out whenever one digit is wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const good = '510499194305128884'.slice(0, 17)
        const number = good + idCheckCharacter(good)
        const digit = (Number(number[at]) + by) % 10
        return !checkIdNumber(number.slice(0, at) + digit + number.slice(at + 1), today).ok
      }),
    )
  })
})

describe('numbers of people from elsewhere', () => {
  it.each(['810000199408230021', '820000199408230015', '830000199201300022'])('%s is a permit', (number) =>
    expect(checkRegionPermit(number, today).ok).toBe(true),
  )
  it.each(['911124198108030024', '931156199001010014', 'USA110080210001'])('%s is a foreigner card', (number) =>
    expect(checkForeignerCard(number).ok).toBe(true),
  )
  it('each kind has its form', () => {
    expect(checkRegionPermit('11010519491231002X', today).ok).toBe(false)
    expect(checkDocumentNumber('hk-macao-pass', 'H12345678', today).ok).toBe(true)
    expect(checkDocumentNumber('hk-macao-pass', 'X12345678', today).ok).toBe(false)
    expect(checkDocumentNumber('taiwan-pass', '12345678', today).ok).toBe(true)
    expect(checkDocumentNumber('passport', 'E1234567', today).ok).toBe(true)
  })
})

describe('other numbers', () => {
  it.each(['91350100M000100Y43', '11100000000013338W', '11100000MB03271699', '11990101MB00000193', '55990101MEA000018K'])(
    '%s is a credit code',
    (code) => expect(checkUscc(code).ok).toBe(true),
  )
  it.each(['91350100M000100Y44', '91350100M000100I43'])('%s is none', (code) => expect(checkUscc(code).ok).toBe(false))
  it('a disability number tells category and level', () => {
    expect(checkDisabilityNumber('11010519491231002X44', today)).toMatchObject({ ok: true, category: '肢体', level: '四级' })
    expect(checkDisabilityNumber('11010519491231002X23', today)).toMatchObject({ ok: true, category: '听力', level: '三级' })
    expect(checkDisabilityNumber('44052418800101001411B1', today).ok).toBe(true)
    expect(checkDisabilityNumber('11010519491231002X84', today).ok).toBe(false)
    expect(checkDisabilityNumber('11010519491231002X40', today).ok).toBe(false)
  })
  it('a phone may be typed in any way', () => {
    expect(checkPhone('+86 199-0000-0001')).toEqual({ ok: true, value: '19900000001' })
    expect(checkPhone('12345').ok).toBe(false)
  })
})

describe('masks', () => {
  it('show no more than the practice of GB/T 35273', () => {
    expect([maskName('张三'), maskName('李晓敏'), maskName('欧阳小华')]).toEqual(['张*', '李*敏', '欧**华'])
    expect(maskNumber('11010519491231002X')).toBe('110105********002X')
    expect(maskPhone('13812343210')).toBe('138****3210')
    expect(maskAccount('6222000011112222')).toBe('**** 2222')
    expect(maskAddress('四川省攀枝花市东区炳草岗街道竹湖园社区新华街62号')).toBe('四川省攀枝花市东区炳草岗街道竹湖园社区***')
  })
})
