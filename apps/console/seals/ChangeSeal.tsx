import { Button, Select } from 'antd'
import { useState } from 'react'
import { changeSeal, getSeal, listKeepers, listSealApplications } from '../../../modules/seals/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { useAct, useAsk } from '../parts/ask.ts'
import { useSealWords } from './words.ts'

type Act = 'suspend' | 'resume' | 'destroy' | 'hand-over'

const useTexts = texts({
  'zh-CN': {
    apply: (act: string) => `申请${act}`,
    lead: '提交后由安全管理员审批，批准后立即生效。',
    destroy: '注销后不能恢复，这枚印章此前盖的文书仍然有效。',
    keeper: '新的保管人',
    done: '已提交，等待审批',
  },
  en: {
    apply: (act: string) => `${act} (apply)`,
    lead: 'The security officer decides; it takes effect at once.',
    destroy: 'It cannot be undone. Documents that were sealed before stay valid.',
    keeper: 'New keeper',
    done: 'Sent, to be approved',
  },
})

/** What an office may ask for its seal: each needs a reason and somebody else's approval. */
export function ChangeSeal(props: { sealId: string; officeId: string; may: readonly string[] }) {
  const t = useTexts()
  const words = useSealWords()
  const [asking, setAsking] = useState<Act>()
  const [keeperId, setKeeper] = useState<string>()
  const keepers = useAsk(listKeepers, { officeId: props.officeId }, { enabled: asking === 'hand-over' })
  const act = useAct(changeSeal, [getSeal, listSealApplications])
  const send = async (reason: string) => {
    if (asking === undefined) return
    const given = { sealId: props.sealId, act: asking, reason, ...(keeperId && asking === 'hand-over' ? { keeperId } : {}) }
    if (await act.run(given, t.done)) setAsking(undefined)
  }
  const open = (one: Act) => {
    act.clear()
    setAsking(one)
  }
  const acts = (['suspend', 'resume', 'hand-over', 'destroy'] as const).filter((one) => props.may.includes(one))
  return (
    <>
      {acts.map((one) => (
        <Button key={one} danger={one === 'destroy'} onClick={() => open(one)}>
          {t.apply(words.acts[one])}
        </Button>
      ))}
      {asking && (
        <ReasonDialog
          title={t.apply(words.acts[asking])}
          ok={t.apply(words.acts[asking])}
          danger={asking === 'destroy'}
          busy={act.busy}
          problem={act.problem}
          onClose={() => setAsking(undefined)}
          onDone={(reason) => void send(reason)}
        >
          <p className="co-lead">
            {t.lead}
            {asking === 'destroy' && t.destroy}
          </p>
          {asking === 'hand-over' && (
            <Select
              aria-label={t.keeper}
              placeholder={t.keeper}
              {...(keeperId === undefined ? {} : { value: keeperId })}
              onChange={setKeeper}
              options={(keepers.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              style={{ width: '100%', marginBottom: 16 }}
            />
          )}
        </ReasonDialog>
      )}
    </>
  )
}
