import { Button } from 'antd'
import { useState } from 'react'
import { ErrorSummary, fetchFile, type Presented, present, saveFile } from '../../../platform/web/index.ts'
import { getFile } from '../../files/contract.ts'
import type { Archive } from '../contract.ts'
import { useTexts } from './texts.ts'

export function Download({ archive }: { archive: Archive }) {
  const t = useTexts()
  const [problem, setProblem] = useState<Presented>()
  const { fileId, number, state } = archive
  if (state === 'making' || fileId === null) return <>{t.making}</>
  const save = () =>
    fetchFile('staff', getFile, { fileId }).then(saveFile, (thrown: unknown) => {
      setProblem(present(thrown))
    })
  return (
    <>
      <ErrorSummary problem={problem} />
      <Button size="small" onClick={() => void save()} aria-label={`${t.download}：${number}`}>
        {t.download}
      </Button>
    </>
  )
}
