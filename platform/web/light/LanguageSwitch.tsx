import { setLanguage, useLanguage } from './language.ts'

/** Names the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch(props: { className?: string }) {
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en'
  return (
    <div className={props.className ?? 'ow-language'}>
      <button type="button" className="ow-button" lang={other} onClick={() => setLanguage(other)}>
        {other === 'en' ? 'English' : '中文'}
      </button>
    </div>
  )
}
