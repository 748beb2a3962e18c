import { Button } from 'antd'
import { useState } from 'react'
import { Kbd, texts, useShortcut } from '../../../../platform/web/index.ts'
import { DeviceFault, readCard } from './local-agent.ts'

const useTexts = texts({
  'zh-CN': { read: '读卡', silent: '读卡器没有应答：请确认读卡程序已启动，或手工输入号码', said: (name: string) => `已读取：${name}` },
  en: {
    read: 'Read the card',
    silent: 'The reader does not answer: start its program, or type the number',
    said: (name: string) => `Read: ${name}`,
  },
})

/** Reads the number from the card on the reader into the form; the clerk still sees it and begins. */
export function ReadCard(props: { onNumber: (idNumber: string) => void }) {
  const t = useTexts()
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ text: string; bad: boolean }>()
  const read = async () => {
    setBusy(true)
    setTold(undefined)
    try {
      const card = await readCard(t.silent)
      props.onNumber(card.idNumber)
      setTold({ text: t.said(card.name), bad: false })
    } catch (thrown) {
      setTold({ text: thrown instanceof DeviceFault ? thrown.message : t.silent, bad: true })
    }
    setBusy(false)
  }
  useShortcut('Alt+9', t.read, () => void read())
  return (
    <p className="ow-read-card">
      <Button loading={busy} onClick={() => void read()}>
        {t.read}
        <Kbd>Alt+9</Kbd>
      </Button>
      <span role="status" className="ow-check" data-state={told?.bad ? 'bad' : 'right'}>
        {told?.text}
      </span>
    </p>
  )
}
