import { afterEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../contract/client.ts'
import { setLanguage } from './language.ts'
import { present } from './problems.ts'

const refused = (code: string, more: object = {}) =>
  present(new Refusal({ type: '', title: '已有人处理', status: 409, code, requestId: '', ...more }))

describe('a refusal', () => {
  afterEach(() => setLanguage('zh-CN'))

  it('speaks the language of the page', () => {
    const en = 'Somebody else has decided this task already'
    expect(refused('cases.already-decided', { en }).title).toBe('已有人处理')
    setLanguage('en')
    expect(refused('cases.already-decided', { en }).title).toBe(en)
    expect(refused('cases.already-decided').title).toBe('已有人处理')
  })

  it('of a server that does not answer too', () => {
    expect(refused('platform.unavailable').title).toMatch(/[一-鿿]/)
    setLanguage('en')
    expect(refused('platform.unavailable').title).not.toMatch(/[一-鿿]/)
    expect(refused('platform.offline').title).not.toMatch(/[一-鿿]/)
  })
})
