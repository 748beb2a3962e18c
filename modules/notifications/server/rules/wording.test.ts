import { describe, expect, it } from 'vitest'
import { readEdition } from '../../../catalog/server/testing.ts'
import { placeholders, templates } from '../../contract.ts'
import { shipped } from './shipped.ts'
import { faultsOf, wordsFor } from './wording.ts'

const about = {
  item: '低保',
  number: '510411-20260303-000123',
  sealed: false,
  office: '仁和区民政局',
  step: '审批',
  due: '2026-03-31',
  count: 2,
}

describe('the words of messages', () => {
  it('say in plain Chinese what happened, where it is and until when', () => {
    expect(wordsFor('step-reached', about).body).toBe('您申请的“低保”现在由仁和区民政局审批，最晚 2026年3月31日 完成这一步。')
    expect(wordsFor('accepted', about).body).toContain('最晚 2026年3月31日 办完')
    expect(wordsFor('accepted', { item: '低保', number: '1', sealed: false }).body).not.toContain('最晚')
  })

  it('never name the item or an office in a text message', () => {
    for (const template of templates) {
      const { text = '' } = wordsFor(template, about)
      expect(text).not.toContain('低保')
      expect(text).not.toContain('民政局')
    }
    expect(wordsFor('accepted', about).text).toBe('【一窗】您的办件（尾号 000123）已受理。最晚 2026年3月31日 办完。请登录一窗查看。')
  })

  it('tell nothing of a sealed item but that there is news', () => {
    for (const template of templates) {
      const said = wordsFor(template, { ...about, sealed: true })
      const all = `${said.title}${said.body}${said.text ?? ''}`
      for (const word of ['低保', '民政局', '000123', '审批', '2026年', '批准', '补正']) expect(all).not.toContain(word)
    }
  })

  it('leave no gap where a fact is missing', () => {
    for (const template of templates) {
      const said = wordsFor(template, about)
      expect(`${said.title}${said.body}${said.text ?? ''}`).not.toContain('undefined')
    }
  })
})

describe('a wording of the city', () => {
  const fault = (text: string, template: 'accepted' | 'closed' = 'accepted') =>
    faultsOf(template, { ...shipped[template], text }, ['高龄津贴', '民政']).map((one) => one.message)

  it('may use what a message of its kind knows, and nothing else', () => {
    for (const template of templates) expect(faultsOf(template, shipped[template], [])).toEqual([])
    expect(faultsOf('closed', { title: '办结', body: '{office}办好了“{item}”', text: '' }, [])).toMatchObject([{ field: 'body' }])
    expect(faultsOf('accepted', { title: '已受理', body: '“{item}”[最晚 {due}', text: '' }, [])[0]?.message).toContain('成对')
    expect(placeholders.closed).toEqual(['item'])
  })

  it('never tells in a text message what the matter is: no item, no office, no name of any', () => {
    expect(fault('您的{item}已受理。')[0]).toContain('手机会被别人看到')
    expect(fault('您的高龄津贴已受理。')[0]).toContain('会透露')
    expect(fault('民政已受理。')[0]).toContain('会透露')
    expect(fault('已受理，最晚 {due}。')).toEqual([])
    expect(fault('长'.repeat(61))).toHaveLength(1)
  })

  it('is used in place of the shipped one, with optional parts left out whole', () => {
    const own = { title: '收下了', body: '“{item}”收下了。[{due} 前给您答复。]', text: '收下了。' }
    expect(wordsFor('accepted', { item: '低保', number: '1', sealed: false }, own).body).toBe('“低保”收下了。')
    expect(wordsFor('accepted', about, own).body).toBe('“低保”收下了。2026年3月31日 前给您答复。')
    expect(wordsFor('accepted', { ...about, sealed: true }, own).body).not.toContain('收下')
  })
})

describe('every template over every item of the catalog', () => {
  const items = readEdition()
  const names = items.flatMap((one) => [one.name, one.shortName ?? '', ...one.aliases]).filter((name) => name.length >= 2)

  it('leaves no name of any item, and of sealed items no word at all, in what goes outside', () => {
    expect(items.length).toBeGreaterThanOrEqual(129)
    for (const item of items)
      for (const template of templates) {
        const sealed = item.sensitivity === 'sealed'
        const words = wordsFor(template, { ...about, item: item.shortName ?? item.name, sealed })
        const outside = sealed ? `${words.title}${words.body}${words.text ?? ''}` : (words.text ?? '')
        const told = names.filter((name) => outside.includes(name))
        expect(told, `${template} ${item.code}`).toEqual([])
        expect(outside).not.toContain(about.office)
        if (sealed) expect(outside).not.toContain('000123')
      }
  })
})
