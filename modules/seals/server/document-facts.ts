import type { Verified } from './verify.ts'

/** What a sealed document says, whichever office sealed it and in whichever format. */
export interface DocumentFacts {
  readonly title: string
  readonly number: string
  /** Name on the seal. */
  readonly sealedBy: string
  /** Instant. */
  readonly sealedAt: string
  /** Code of the licence type, where the document bears it; otherwise the title is its name. */
  readonly licenceType: string | null
  readonly holder: { readonly name: string; readonly idNumber: string | null } | null
  /** Civil dates; `null`: none, or for ever. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** As printed. */
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  /** By the keys of the licence type, typed. */
  readonly values: Readonly<Record<string, unknown>>
  /** Where its issuer tells whether it still holds. */
  readonly verifyUrl: string | null
}

type Tree = Readonly<Record<string, unknown>>

/** Of a document that was found genuine. Data of a shape that is not known give what can be read of them, never a guess. */
export function factsOf(verified: Verified): DocumentFacts {
  const sealed = { sealedBy: verified.signedBy ?? '', sealedAt: verified.signedAt ?? '' }
  const top = treeOf(verified.data)
  return top === undefined ? { ...sealed, ...ofCustomData(verified.customData) } : { ...sealed, ...ofData(top) }
}

function ofData(top: Tree): Omit<DocumentFacts, 'sealedBy' | 'sealedAt'> {
  const data = treeOf(top.data) ?? {}
  const item = treeOf(data.item)
  const own = item === undefined ? [] : [{ label: '事项', value: textOf(item.name) }]
  return {
    title: textOf(data.name) || textOf(top.title),
    number: textOf(top.number),
    licenceType: textOf(data.type) || null,
    holder: holderIn(treeOf(data.holder) ?? treeOf(data.applicant)),
    validFrom: textOf(data.validFrom) || null,
    validTo: earliest(textOf(data.validTo), textOf(data.until)),
    rows: [...own, ...rowsIn(data.fields), ...rowsIn(data.content)],
    values: treeOf(data.values) ?? {},
    verifyUrl: textOf(top.verifyUrl) || null,
  }
}

/** A purpose-limited copy (加注件) ends before its licence does. */
const earliest = (...days: readonly string[]): string | null => days.filter((one) => one !== '').sort()[0] ?? null

/** Names of GB/T 36903 as packages of other platforms carry them. */
function ofCustomData(data: Verified['customData']): Omit<DocumentFacts, 'sealedBy' | 'sealedAt'> {
  const say = (name: string) => data.get(name) ?? ''
  const until = say('ZZYXQJZRQ')
  return {
    title: say('ZZMC') || say('WSMC'),
    number: say('ZZBH') || say('WSBH'),
    licenceType: null,
    holder: say('CZZT') === '' ? null : { name: say('CZZT'), idNumber: say('CZZTDM') || null },
    validFrom: say('ZZYXQQSRQ') || null,
    validTo: until === '' || until.startsWith('9999') ? null : until,
    rows: [...data].flatMap(([name, value]) => (name.startsWith('KZ_') ? [{ label: name.slice(3), value }] : [])),
    values: {},
    verifyUrl: say('CYDZ') || null,
  }
}

const treeOf = (value: unknown): Tree | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : undefined
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function holderIn(tree: Tree | undefined): DocumentFacts['holder'] {
  const name = textOf(tree?.name)
  return name === '' ? null : { name, idNumber: textOf(tree?.idNumber) || null }
}

function rowsIn(list: unknown): { label: string; value: string }[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) => {
    const tree = treeOf(one)
    return tree && typeof tree.label === 'string' && typeof tree.value === 'string' ? [{ label: tree.label, value: tree.value }] : []
  })
}
