import { Card } from 'antd'
import { getLifeEventFigures } from '../../../modules/life-events/contract.ts'
import { numberText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '一件事一次办',
    event: '一件事',
    running: '在办',
    finished: '全部办结',
    cases: '合并的办件',
    spared: '少问的问题',
  },
  en: { title: 'Life events', event: 'Event', running: 'Under way', finished: 'Finished', cases: 'Cases', spared: 'Questions spared' },
})

/** How many life events are under way in one's own area; nothing where there is none. */
export function LifeEvents() {
  const t = useTexts()
  const asked = useAsk(getLifeEventFigures, {})
  if (asked.data && asked.data.rows.length === 0) return null
  const figure = (key: 'running' | 'finished' | 'cases' | 'questionsSpared', title: string) => ({
    ...{ title, key, width: 110, align: 'right' as const },
    render: (_: unknown, row: { readonly [K in typeof key]: number }) => numberText(row[key]),
  })
  return (
    <Card title={<h2>{t.title}</h2>}>
      <Shown asked={asked}>
        {({ rows }) => (
          <DataTable
            figures
            label={t.title}
            rowKey="code"
            size="small"
            dataSource={[...rows]}
            pagination={false}
            scroll={{ x: 560 }}
            columns={[
              { title: t.event, dataIndex: 'name' },
              figure('running', t.running),
              figure('finished', t.finished),
              figure('cases', t.cases),
              figure('questionsSpared', t.spared),
            ]}
          />
        )}
      </Shown>
    </Card>
  )
}
