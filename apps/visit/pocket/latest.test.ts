import { describe, expect, it } from 'vitest'
import { latestOnly } from './latest.ts'

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1))

describe('what is typed while something is being kept', () => {
  it('is kept after it, the last of it alone', async () => {
    const kept: string[] = []
    const keep = latestOnly<string>(async (value) => {
      await soon()
      kept.push(value)
    })
    await Promise.all(['一', '一家', '一家三口'].map(keep))
    await keep('一家三口租住')
    expect(kept).toEqual(['一', '一家三口', '一家三口租住'])
  })

  it('is told when it could not be kept, and the next is tried again', async () => {
    const kept: string[] = []
    const keep = latestOnly<string>(async (value) => {
      await soon()
      if (value === '满') throw new Error('full')
      kept.push(value)
    })
    await expect(keep('满')).rejects.toThrow('full')
    await keep('空')
    expect(kept).toEqual(['空'])
  })
})
