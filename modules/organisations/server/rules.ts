import { createHash } from 'node:crypto'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Division } from '../../divisions/contract.ts'
import type { Office } from '../contract.ts'
import type { DepartmentLine } from './departments.ts'

/** Every office that the divisions and departments call for. */
export function officesFor(divisions: readonly Division[], departments: readonly DepartmentLine[]): Office[] {
  const byCode = new Map(divisions.map((one) => [one.code, one]))
  return divisions.flatMap((division) => {
    const path = pathOf(division, byCode)
    return departments.flatMap((line) => {
      const given = line.offices?.[division.level]
      const pattern = typeof given === 'string' ? given : given?.[division.kind]
      if (pattern === undefined) return []
      const code = `${division.code}-${line.code}`
      return [
        { id: officeId(code), code, name: nameOf(pattern, path), division: division.code, level: division.level, department: line.code },
      ]
    })
  })
}

/** The same office has the same id in every installation and after every rebuild (UUID version 8 from its code). */
export function officeId(code: string): Id {
  const hex = createHash('sha256').update(`onewindow/office/${code}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}

function pathOf(division: Division, byCode: ReadonlyMap<string, Division>): Division[] {
  const parent = division.parent === null ? undefined : byCode.get(division.parent)
  return parent ? [...pathOf(parent, byCode), division] : [division]
}

function nameOf(pattern: string, [city, county, street, community]: readonly Division[]): string {
  // A district is named with its city (攀枝花市东区), a county stands alone (米易县).
  const countyName = county?.kind === 'district' ? `${city?.name}${county.name}` : (county?.name ?? '')
  const streetName = `${countyName}${street?.name ?? ''}`
  const values: Record<string, string> = {
    city: city?.name ?? '',
    county: countyName,
    countyShort: county?.name ?? '',
    street: streetName,
    streetBase: street?.name.replace(/((彝族|傈僳族|苗族)+乡|街道|镇|乡)$/, '') ?? '',
    community: `${streetName}${community?.shortName ?? ''}`,
    committee: `${streetName}${community?.name ?? ''}`,
  }
  return pattern.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`departments.yaml: unknown placeholder ${whole}`)
    return value
  })
}
