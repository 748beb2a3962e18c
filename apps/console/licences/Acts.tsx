import { Button } from 'antd'
import { useState } from 'react'
import { actLabels, decideAct, getRegistered, type LicenceAct, listRegisterWork } from '../../../modules/licences/contract.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { StateTag } from '../accounts/StateTag.tsx'
import { useAct } from '../parts/ask.ts'
import { useLicenceWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    approve: '同意',
    refuse: '不同意',
    decided: '已处理',
    actStates: { awaiting: '待另一人审批', done: '已完成', refused: '未同意' },
  },
  en: {
    approve: 'Agree',
    refuse: 'Refuse',
    decided: 'Decided',
    actStates: { awaiting: 'Waits for another person', done: 'Done', refused: 'Refused' },
  },
})

/** What was done with a licence; what waits for a second person is decided here. */
export function Acts(props: { rows: readonly LicenceAct[] }) {
  const t = useTexts()
  const words = useLicenceWords()
  const decide = useAct(decideAct, [getRegistered, listRegisterWork])
  const [wanted, setWanted] = useState<{ act: LicenceAct; approve: boolean }>()
  const send = async (opinion: string) => {
    if (!wanted) return
    if (await decide.run({ actId: wanted.act.id, approve: wanted.approve, opinion }, t.decided)) setWanted(undefined)
  }
  return (
    <>
      <ol className="co-steps">
        {props.rows.map((act) => (
          <li key={act.id}>
            <StateTag
              state={act.state === 'awaiting' ? 'waiting' : act.state === 'done' ? 'active' : 'ended'}
              text={t.actStates[act.state]}
            />{' '}
            <b>{actLabels[act.kind]}</b> {words.asked(act.askedBy, instantText(act.askedAt))}
            <div className="co-quiet">
              {act.reason}
              {act.decidedBy && act.decidedBy !== act.askedBy && ` · ${act.decidedBy}：${act.opinion}`}
            </div>
            {act.mayDecide && (
              <div className="co-actions">
                <Button size="small" type="primary" onClick={() => setWanted({ act, approve: true })}>
                  {t.approve}
                </Button>
                <Button size="small" onClick={() => setWanted({ act, approve: false })}>
                  {t.refuse}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {wanted && (
        <ReasonDialog
          title={`${wanted.approve ? t.approve : t.refuse}：${actLabels[wanted.act.kind]}`}
          ok={wanted.approve ? t.approve : t.refuse}
          danger={wanted.approve}
          busy={decide.busy}
          problem={decide.problem}
          onClose={() => setWanted(undefined)}
          onDone={(opinion) => void send(opinion)}
        >
          <p className="co-lead">{wanted.act.reason}</p>
        </ReasonDialog>
      )}
    </>
  )
}
