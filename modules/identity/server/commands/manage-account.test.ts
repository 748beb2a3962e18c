import { expect, test } from 'vitest'
import { aWorld, Refused } from '../../../../tests/world.ts'
import { disableAccount } from '../../contract.ts'
import { staffToken } from '../testing.ts'

const world = await aWorld()

test('two operators who disable each other at the same moment are not both gone', async () => {
  const logins = ['operator', 'operator-2']
  const rows = await world.ownerQuery<{ id: string; login: string }>('select id, login from identity.account where login = any($1)', [
    logins,
  ])
  const idOf = (login: string) => rows.find((one) => one.login === login)?.id ?? ''
  const callers = [
    world.caller('staff', await staffToken(world.boot, 'operator')),
    world.caller('staff', await staffToken(world.boot, 'operator-2')),
  ]
  for (let round = 0; round < 5; round++) {
    await world.ownerQuery('update identity.account set disabled_at = null where login = any($1)', [logins])
    world.boot.memory.forget('identity.sessions')
    await world.ownerQuery('update identity.session set ended_at = null')
    const ended = await Promise.all(
      callers.map((one, n) =>
        one
          .call(disableAccount, { accountId: idOf(n === 0 ? 'operator-2' : 'operator'), reason: '调离' })
          .catch((thrown: unknown) => thrown),
      ),
    )
    expect(ended.filter((one) => one instanceof Refused).map((one) => (one as Refused).problem.code)).toEqual(['identity.last-officer'])
    const left = await world.ownerQuery('select 1 from identity.account where login = any($1) and disabled_at is null', [logins])
    expect(left.length).toBe(1)
  }
})
