import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import {
  DataTable,
  dateText,
  ErrorSummary,
  Loading,
  present,
  type Signature,
  SignaturePad,
  texts,
  useCall,
} from '../../../platform/web/index.ts'
import { signatureOf } from '../contract/signature.ts'
import { type DeclineReason, declineReasons, type OfferView, offers } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    title: '主动服务',
    lead: '本社区居民按登记信息可以享受、还没有办的服务。上门或打电话问一声，居民同意就当场办。',
    none: '没有等待答复的主动服务。',
    person: '居民',
    item: '可以享受',
    since: '发现日期',
    why: '依据',
    age: (n: number) => `${n} 岁`,
    answer: '记录答复',
    more: '继续显示',
    shown: (shown: number, total: number) => `已显示 ${shown} 条，共 ${total} 条`,
    note: '走访记录',
    acts: '请居民逐条确认',
    sign: (name: string) => `${name} 签名`,
    guardian: '由哪位监护人答复并签名',
    signFor: (ward: string, guardian: string) => `监护人 ${guardian} 为 ${ward} 签名`,
    noGuardian: '此人由监护人代为答复，登记信息中没有监护人，请先在窗口登记监护关系。',
    yes: '居民同意，办理',
    no: '居民不办',
    reasons: {
      'not-needed': '不需要',
      'has-it-already': '已经在享受',
      'facts-are-wrong': '情况不符',
      'not-now': '以后再说',
      other: '其他（请写在走访记录里）',
    },
  },
  en: {
    title: 'Offers',
    lead: 'What residents of this community are entitled to and have not asked for. Visit or call; if they agree it is done at once.',
    none: 'No offer waits for an answer.',
    person: 'Resident',
    item: 'Entitled to',
    since: 'Found on',
    why: 'Grounds',
    age: (n: number) => `aged ${n}`,
    answer: 'Record the answer',
    more: 'Show more',
    shown: (shown: number, total: number) => `${shown} of ${total} shown`,
    note: 'Note of the visit',
    acts: 'The resident confirms each',
    sign: (name: string) => `Signature of ${name}`,
    guardian: 'Which guardian answers and signs',
    signFor: (ward: string, guardian: string) => `Signature of ${guardian}, guardian of ${ward}`,
    noGuardian: 'A guardian answers for this person; none is on record. Have the guardianship recorded at a window first.',
    yes: 'The resident agrees',
    no: 'The resident declines',
    reasons: {
      'not-needed': 'not needed',
      'has-it-already': 'has it already',
      'facts-are-wrong': 'facts are wrong',
      'not-now': 'not now',
      other: 'other (say it in the note)',
    },
  },
})

export interface OfferLinks {
  readonly toDraft: (id: string) => void
  readonly toCase: (id: string) => void
}

/** The community's list: who is entitled to what, on which grounds, and the answer they gave. */
export function OffersPage(props: { go: OfferLinks }) {
  const t = useTexts()
  const call = useCall()
  const [chosen, setChosen] = useState<OfferView>()
  const found = useInfiniteQuery({
    queryKey: ['offers'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(offers.listForCommunity, pageParam ? { after: pageParam } : {}),
    getNextPageParam: (page) => page.next,
  })
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      {found.isError && <ErrorSummary problem={present(found.error)} />}
      {found.isLoading && <Loading rows={8} />}
      {found.data && (
        <DataTable<OfferView>
          label={t.title}
          rowKey="offerId"
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: t.none }}
          columns={[
            { title: t.person, render: (_, { person }) => `${person.name}，${t.age(person.age)}` },
            { title: t.item, dataIndex: 'itemName' },
            {
              title: t.why,
              render: (_, { reasons }) =>
                reasons
                  .filter((one) => one.state === 'met')
                  .map((one) => one.text)
                  .join('；'),
            },
            { title: t.since, render: (_, { madeOn }) => <span className="ow-nb">{dateText(madeOn)}</span> },
            {
              title: <span className="ow-sr">{t.answer}</span>,
              render: (_, one) => <Button onClick={() => setChosen(one)}>{t.answer}</Button>,
            },
          ]}
        />
      )}
      {found.hasNextPage && (
        <div>
          <span role="status">{t.shown(rows.length, found.data?.pages.at(-1)?.total ?? 0)}</span>{' '}
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
      {chosen && <AnswerDialog key={chosen.offerId} one={chosen} go={props.go} onClose={() => setChosen(undefined)} />}
    </div>
  )
}

function AnswerDialog(props: { one: OfferView; go: OfferLinks; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { one, go, onClose } = props
  const [note, setNote] = useState('')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [signature, setSignature] = useState<Signature>()
  const [reason, setReason] = useState<DeclineReason>()
  const [fault, setFault] = useState<unknown>()
  const only = one.guardians?.length === 1 ? one.guardians[0]?.personId : undefined
  const [guardianId, setGuardianId] = useState(only)
  const guardian = one.guardians?.find((each) => each.personId === guardianId)
  const isReady = one.guardians === undefined || guardian !== undefined
  const ticks = one.acts.filter((act) => act.kind !== 'signature')
  const said = { ...(note.trim() === '' ? {} : { note }), ...(guardian ? { guardianId: guardian.personId } : {}) }
  const send = (work: () => Promise<void>) => {
    setFault(undefined)
    void work()
      .then(() => queries.invalidateQueries({ queryKey: ['offers'] }))
      .then(onClose)
      .catch(setFault)
  }
  const accept = (ink: Signature) =>
    send(async () => {
      const acts = one.acts.map((act) => ({ actId: act.id }))
      const done = await call(offers.accept, { offerId: one.offerId, signature: signatureOf(ink), acts, ...said })
      if (done.state === 'accepted') go.toCase(done.caseId)
      else go.toDraft(done.caseId)
    })
  const decline = (why: DeclineReason) =>
    send(async () => {
      await call(offers.decline, { offerId: one.offerId, reason: why, ...said })
    })
  return (
    <Modal open title={`${one.person.name}：${one.itemName}`} onCancel={onClose} footer={null} width={720}>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      <ul>
        {one.reasons.map((each) => (
          <li key={each.id}>
            {each.text} <span className="ow-muted">{each.explanation}</span>
          </li>
        ))}
      </ul>
      <label htmlFor="offer-note">{t.note}</label>
      <Input.TextArea id="offer-note" rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      {one.guardians && (
        <fieldset className="ow-acts">
          <legend>{t.guardian}</legend>
          {one.guardians.length === 0 && <p>{t.noGuardian}</p>}
          <Radio.Group
            value={guardianId ?? null}
            onChange={(event) => {
              setGuardianId(String(event.target.value))
              setSignature(undefined)
            }}
            options={one.guardians.map((each) => ({ value: each.personId, label: each.name }))}
          />
        </fieldset>
      )}
      <fieldset className="ow-acts">
        <legend>{t.acts}</legend>
        {ticks.map((act) => (
          <Checkbox
            key={act.id}
            checked={ticked.includes(act.id)}
            onChange={(event) => setTicked(event.target.checked ? [...ticked, act.id] : ticked.filter((id) => id !== act.id))}
          >
            {act.text}
          </Checkbox>
        ))}
      </fieldset>
      <SignaturePad
        key={guardian?.personId ?? ''}
        signer={guardian?.name ?? one.person.name}
        label={guardian ? t.signFor(one.person.name, guardian.name) : t.sign(one.person.name)}
        onChange={setSignature}
      />
      <Button
        type="primary"
        disabled={!isReady || !signature || !ticks.every((act) => ticked.includes(act.id))}
        onClick={() => signature && accept(signature)}
      >
        {t.yes}
      </Button>
      <fieldset className="ow-acts">
        <legend>{t.no}</legend>
        <Radio.Group
          value={reason ?? null}
          onChange={(event) => setReason(declineReasons.find((each) => each === event.target.value))}
          options={declineReasons.map((each) => ({ value: each, label: t.reasons[each] }))}
        />
      </fieldset>
      <Button danger disabled={!isReady || !reason} onClick={() => reason && decline(reason)}>
        {t.no}
      </Button>
    </Modal>
  )
}
