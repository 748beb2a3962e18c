import type { Boot } from '../../platform/server/boot.ts'

/** Fills an empty installation with a synthetic city and its demo accounts. */
export async function seedDemo(_boot: Boot, _city: { residents: number; seed: number }): Promise<void> {}

export async function isEmptyCity(_boot: Boot): Promise<boolean> {
  return true
}
