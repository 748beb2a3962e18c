import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken } from '../../../identity/server/testing.ts'
import { grantMandate, revokeMandate } from '../../../people/contract.ts'
import { getDraft, saveDraft, startDraft } from '../../contract.ts'

const world = await aWorld()
const { maJing, liuGuifang } = demoPeople
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))

describe('somebody who acts for another', () => {
  it('does not take the part of a family that is shown to them for the whole, and sees nothing when the mandate has ended', async () => {
    const grantor = await resident(liuGuifang.id)
    const mandate = await grantor.call(grantMandate, {
      ...{ agentName: maJing.name, agentNumber: demoNumber('maJing'), items: ['MZ-001'], to: '2026-12-31' },
    })
    const agent = await resident(maJing.id)
    const draft = await agent.call(startDraft, { itemCode: 'MZ-001', forPersonId: liuGuifang.id })
    const family = draft.form.sections.flatMap((one) => one.fields).find((one) => one.key === 'familyMembers')
    const own = (await grantor.call(startDraft, { itemCode: 'MZ-001' })).form.sections.flatMap((one) => one.fields)
    const known = own.find((one) => one.key === 'familyMembers')?.value as unknown[]
    expect(known.length).toBeGreaterThan(0)
    expect(family).toMatchObject({ value: null, open: true })
    await grantor.call(revokeMandate, { mandateId: mandate.id })
    expect((await agent.refusal(getDraft, { draftId: draft.draftId })).status).toBe(404)
    expect((await agent.refusal(saveDraft, { draftId: draft.draftId, revision: draft.revision, answers: {} })).status).toBe(404)
    expect((await grantor.call(getDraft, { draftId: draft.draftId })).agent).toBeNull()
  })
})
