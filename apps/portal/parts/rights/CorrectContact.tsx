import { useState } from 'react'
import type { Correction } from '../../../../modules/rights/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { Text } from '../fields/Text.tsx'

const useTexts = texts({
  'zh-CN': {
    phone: '正确的手机号',
    address: '正确的居住地址',
    hint: '姓名、身份号码有误的不用填，在下面写明，由公安机关更正',
  },
  en: {
    phone: 'The right phone number',
    address: 'The right address of residence',
    hint: 'Name or number wrong? Leave this empty and say so below: the police correct them',
  },
})

/** What the platform itself keeps of how to reach the person; empty where it is about something else. */
export function CorrectContact(props: { onChange: (next: Correction | undefined) => void }) {
  const t = useTexts()
  const [given, setGiven] = useState({ phone: '', residenceAddress: '' })
  const change = (next: Partial<typeof given>) => {
    const now = { ...given, ...next }
    setGiven(now)
    const contact = Object.fromEntries(Object.entries(now).filter(([, value]) => value.trim() !== ''))
    props.onChange(Object.keys(contact).length === 0 ? undefined : { contact })
  }
  return (
    <>
      <Text
        id="rightPhone"
        label={t.phone}
        value={given.phone}
        inputMode="tel"
        maxLength={20}
        hint={t.hint}
        onChange={(phone) => change({ phone })}
      />
      <Text
        id="rightAddress"
        label={t.address}
        value={given.residenceAddress}
        maxLength={120}
        onChange={(residenceAddress) => change({ residenceAddress })}
      />
    </>
  )
}
