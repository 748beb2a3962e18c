import { dateInWords } from '../../../../platform/contract/date-words.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { rightEvents } from '../../../rights/contract.ts'
import { notify } from '../deliver.ts'

/** To the inbox and by text, without a word about what was asked. */
export const onRightDecided = subscriber({
  name: 'notifications.on-right-decided',
  to: rightEvents.decided,
  run: async (tx, { data, at }) => {
    const next = data.final ? '如仍不同意，可以向网信部门投诉，或者向人民法院起诉。' : '如不同意，可以在“我的个人信息”里请上一级复核一次。'
    const words = {
      title: '个人信息要求已答复',
      body: `您对个人信息提出的要求已经答复，请打开“我的个人信息”查看。${next}`,
      text: '【一窗】您提出的个人信息要求已答复，请登录一窗查看。',
    }
    await notify(tx, { personId: data.personId, caseId: null, template: 'right-decided', words, at })
  },
})

/** Not to whoever asked for it themselves. */
export const onRestrictionLifted = subscriber({
  name: 'notifications.on-restriction-lifted',
  to: rightEvents.lifted,
  run: async (tx, { data, at }) => {
    if (data.byPerson) return
    const words = {
      title: '您的个人信息恢复处理',
      body: '您要求停止处理的个人信息，经核查已恢复处理，理由请在“我的个人信息”里查看。如不同意，可以申诉或者再次提出。',
      text: '【一窗】您要求停止处理的个人信息已恢复处理，请登录一窗查看。',
    }
    await notify(tx, { personId: data.personId, caseId: null, template: 'restriction-lifted', words, at })
  },
})

export const onCopyMade = subscriber({
  name: 'notifications.on-copy-made',
  to: rightEvents.copyMade,
  run: async (tx, { data, at }) => {
    const words = { title: '个人信息副本好了', body: '您的个人信息副本已经生成，请在“我的个人信息”里下载，三十日内有效。' }
    await notify(tx, { personId: data.personId, caseId: null, template: 'copy-made', words, at })
  },
})

/** To the inbox alone: nothing is to be done, and only the day is another. */
export const onRightRecounted = subscriber({
  name: 'notifications.on-right-recounted',
  to: rightEvents.recounted,
  run: async (tx, { data: { personId, due }, at }) => {
    const words = {
      title: '最晚答复的日子变了',
      body: `放假安排有变化，您对个人信息提出的要求的答复期限重新算过，最晚${dateInWords(due)}答复，不用来。`,
    }
    await notify(tx, { personId, caseId: null, template: 'right-recounted', words, at })
  },
})
