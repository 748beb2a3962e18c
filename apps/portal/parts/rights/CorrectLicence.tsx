import { useEffect, useState } from 'react'
import { getMyLicence, listMyLicences } from '../../../../modules/licences/contract.ts'
import type { Correction } from '../../../../modules/rights/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Choice } from '../fields/Choice.tsx'
import { Text } from '../fields/Text.tsx'
import { Answer } from '../States.tsx'

const useTexts = texts({
  'zh-CN': { which: '哪一本证照', field: '哪一项不对', claimed: '正确的内容', lead: '转给发证机关核查，十个工作日内答复。' },
  en: {
    which: 'Which licence',
    field: 'Which value',
    claimed: 'What is right',
    lead: 'Its issuer examines it and answers within ten working days.',
  },
})

/** One value of one licence: a correction that its issuer makes. */
export function CorrectLicence(props: { onChange: (next: Correction | undefined) => void }) {
  const t = useTexts()
  const [asked, again] = useAsk(listMyLicences, {})
  const [licenceId, setLicence] = useState('')
  return (
    <Answer asked={asked} again={again}>
      {({ licences }) => (
        <>
          <Choice
            id="rightLicence"
            label={t.which}
            hint={t.lead}
            value={licenceId === '' ? [] : [licenceId]}
            options={licences.map((one) => ({ value: one.id, label: one.typeName }))}
            onChange={([next = '']) => setLicence(next)}
          />
          {licenceId !== '' && <CorrectField key={licenceId} licenceId={licenceId} onChange={props.onChange} />}
        </>
      )}
    </Answer>
  )
}

function CorrectField(props: { licenceId: string; onChange: (next: Correction | undefined) => void }) {
  const t = useTexts()
  const { licenceId, onChange } = props
  const [asked, again] = useAsk(getMyLicence, { licenceId })
  const [field, setField] = useState('')
  const [claimed, setClaimed] = useState('')
  useEffect(() => {
    const isWhole = field !== '' && claimed.trim() !== ''
    onChange(isWhole ? { licenceId, field, claimed: claimed.trim() } : undefined)
  }, [licenceId, field, claimed, onChange])
  return (
    <Answer asked={asked} again={again}>
      {({ fields }) => (
        <>
          <Choice
            id="rightField"
            label={t.field}
            value={field === '' ? [] : [field]}
            options={fields.map((one) => ({ value: one.key, label: one.label }))}
            onChange={([next = '']) => setField(next)}
          />
          <Text id="rightClaimed" label={t.claimed} value={claimed} maxLength={200} onChange={setClaimed} />
        </>
      )}
    </Answer>
  )
}
