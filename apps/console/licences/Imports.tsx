import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import { importStateLabels, type LicenceImport, listImports } from '../../../modules/licences/contract.ts'
import { ErrorSummary, instantText, numberText, type Presented, present } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go, useGo } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { useImportWords } from './import-words.ts'
import { uploadFile } from './upload.ts'
import { useLicenceWords } from './words.ts'

export function Imports() {
  const t = useImportWords()
  const words = useLicenceWords()
  const asked = useAsk(listImports, {}, { refetchInterval: 5000 })
  return (
    <Page title={t.title} lead={t.lead} crumbs={[{ text: words.register, to: '/licences' }, { text: t.title }]}>
      <Shown asked={asked}>
        {({ imports, types }) => (
          <>
            <Upload types={types} />
            <DataTable<LicenceImport>
              label={t.title}
              rowKey="id"
              dataSource={imports}
              pagination={false}
              scroll={{ x: 900 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              columns={[
                {
                  title: t.name,
                  key: 'name',
                  render: (_, row) => (
                    <>
                      <Go to={`/licences/imports/${row.id}`}>{row.name}</Go>
                      <div className="co-quiet">{row.typeName}</div>
                    </>
                  ),
                },
                { title: t.state, key: 'state', width: 170, render: (_, row) => importStateLabels[row.state] },
                { title: t.lines, key: 'total', width: 90, align: 'right', render: (_, row) => numberText(row.total) },
                { title: t.committed, key: 'committed', width: 90, align: 'right', render: (_, row) => numberText(row.committed) },
                { title: t.faulty, key: 'faulty', width: 90, align: 'right', render: (_, row) => numberText(row.faulty) },
                { title: t.by, dataIndex: 'by', width: 110 },
                { title: t.at, key: 'at', width: 170, render: (_, row) => <span className="ow-nb">{instantText(row.at)}</span> },
              ]}
            />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Upload(props: { types: readonly { code: string; name: string }[] }) {
  const t = useImportWords()
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [type, setType] = useState<string>()
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState<readonly [number, number]>()
  const [problem, setProblem] = useState<Presented>()
  const send = async () => {
    if (!type || !file) return
    setProblem(undefined)
    try {
      const id = await uploadFile(type, file, (done, all) => setSent([done, all]))
      go(`/licences/imports/${id}`)
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setSent(undefined)
  }
  return (
    <section aria-label={t.start}>
      <ErrorSummary problem={problem} />
      <div className="co-filters">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t.type}
          placeholder={t.type}
          style={{ width: 280 }}
          value={type}
          onChange={setType}
          options={props.types.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <input
          ref={input}
          className="ow-sr"
          tabIndex={-1}
          type="file"
          accept=".csv,.json,.txt"
          aria-label={t.file}
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        <Button onClick={() => input.current?.click()}>{file?.name ?? t.file}</Button>
        <Button type="primary" disabled={!type || !file} loading={sent !== undefined} onClick={() => void send()}>
          {sent ? t.uploading(sent[0], sent[1]) : t.start}
        </Button>
      </div>
    </section>
  )
}
