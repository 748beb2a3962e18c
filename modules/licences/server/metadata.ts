import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findPeople } from '../../people/server/api.ts'
import { holderCodeTypes, type LicenceMetadata, licenceStateLabels, type MetadataHolder, parseIdentifier } from '../contract.ts'
import { holderIds } from './administration/register.ts'
import type { Payload } from './rows.ts'
import { openPayload, stateOn } from './store.ts'
import type { LicenceRow } from './tables.ts'
import { licenceType } from './types.ts'

/** 长期 */
const noEnd = '9999-12-31'

/** Document of a person → 持证主体代码类型代码. */
const codeTypes: Record<string, string> = {
  'resident-id': '111',
  'region-permit': '999',
  'hk-macao-pass': '516',
  'taiwan-pass': '511',
  'foreigner-card': '553',
  passport: '414',
}

/**
 * The metadata of GB/T 36903. Names and codes of holders stand in full: who gets it has to be entitled, and is on record. `of`: for whoever gets
 * it from one holder of a licence that several share, with that holder alone, as on the printed copy.
 */
export async function metadataOf(tx: Transaction, row: LicenceRow, of?: Id): Promise<LicenceMetadata> {
  const type = await licenceType(tx, row.type)
  const payload = openPayload(tx, row)
  const identifier = parseIdentifier(row.identifier)
  const number = type.numberField === undefined ? undefined : payload.fields[type.numberField]
  return {
    ZZMC: type.name,
    ZZLXMC: type.name,
    ZZLXDM: identifier?.typeCode ?? '',
    ZZBH: typeof number === 'string' ? number : '',
    ZZBS: row.identifier,
    ZZBFJG: row.issuer_name,
    ZZBFJGDM: identifier?.issuerCode ?? '',
    ZZBFRQ: row.valid_from,
    CZZT: await holders(tx, row, payload, of),
    ZZYXQQSRQ: row.valid_from,
    ZZYXQJZRQ: row.valid_to ?? noEnd,
    ZZQZR: row.signed_by === null ? '' : row.issuer_name,
    ZZQZSJ: row.signed_at ?? '',
    ZZQZMC: row.signed_by ?? '',
    CJSJ: row.created_at,
    ZZZT: licenceStateLabels[stateOn(row, tx.today)],
    ...Object.fromEntries(
      type.fields.flatMap(({ key, type: kind }) => {
        const value = payload.fields[key]
        return kind === 'image' || value === undefined || value === null ? [] : [[`KZ_${key}`, exchanged(value, kind)]]
      }),
    ),
  }
}

/** Money in yuan, lists in one text: as an import reads them. */
function exchanged(value: unknown, kind: string): unknown {
  if (kind === 'money' && typeof value === 'number') return value / 100
  return Array.isArray(value) && kind !== 'table' ? value.map(String).join('、') : value
}

async function holders(tx: Transaction, row: LicenceRow, { subject }: Payload, of: Id | undefined): Promise<MetadataHolder[]> {
  const holder = (name: string, code: string, kind: string) => ({
    ...{ CZZT: name, CZZTDM: code, CZZTDMLXDM: kind },
    CZZTDMLX: holderCodeTypes[kind] ?? '',
  })
  if (subject !== undefined) return [holder(subject.name, subject.code, subject.kind === 'organisation' ? '001' : '099')]
  const ids = of === undefined ? await holderIds(tx, row.id) : [of]
  const people = await findPeople(tx, ids)
  return ids.flatMap((id) => {
    const person = people.get(id)
    return person ? [holder(person.name, person.number ?? '', codeTypes[person.documentKind] ?? '999')] : []
  })
}

/** One line a licence; several holders in one cell, joined by `^`, as flat exchange has it. Begins with a byte order mark for spreadsheets. */
export function metadataCsv(rows: readonly LicenceMetadata[]): string {
  const plain = Object.keys(rows[0] ?? {}).filter((key) => key !== 'CZZT' && !key.startsWith('KZ_'))
  const extra = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => key.startsWith('KZ_'))))].sort()
  const holderKeys = ['CZZT', 'CZZTDM', 'CZZTDMLX', 'CZZTDMLXDM'] as const
  const line = (row: LicenceMetadata) => [
    ...plain.map((key) => row[key]),
    ...holderKeys.map((key) => row.CZZT.map((one) => one[key]).join('^')),
    ...extra.map((key) => row[key]),
  ]
  const lines = [[...plain, ...holderKeys, ...extra], ...rows.map(line)]
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** Quoted where needed; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
function csvCell(value: unknown): string {
  const text = value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function metadataXml(rows: readonly LicenceMetadata[]): string {
  const element = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one) => element(name === 'CZZT' ? 'CZZTXX' : name, one)).join('')
    const body =
      typeof value === 'object' && value !== null
        ? Object.entries(value)
            .map(([key, one]) => element(key, one))
            .join('')
        : xmlText(String(value ?? ''))
    return `<${name}>${body}</${name}>`
  }
  const body = rows.map((row) => element('ZZ', row)).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DZZZ standard="GB/T 36903-2018">\n${body}\n</DZZZ>\n`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Letters that XML 1.0 cannot hold are left out. */
const xmlText = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? letter)
