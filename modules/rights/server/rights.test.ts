import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { aReception } from '../../cases/server/testing.ts'
import { getFile } from '../../files/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import { askAtWindow, askForRight, complainAboutRight, decideRight, listHoldings, listMyRequests, listRightTasks } from '../contract.ts'

const { luoTing, yangFan } = demoPeople
let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))

beforeAll(async () => {
  world = await aWorld()
})

describe('the copy of one’s own data', () => {
  it('is there within seconds: data for machines, pages for people, everything that is held and nobody else’s', async () => {
    const own = await resident(luoTing.id)
    expect(await own.call(askForRight, { kind: 'copy', words: '' })).toMatchObject({ state: 'making', due: '2026-03-23' })
    expect((await own.refusal(askForRight, { kind: 'copy', words: '' })).code).toBe('rights.already')
    await world.settle()
    const [request] = (await own.call(listMyRequests)).rows
    expect(request).toMatchObject({ state: 'granted', may: ['download'] })
    const zip = unzipSync(new Uint8Array(await own.file(getFile, { fileId: request?.fileId ?? '' })))
    expect(strFromU8(zip['copy.pdf']?.subarray(0, 5) ?? new Uint8Array())).toBe('%PDF-')
    const data = strFromU8(zip['data.json'] ?? new Uint8Array())
    expect(data).toContain(luoTing.idNumber)
    expect(data).not.toContain(demoNumber('liXiaomei'))
    const parts: { table: string; records: unknown[] }[] = JSON.parse(data).parts
    expect(parts.filter((one) => one.records.length > 0).map((one) => one.table)).toEqual(
      expect.arrayContaining(['people.person', 'people.document', 'licences.licence', 'rights.request']),
    )
    expect((await own.call(notifications.listMessages, {})).rows[0]?.title).toBe('个人信息副本好了')
    const husband = await resident(yangFan.id)
    expect((await husband.refusal(getFile, { fileId: request?.fileId ?? '' })).status).toBe(404)
    expect((await husband.call(listMyRequests)).rows).toEqual([])
  })
})

describe('what an office has to answer', () => {
  it('is seen by the county alone, refused with the duty that keeps the records, and complained about to the city', async () => {
    const own = await resident(luoTing.id)
    expect((await own.refusal(askForRight, { kind: 'delete', words: '不用了' })).code).toBe('rights.about-missing')
    const { id: requestId } = await own.call(askForRight, { kind: 'delete', about: 'cases.case', words: '请删除我的办件' })
    expect((await (await staff('supervisor-510403')).call(listRightTasks)).rows).toEqual([])
    const county = await staff('supervisor-510402')
    const [task] = (await county.call(listRightTasks)).rows
    expect(task?.person).toBe('罗*')
    expect(task?.keptByDuty).toContain('档案')
    const refused = await county.refusal(decideRight, { requestId, granted: true, text: '同意删除全部办件' })
    expect(refused.code).toBe('rights.kept-by-duty')
    await county.call(decideRight, { requestId, granted: false, text: '办件已归档，依《档案法》保存，不予删除。' })
    expect((await county.refusal(decideRight, { requestId, granted: false, text: '再答复一次看看' })).code).toBe('rights.decided')
    const complained = await own.call(complainAboutRight, { requestId, words: '请上一级复核' })
    expect(complained).toMatchObject({ state: 'open', complaint: '请上一级复核' })
    expect((await county.refusal(decideRight, { requestId, granted: false, text: '县里又答复一次' })).status).toBe(404)
    const city = await staff('supervisor-5104')
    const answered = await city.call(decideRight, { requestId, granted: false, text: '复核后维持：依法归档。' })
    expect(answered.request.answers.map((one) => one.granted)).toEqual([false, false])
    expect((await own.refusal(complainAboutRight, { requestId, words: '还是不满意' })).code).toBe('rights.no-complaint')
    await world.settle()
    expect((await own.call(notifications.listMessages, {})).rows[0]?.title).toBe('个人信息要求已答复')
  })

  it('is done where no duty stands against it: earlier answers are forgotten, consents end', async () => {
    const own = await resident(luoTing.id)
    await own.call(notifications.setPreferences, { sms: true, mail: 'luo@example.com', quietFrom: '22:00', quietTo: '08:00', plain: false })
    const { id: requestId } = await own.call(askForRight, { kind: 'delete', about: 'notifications.preference', words: '不用邮箱了' })
    const county = await staff('supervisor-510402')
    await county.call(decideRight, { requestId, granted: true, text: '同意，邮箱地址已经删除。' })
    await world.settle()
    const left = await world.ownerQuery('select mail from notifications.preference where person_id = $1', [luoTing.id])
    expect(left).toEqual([{ mail: null }])
  })

  it('is asked in person at a window too, and never by an agent', async () => {
    const { clerk, reception } = await aReception(world, demoNumber('luoTing'))
    const asked = await clerk.call(askAtWindow, { receptionId: reception.receptionId, kind: 'explain', words: '请说明为什么有我的信息' })
    expect(asked).toMatchObject({ channel: 'window', state: 'open', may: [] })
    const byAgent = await aReception(world, demoNumber('wangXiuying'), undefined, demoNumber('liXiaomei'))
    const asking = clerk.call(askAtWindow, { receptionId: byAgent.reception.receptionId, kind: 'copy', words: '' })
    await expect(asking).rejects.toThrow('rights.no-agent')
  })

  it('is public knowledge: what is kept, why, by which law, how long', async () => {
    const { rows } = await world.anyone.call(listHoldings)
    expect(rows.length).toBeGreaterThan(20)
    expect(
      rows
        .filter((one) => one.deletable)
        .map((one) => one.table)
        .sort(),
    ).toEqual(['forms.given_answers', 'forms.usual_answers', 'notifications.preference'])
  })

  it('is decided by two different people when there was a complaint: the table refuses one', async () => {
    const same = world.ownerQuery(
      `update rights.request set complained_at = received_at, first_by = $1, decided_by = $1 where person = $2`,
      [luoTing.id, luoTing.id],
    )
    await expect(same).rejects.toThrow('request_check')
  })
})
