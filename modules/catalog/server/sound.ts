import { parseRule } from '../../../platform/rules/parse.ts'
import { Item, pathCount } from '../contract.ts'
import { mostPaths } from './checks/process.ts'
import { rulesOf } from './checks/rules.ts'
import { schemaFindings } from './read.ts'

const known = new Map<string, boolean>()

/**
 * Whether an item can be worked with at all: its shape, its rules, the size of its process. Far less than the check before publication,
 * and asked of what is published already: a version that damage or an older release left behind must not take the others down with it.
 */
export function isSound(content: unknown, digest: string): boolean {
  const before = known.get(digest)
  if (before !== undefined) return before
  const sound = looksSound(content)
  known.set(digest, sound)
  return sound
}

function looksSound(content: unknown): boolean {
  if (schemaFindings(Item, content).length > 0) return false
  const item = content as Item
  if (pathCount(item.process) > mostPaths) return false
  try {
    for (const { text } of rulesOf(item)) parseRule(text)
    return true
  } catch {
    return false
  }
}
