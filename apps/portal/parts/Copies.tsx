import { type FormEvent, useState } from 'react'
import { endMyCopy, getMyCopyData, type LicenceCopy, listMyCopies, makeMyCopy } from '../../../modules/licences/contract.ts'
import { dateText, ErrorSummary, saveFile, texts, useOpenFile } from '../../../platform/web/light/index.ts'
import { call, cityNow, useAct, useAsk } from '../client.ts'
import { Documents } from './Documents.tsx'
import { DateField } from './fields/DateField.tsx'
import { Text } from './fields/Text.tsx'
import { Answer } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '给别人用的加注件',
    lead: '不要把证照原件发给别人。做一份加注件：写明用途、给谁、用到哪天，到期自动作废，谁都可以扫码查验。',
    make: '做一份加注件',
    purpose: '用途',
    purposeHint: '例如：办理公交免费乘车卡',
    recipient: '提供给谁',
    recipientHint: '例如：攀枝花公交公司',
    until: '用到哪天（最长 180 天）',
    bad: '请填写',
    save: '制作',
    cancel: '不做了',
    to: (name: string) => `提供给${name}`,
    till: (date: string) => `${date}前有效`,
    over: '已作废',
    end: '提前作废',
    data: '下载数据（JSON）',
    suspended: '证照正被暂停：加注件此时查验显示“暂停”，数据不提供。恢复后自动继续，不用重做；证照注销的，加注件一并作废。',
  },
  en: {
    title: 'Copies for others',
    lead: 'Do not send the licence itself. A copy says what for, for whom and until when; it ends by itself, and anybody may verify it.',
    make: 'Make a copy',
    purpose: 'Purpose',
    purposeHint: 'for example: a bus pass',
    recipient: 'For whom',
    recipientHint: 'for example: the bus company',
    until: 'Until (180 days at most)',
    bad: 'Please fill in',
    save: 'Make it',
    cancel: 'Leave it',
    to: (name: string) => `for ${name}`,
    till: (date: string) => `until ${date}`,
    over: 'over',
    end: 'End it now',
    data: 'Download data (JSON)',
    suspended:
      'The licence is suspended: the copy is verified as suspended, and its data are not given out. It goes on by itself once the licence is restored, and ends where the licence is revoked.',
  },
})

/** Copies of one licence: those that were made, and the way to make one. */
export function Copies(props: { licenceId: string; may: boolean }) {
  const t = useTexts()
  const [asked, again] = useAsk(listMyCopies, {})
  const [open, setOpen] = useState(false)
  return (
    <section className="p-card p-stack" data-gap="s">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <Answer asked={asked} again={again}>
        {({ copies }) => <List copies={copies.filter((one) => one.licenceId === props.licenceId)} again={() => void again()} />}
      </Answer>
      {props.may && !open && (
        <p>
          <button type="button" className="p-button" onClick={() => setOpen(true)}>
            {t.make}
          </button>
        </p>
      )}
      {open && (
        <Make
          licenceId={props.licenceId}
          onDone={() => {
            setOpen(false)
            void again()
            setTimeout(() => void again(), 3000)
          }}
        />
      )}
    </section>
  )
}

function List(props: { copies: readonly LicenceCopy[]; again: () => void }) {
  const t = useTexts()
  const act = useAct()
  const open = useOpenFile()
  return (
    <>
      <ErrorSummary problem={act.problem} />
      <ul className="p-list">
        {props.copies.map((one) => (
          <li key={one.id} className="p-stack" data-gap="s">
            <b lang="zh-CN">{one.purpose}</b>
            <small className="p-parts" lang="zh-CN">
              <span>{t.to(one.recipient)}</span>
              <span>{one.over ? t.over : t.till(dateText(one.until))}</span>
            </small>
            {!one.over && (
              <>
                {one.suspended && <p>{t.suspended}</p>}
                <Documents documents={[{ documentId: one.document.id, title: one.typeName, state: one.document.state }]} />
                <p className="p-row">
                  {one.signed && !one.suspended && (
                    <button
                      type="button"
                      className="p-button"
                      onClick={() => void act.run(async () => saveFile(await open(getMyCopyData, { copyId: one.id })))}
                    >
                      {t.data}
                    </button>
                  )}
                  <button
                    type="button"
                    className="p-button"
                    data-kind="danger"
                    aria-disabled={act.busy}
                    onClick={() =>
                      void act.run(async () => {
                        await call(endMyCopy, { copyId: one.id })
                        props.again()
                      })
                    }
                  >
                    {t.end}
                  </button>
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Make(props: { licenceId: string; onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [purpose, setPurpose] = useState('')
  const [recipient, setRecipient] = useState('')
  const [until, setUntil] = useState(() => new Date(cityNow() + 30 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10))
  const [checked, setChecked] = useState(false)
  const fault = (text: string) => (checked && text.trim().length < 2 ? t.bad : undefined)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (purpose.trim().length < 2) return document.getElementById('copyPurpose')?.focus()
    if (recipient.trim().length < 2) return document.getElementById('copyRecipient')?.focus()
    void act.run(async () => {
      await call(makeMyCopy, { licenceId: props.licenceId, purpose: purpose.trim(), recipient: recipient.trim(), until })
      props.onDone()
    })
  }
  return (
    <form className="p-stack" data-gap="s" noValidate onSubmit={save}>
      <ErrorSummary problem={act.problem} />
      <Text
        id="copyPurpose"
        label={t.purpose}
        hint={t.purposeHint}
        value={purpose}
        maxLength={60}
        fault={fault(purpose)}
        onChange={setPurpose}
      />
      <Text
        id="copyRecipient"
        label={t.recipient}
        hint={t.recipientHint}
        value={recipient}
        maxLength={60}
        fault={fault(recipient)}
        onChange={setRecipient}
      />
      <DateField id="copyUntil" label={t.until} value={until} onChange={setUntil} />
      <p className="p-row">
        <button type="submit" className="p-button" data-kind="primary" aria-disabled={act.busy}>
          {t.save}
        </button>
        <button type="button" className="p-button" onClick={props.onDone}>
          {t.cancel}
        </button>
      </p>
    </form>
  )
}
