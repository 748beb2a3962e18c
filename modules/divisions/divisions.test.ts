import { describe, expect, it } from 'vitest'
import { codeAt, divisionFullName, divisionInForce, divisionPath, divisionsAt, divisionTree, findDivision, rangeOf } from './server/api.ts'
import { parseDivisions } from './server/tree.ts'

const header = 'code,name,level,parent,kind,population,validFrom,validTo,successor'

describe('the divisions of the city', () => {
  it('are 5 counties, 49 streets, 197 communities and 139 villages', () => {
    const { byLevel } = divisionTree()
    const kinds = (kind: string) => byLevel.community.filter((one) => one.kind === kind).length
    expect([byLevel.county.length, byLevel.street.length, kinds('community'), kinds('village')]).toEqual([5, 49, 197, 139])
  })

  it('are named from the city down', () => {
    expect(divisionPath('510402002001').map((one) => one.code)).toEqual(['5104', '510402', '510402002', '510402002001'])
    expect(divisionFullName('510402002001')).toBe('攀枝花市东区炳草岗街道竹湖园社区')
    expect(divisionFullName('510403100200')).toBe('攀枝花市西区格里坪镇新庄村')
  })

  it('are found by code, level and range', () => {
    expect(findDivision('999999')).toBeUndefined()
    expect(divisionsAt('community', '510402002')).toHaveLength(8)
    expect(codeAt('510402002001', 'county')).toBe('510402')
    expect(codeAt('510402', 'street')).toBeUndefined()
    expect(rangeOf('510402')).toEqual({ lo: '510402', hi: '510402~' })
  })

  it('follow to their successor once they are abolished', () => {
    const tree = parseDivisions(
      `${header}\n5104,市,city,,city,,2020-01-01,,\n510402,甲区,county,5104,district,,2020-01-01,2025-06-30,510403\n510403,乙区,county,5104,district,,2020-01-01,,`,
    )
    expect(divisionInForce('510402', '2025-06-30', tree).code).toBe('510402')
    expect(divisionInForce('510402', '2026-03-02', tree).code).toBe('510403')
  })
})

describe('the list of divisions', () => {
  it.each([
    ['a lost parent', '510402,甲区,county,5104,district,,2020-01-01,,', 'not listed'],
    ['an unknown level', '5104,市,town,,city,,2020-01-01,,', 'level town'],
    [
      'a child outside its parent',
      '5104,市,city,,city,,2020-01-01,,\n510502,甲区,county,5104,district,,2020-01-01,,',
      'does not lie within',
    ],
    ['a code twice', '5104,市,city,,city,,2020-01-01,,\n5104,市,city,,city,,2020-01-01,,', 'twice'],
  ])('is refused for %s', (_, lines, message) => {
    expect(() => parseDivisions(`${header}\n${lines}`)).toThrow(message)
  })
})
