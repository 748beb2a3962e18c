import { expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { createAccount, endGrant, getAccount, getSession, grantRole, handOver } from '../../../identity/contract.ts'
import { staffToken } from '../../../identity/server/testing.ts'
import { claimTask, listTasks } from '../../contract.ts'
import { anAcceptedCase, openTasksOf, staffOf } from '../testing.ts'

const world = await aWorld()

it('what a leaver had claimed goes to the successor, and back to the office when that post ends', async () => {
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-001', idNumber: demoNumber('liuGuifang'), other })
  await world.settle()
  const task = (await openTasksOf(world, caseId)).find((one) => one.kind === 'home-visit')
  const owner = await world.ownerQuery<{ login: string; account_id: string; id: string }>(
    'select a.login, p.account_id, p.id from identity.post p join identity.account a on a.id = p.account_id where p.office_id = $1',
    [task?.office_id],
  )
  const [leaver] = owner
  const [operator, security] = [await staffOf(world, 'operator'), await staffOf(world, 'security')]
  const { accountId } = await operator.call(createAccount, { login: 'successor', name: '周晓岚' })
  const from = world.clock.now().slice(0, 10)
  const grant = { role: 'reviewer' as const, officeId: task?.office_id ?? '', from, reason: '接替' }
  const { grantId } = await security.call(grantRole, { accountId, ...grant })

  const reviewer = await staffOf(world, leaver?.login ?? '')
  await reviewer.call(claimTask, { taskId: task?.id ?? '' })
  await security.call(handOver, { grantId: leaver?.id ?? '', toAccountId: accountId, endGrant: true, reason: '调离' })
  await world.settle()
  const claimed = async () =>
    (
      await world.ownerQuery<{ claimed_by: string | null; claimed_name: string | null }>(
        'select claimed_by, claimed_name from cases.task where id = $1',
        [task?.id],
      )
    )[0]
  expect(await claimed()).toEqual({ claimed_by: accountId, claimed_name: '周晓岚' })

  const successor = world.caller('staff', await staffToken(world.boot, 'successor'))
  expect(await successor.call(getSession)).toMatchObject({ kind: 'staff', mustChange: ['password', 'second-factor'] })
  expect((await successor.refusal(listTasks, { scope: 'mine' })).status).toBe(403)

  await security.call(endGrant, { grantId, reason: '撤回' })
  await world.settle()
  expect(await claimed()).toEqual({ claimed_by: null, claimed_name: null })
  expect((await security.call(getAccount, { accountId })).grants.map((one) => one.state)).toEqual(['ended'])
})
