import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { job } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { registerEvents, type SealState } from '../contract.ts'
import { providerOf } from './provider/choose-provider.ts'
import { lockApplications, lockSeal, updateApplication } from './register-store.ts'
import { mayChange, type SealChange } from './seal-states.ts'
import { insertSeal, insertStep, sealOrderFor, setSealState } from './seal-store.ts'
import type { ApplicationRow, SealRow, SealTables } from './tables.ts'

/**
 * Makes and files a seal, or tells the provider of its suspension, resumption or destruction, and enters the result: once. The order bears
 * the application's own id, so that a maker asked twice makes one. A failure stands on the application and is tried again.
 */
export const carriesOutApplication = job({
  name: 'seals.carry-out-application',
  payload: Type.Object({ applicationId: Id }),
  run: async (boot, { applicationId }) => {
    const application = await boot.transaction(system, (tx) => approved(tx, applicationId))
    if (application === undefined) return
    try {
      if (application.act === 'make') await make(boot, application)
      else await change(boot, application)
    } catch (error) {
      const fault = error instanceof Error ? error.message.slice(0, 400) : String(error)
      await boot.transaction(system, (tx) => updateApplication(tx, applicationId, { fault }))
      throw error
    }
  },
})

async function approved(tx: Transaction, id: string): Promise<ApplicationRow | undefined> {
  const [row] = await lockApplications(tx, [id])
  return row?.state === 'approved' ? row : undefined
}

async function make(boot: Boot, { id, office_id, keeper, keeper_name }: ApplicationRow): Promise<void> {
  const provider = providerOf(boot)
  const order = await boot.transaction(system, (tx) => sealOrderFor(tx, id, office_id))
  const made = await provider.make(order)
  await boot.transaction(system, async (tx) => {
    if ((await approved(tx, id)) === undefined) return
    const holder = keeper === null ? undefined : { id: keeper, name: keeper_name }
    const row = await insertSeal(tx, office_id, order, made, { provider: provider.name, keeper: holder })
    const fault = row === undefined ? '办理期间该机构已有印章，没有重复制作' : ''
    await updateApplication(tx, id, { state: row === undefined ? 'refused' : 'done', seal_id: row?.id ?? null, fault })
  })
}

const stateOf = { suspend: 'suspended', resume: 'in-use', destroy: 'destroyed' } as const

async function change(boot: Boot, { id, act, seal_id, reason }: ApplicationRow): Promise<void> {
  if (seal_id === null || act === 'make') throw new Error(`application ${id} names no seal`)
  const row = await boot.transaction(system, (tx) => lockAllowed(tx, id, seal_id, act))
  if (row === undefined) return
  if (act !== 'hand-over') await providerOf(boot).change(row, stateOf[act], reason)
  await boot.transaction(system, async (tx) => {
    const application = await approved(tx, id)
    if (application === undefined) return
    const seal = await lockAllowed(tx, id, seal_id, act)
    if (seal === undefined) return
    if (act !== 'hand-over') await setSealState(tx, seal, stateOf[act], application.decided_by_name, reason)
    else await handOver(tx, seal, application)
    await updateApplication(tx, id, { state: 'done', fault: '' })
  })
}

/** The seal, held, where it may still be changed so; otherwise the application ends here: what is destroyed stays destroyed. */
async function lockAllowed(tx: Transaction, id: string, sealId: string, act: SealChange): Promise<SealRow | undefined> {
  const seal = await lockSeal(tx, sealId)
  if (mayChange(act, seal.state)) return seal
  await updateApplication(tx, id, { state: 'refused', fault: `办理时印章已${stateNames[seal.state]}，没有执行` })
  return undefined
}

const stateNames: Record<SealState, string> = { filed: '备案而未启用', 'in-use': '启用', suspended: '暂停使用', destroyed: '注销' }

async function handOver(tx: Transaction, seal: Awaited<ReturnType<typeof lockSeal>>, application: ApplicationRow): Promise<void> {
  const { keeper, keeper_name } = application
  if (keeper === null) throw new Error(`application ${application.id} names no keeper`)
  await tx
    .as<SealTables>()
    .updateTable('seals.seal')
    .set({ keeper, keeper_name })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', seal.id)
    .execute()
  await insertStep(
    tx,
    seal.id,
    'handed-over',
    application.decided_by_name,
    `由${seal.keeper_name || '（无）'}移交${keeper_name}：${application.reason}`,
  )
  tx.emit(registerEvents.handedOver, `seal:${seal.id}`, {
    sealId: seal.id,
    officeId: seal.office_id,
    code: seal.code,
    from: seal.keeper,
    to: keeper,
  })
}
