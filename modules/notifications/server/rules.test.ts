import { describe, expect, it } from 'vitest'
import { templates, wordsFor } from './rules.ts'

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
