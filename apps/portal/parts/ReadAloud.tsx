import { useEffect, useState } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import { useSettings } from '../settings.ts'

const useTexts = texts({
  'zh-CN': { read: '朗读这一页', stop: '停止朗读' },
  en: { read: 'Read this page aloud', stop: 'Stop reading' },
})

/** Speaks the main text in the order in which it stands, where the person wants it and the device has a voice. */
export function ReadAloud() {
  const t = useTexts()
  const { speech } = useSettings()
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => window.speechSynthesis?.cancel(), [])
  if (!speech || !('speechSynthesis' in window)) return null
  const toggle = () => {
    window.speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const said = new SpeechSynthesisUtterance(document.getElementById('main')?.innerText ?? '')
    said.lang = document.documentElement.lang
    said.rate = 0.9
    said.onend = () => setSpeaking(false)
    window.speechSynthesis.speak(said)
    setSpeaking(true)
  }
  return (
    <p className="p-noprint">
      <button type="button" className="p-button" aria-pressed={speaking} onClick={toggle}>
        {speaking ? t.stop : t.read}
      </button>
    </p>
  )
}
