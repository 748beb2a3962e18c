import { query } from '../../../../platform/server/handler.ts'
import { getProcess } from '../../contract.ts'
import { processOf } from '../process.ts'

const mostVariants = 12

export const getsProcess = query(getProcess, async (tx, asked) => {
  const process = await processOf(tx, asked)
  return { ...process, variants: process.variants.slice(0, mostVariants) }
})
