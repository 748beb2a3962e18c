import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { projectRoot } from '../../../platform/server/root.ts'
import type { Item } from '../contract.ts'
import { checkedItem } from './checks/check-item.ts'
import { CatalogFault, fault } from './finding.ts'
import { attempted, type OnFault, readFiles, type Source, strict } from './read.ts'
import { type Reference, reference } from './reference.ts'

/**
 * The edition that ships with the product: one file per item, imported as version 1 where the city has none yet.
 * @throws CatalogFault at the first faulty file, unless `onFault` lets it pass; then the other items are read.
 */
export function readEdition(root = projectRoot, against: Reference = reference(), onFault: OnFault = strict): Item[] {
  const sources = readFiles(root, 'items', onFault)
  return sources.flatMap((source) => attempted(() => [placed(source, checkedItem(source, against), sources)], [], onFault))
}

function placed(source: Source, item: Item, all: readonly Source[]): Item {
  if (!source.file.endsWith(`items/${item.department}/${item.code}.yaml`))
    throw new CatalogFault(source.file, [fault('/code', `文件应放在 items/${item.department}/${item.code}.yaml`)])
  if (all.some((one) => one.file !== source.file && one.file.endsWith(`/${item.code}.yaml`)))
    throw new CatalogFault(source.file, [fault('/code', `事项编号 ${item.code} 重复`)])
  return item
}

/** The codes of the shipped items, from their file names alone: a later start need not read 129 files to learn that nothing is new. */
export function shippedCodes(root = projectRoot): string[] {
  const names = readdirSync(join(root, 'items'), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.yaml')).map((name) => basename(name, '.yaml'))
}
