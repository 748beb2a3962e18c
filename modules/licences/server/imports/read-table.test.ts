import { describe, expect, it } from 'vitest'
import { decodeText, readTable } from './read-table.ts'

const utf8 = (text: string) => readTable(Buffer.from(text))
/** 证号,姓名 / 1,张三 in GB18030 */
const gb = Buffer.from('d6a4bac52cd0d5c3fb0d0a312cd5c5c8fd0d0a', 'hex')

describe('a file of another register', () => {
  it('is read in UTF-8 and in GB18030, with or without a byte order mark', () => {
    expect(readTable(gb)).toEqual({
      encoding: 'GB18030',
      columns: ['证号', '姓名'],
      rows: [{ line: 2, cells: { 证号: '1', 姓名: '张三' } }],
    })
    expect(utf8('\uFEFF证号,姓名\n1,张三').rows[0]?.cells.姓名).toBe('张三')
    expect(decodeText(Buffer.from('㑇䶮')).text).toBe('㑇䶮')
    const rare = Buffer.concat([Buffer.from('d0d5c3fb0d0a', 'hex'), Buffer.from('8234f436', 'hex')])
    expect(readTable(rare).encoding).toBe('GB18030')
  })

  it('keeps quotes, separators and line breaks inside a cell, and counts lines as a spreadsheet does', () => {
    const { rows } = utf8('证号;住址\n"a;1";"炳草岗""一号""\n二栋"\n\nb;三栋\n')
    expect(rows).toEqual([
      { line: 2, cells: { 证号: 'a;1', 住址: '炳草岗"一号"\n二栋' } },
      { line: 5, cells: { 证号: 'b', 住址: '三栋' } },
    ])
  })

  it('may be JSON, also as metadata are exported', () => {
    const { rows, columns } = utf8(
      JSON.stringify({
        licences: [
          {
            ZZBH: 'A',
            CZZT: [
              { CZZT: '甲', CZZTDM: '1' },
              { CZZT: '乙', CZZTDM: '2' },
            ],
          },
        ],
      }),
    )
    expect(rows[0]?.cells).toMatchObject({ ZZBH: 'A', CZZT: '甲^乙', CZZTDM: '1^2' })
    expect(columns).toContain('CZZTDM')
  })

  it.each([
    ['证号,证号\n1,2', '出现了两次'],
    ['证号\n', '没有数据行'],
    ['PK\u0003\u0004', '另存为 CSV'],
    ['[1, 2]', '对象的数组'],
    ['{"licences": ', 'JSON 有语法错误'],
    ['证号\n"没有结束', '双引号没有结束'],
  ])('%j is refused with what to do', (text, told) => {
    expect(() => utf8(text)).toThrow(told)
  })
})
