import { type Division, type DivisionKind, type DivisionLevel, divisionKinds, divisionLevels } from '../contract.ts'

export interface DivisionTree {
  readonly all: readonly Division[]
  readonly byCode: ReadonlyMap<string, Division>
  readonly children: ReadonlyMap<string, readonly Division[]>
  readonly byLevel: Readonly<Record<DivisionLevel, readonly Division[]>>
}

const columns = ['code', 'name', 'level', 'parent', 'kind', 'population', 'validFrom', 'validTo', 'successor'] as const

/** Reads the list and refuses it whole when a line is wrong: a lost parent would lose the cases below it. */
export function parseDivisions(csv: string): DivisionTree {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/)
  if (header !== columns.join(',')) throw new Error(`divisions.csv: the header must be ${columns.join(',')}`)
  const all = lines.map((line, at) => parseLine(line, at + 2)).sort((a, b) => (a.code < b.code ? -1 : 1))
  const byCode = new Map(all.map((one) => [one.code, one]))
  if (byCode.size !== all.length) throw new Error('divisions.csv: a code stands twice')
  const children = new Map<string, Division[]>()
  for (const division of all) {
    for (const other of [division.parent, division.successor])
      if (other !== null && !byCode.has(other)) throw new Error(`divisions.csv: ${division.code} names ${other}, which is not listed`)
    if (division.parent !== null) children.set(division.parent, [...(children.get(division.parent) ?? []), division])
  }
  const at = (level: DivisionLevel) => all.filter((one) => one.level === level)
  return { all, byCode, children, byLevel: { community: at('community'), street: at('street'), county: at('county'), city: at('city') } }
}

function parseLine(line: string, number: number): Division {
  const [code = '', name = '', level = '', parent = '', kind = '', population = '', validFrom = '', validTo = '', successor = ''] =
    line.split(',')
  const fault = (what: string) => new Error(`divisions.csv line ${number}: ${what}`)
  if (!/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/.test(code) || name === '') throw fault('code and name are required')
  if (!isLevel(level) || !isKind(kind)) throw fault(`level ${level} or kind ${kind} is unknown`)
  if (level !== 'city' && !code.startsWith(parent)) throw fault(`${code} does not lie within ${parent}`)
  return {
    code,
    name,
    shortName: shortNameOf(name, kind),
    level,
    kind,
    parent: parent === '' ? null : parent,
    population: population === '' ? null : Number(population),
    validFrom,
    validTo: validTo === '' ? null : validTo,
    successor: successor === '' ? null : successor,
  }
}

/** 竹湖园社区居民委员会 → 竹湖园社区; 新庄村民委员会 → 新庄村 (the list leaves out one 村). */
function shortNameOf(name: string, kind: DivisionKind): string {
  const bare = name.replace(/(居民|村民)委员会$/, '')
  return kind === 'village' && !bare.endsWith('村') ? `${bare}村` : bare
}

const isLevel = (text: string): text is DivisionLevel => divisionLevels.some((one) => one === text)
const isKind = (text: string): text is DivisionKind => divisionKinds.some((one) => one === text)
