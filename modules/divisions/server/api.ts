import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../platform/server/root.ts'
import type { Division, DivisionLevel } from '../contract.ts'
import { type DivisionTree, parseDivisions } from './tree.ts'

export * from '../contract.ts'

let known: DivisionTree | undefined

/** All divisions of the city, from `data/divisions.csv`: small, read once, kept in memory, no table needs a join to it. */
export function divisionTree(): DivisionTree {
  known ??= parseDivisions(readFileSync(join(projectRoot, 'data', 'divisions.csv'), 'utf8'))
  return known
}

export function findDivision(code: string): Division | undefined {
  return divisionTree().byCode.get(code)
}

/** Throws for a code that is not in the list: codes that people enter are checked with `findDivision`. */
export function getDivision(code: string): Division {
  const division = findDivision(code)
  if (!division) throw new Error(`unknown division ${code}`)
  return division
}

/** From the city down to the division itself. */
export function divisionPath(code: string): Division[] {
  const division = getDivision(code)
  return division.parent === null ? [division] : [...divisionPath(division.parent), division]
}

/** 攀枝花市东区炳草岗街道竹湖园社区, as on an address or a seal. A county keeps its own name: 攀枝花市米易县. */
export function divisionFullName(code: string): string {
  return divisionPath(code)
    .map((one) => one.shortName)
    .join('')
}

export function childrenOf(code: string): readonly Division[] {
  return divisionTree().children.get(code) ?? []
}

/** All divisions of one level, or those of them within another, in the order of their codes. */
export function divisionsAt(level: DivisionLevel, within?: string): readonly Division[] {
  const all = divisionTree().byLevel[level]
  return within === undefined ? all : all.filter((one) => one.code.startsWith(within))
}

/** Follows successors to the division that is in force on a day: old cases keep their code, new work goes to the successor. */
export function divisionInForce(code: string, day: string, tree: DivisionTree = divisionTree()): Division {
  const division = tree.byCode.get(code)
  if (!division) throw new Error(`unknown division ${code}`)
  const abolished = division.validTo !== null && division.validTo < day
  return abolished && division.successor !== null ? divisionInForce(division.successor, day, tree) : division
}
