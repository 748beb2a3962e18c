import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item } from '../../catalog/contract.ts'
import { promiseText } from './choices.ts'
import { type ContentOf, openContent } from './content.ts'
import type { Letter } from './letter.ts'
import type { CaseState, NewEvent } from './state.ts'
import type { ContentKind } from './tables.ts'
import type { Turn } from './turn.ts'

/** Letters of 容缺受理, 告知承诺 and 当场更正. Undefined: what happened calls for none of them. */
export function promiseLetterOf(tx: Transaction, event: NewEvent, state: CaseState, turn: Turn): Letter | undefined {
  const { item } = turn
  switch (event.kind) {
    case 'acceptedWithMissing':
      return {
        title: '容缺受理通知书',
        mark: '容',
        result: `您的申请主要材料齐全，其余材料已作书面承诺，现予容缺受理。补齐之前不能${event.data.before === 'decision' ? '作出准予决定' : '送达结果'}；逾期未补交的，终止办理，可以重新申请。`,
        content: [
          ...named(item, event.data.materials).map((name) => ({ label: '须补交', value: name })),
          { label: '补交期限', value: dateInWords(event.data.until) },
        ],
        basis: basisOf(item, event.data.materials, 'postpone'),
        reasons: [],
      }
    case 'missingBrought':
      return {
        title: '材料补交回执',
        mark: '收',
        result: event.data.left === 0 ? '容缺材料已经补齐，继续办理。' : `已收到补交的材料，还有 ${event.data.left} 项须在期限内补交。`,
        content: named(item, event.data.materials).map((name) => ({ label: '已收到', value: name })),
        reasons: [],
        basis: [],
      }
    case 'promiseTaken':
      return {
        title: '告知承诺书',
        mark: '诺',
        result: '以下证明由您的书面承诺代替，办结后由办理机关核查。',
        content: event.data.materials.map((id) => ({ label: named(item, [id])[0] ?? id, value: promiseText(item, id) })),
        basis: basisOf(item, event.data.materials, 'promise'),
        reasons: [],
      }
    case 'promiseChecked':
      return checkLetter(event.data.result, said(tx, state, turn, 'promise-check'))
    case 'creditRecorded':
      return {
        title: '失信记录告知书',
        mark: '信',
        result: `因告知承诺不实，现记入失信记录，有效至${dateInWords(event.data.until)}。期间不适用告知承诺；纠正不实情形后可以申请信用修复。`,
        contestable: true,
      }
    case 'creditLifted':
      return {
        title: '信用修复告知书',
        mark: '修',
        result: `${event.data.reason === 'mistaken' ? '经复核，原认定有误' : '不实情形已经纠正'}，现解除失信记录，可以重新适用告知承诺。`,
      }
    case 'mended': {
      const words = said(tx, state, turn, 'mend')
      return {
        title: '当场更正确认书',
        mark: '正',
        result: `您的申请有可以当场更正的错误，经您${words?.agreed === 'telephone' ? '电话' : '当面'}确认，已当场更正，不作退回。`,
        content: (words?.changes ?? []).map(({ label, from, to }) => ({ label, value: `${from} 更正为 ${to}` })),
        reasons: words ? [words.reason] : [],
        basis: ['《行政许可法》第三十二条第一款第三项'],
        ...(words ? { handler: words.officer } : {}),
      }
    }
    default:
      return undefined
  }
}

function checkLetter(result: 'true' | 'untrue', words: ContentOf['promise-check'] | undefined): Letter {
  const head = { title: '承诺核查结果告知书', mark: '查', reasons: words ? [words.found] : [], basis: words?.basis ? [words.basis] : [] }
  const handler = words ? { handler: words.officer } : {}
  if (result === 'true') return { ...head, ...handler, result: '经核查，您的承诺属实。' }
  return {
    ...{ ...head, ...handler },
    result: '经核查，您的承诺与实际情况不符，拟撤销据此作出的决定。您有权陈述、申辩，请在收到本告知书之日起 5 个工作日内提出。',
    contestable: true,
  }
}

const named = (item: Item, ids: readonly string[]) => ids.map((id) => item.materials.find((one) => one.id === id)?.name ?? id)

const basisOf = (item: Item, ids: readonly string[], choice: 'postpone' | 'promise') => [
  ...new Set(item.materials.flatMap((one) => (ids.includes(one.id) ? (one[choice]?.basis ?? []) : []))),
]

function said<K extends ContentKind>(tx: Transaction, state: CaseState, turn: Turn, kind: K): ContentOf[K] | undefined {
  const row = turn.said.find((one) => one.kind === kind)
  return row && openContent(tx, { case_id: state.caseId, id: row.id, body: row.body }, kind)
}
