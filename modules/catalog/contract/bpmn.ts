import { drawingOf, type Flow, type Placed } from './bpmn-layout.ts'
import type { Item, Step } from './item.ts'
import { signersOf } from './process.ts'
import { words } from './vocabulary.ts'

const texts = words['zh-CN']

/**
 * The process of an item as BPMN 2.0 with diagram interchange, lanes for the offices, left to right. Steps are user tasks whose id is the
 * step's; alternatives are exclusive gateways with the FEEL rule as condition and the `else` as default flow; groups are parallel
 * gateways. Follow-up obligations come after the delivery, as they do in a case; the check
 * of a promise, which stands beside them where one was given, is not part of it. Other tools open, draw and run it.
 */
export function processBpmn(item: Item, names: { readonly version: number; readonly departmentName: (code: string) => string }): string {
  const officeOf = (step: Step) => `${texts.level[step.level]} ${names.departmentName(step.department)}`
  const drawing = drawingOf(item.process, officeOf)
  const id = `process_${item.code.replace('-', '_')}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions_${id}" targetNamespace="urn:onewindow:catalog" exporter="OneWindow" exporterVersion="${names.version}" expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">
  <bpmn:collaboration id="collaboration">
    <bpmn:participant id="participant" name="${escaped(`${item.code} ${item.name}`)}" processRef="${id}" />
  </bpmn:collaboration>
  <bpmn:process id="${id}" name="${escaped(item.name)}" isExecutable="true">
    <bpmn:laneSet id="lanes">
${drawing.lanes
  .map((lane) =>
    laneXml(
      lane.id,
      lane.name,
      drawing.nodes.filter((node) => node.lane === lane.id),
    ),
  )
  .join('\n')}
    </bpmn:laneSet>
${drawing.nodes.map((node) => nodeXml(node, drawing.flows)).join('\n')}
${drawing.flows.map(flowXml).join('\n')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
${shapeXml('participant', drawing.pool, ' isHorizontal="true"')}
${drawing.lanes.map((lane) => shapeXml(lane.id, lane, ' isHorizontal="true"')).join('\n')}
${drawing.nodes.map((node) => shapeXml(node.id, node, '')).join('\n')}
${drawing.flows.map(edgeXml).join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const laneXml = (id: string, name: string, nodes: readonly Placed[]) =>
  `      <bpmn:lane id="${id}" name="${escaped(name)}">\n${nodes.map((node) => `        <bpmn:flowNodeRef>${node.id}</bpmn:flowNodeRef>`).join('\n')}\n      </bpmn:lane>`

function nodeXml(node: Placed, flows: readonly Flow[]): string {
  const links = [
    ...flows.filter((one) => one.to === node.id).map((one) => `      <bpmn:incoming>${one.id}</bpmn:incoming>`),
    ...flows.filter((one) => one.from === node.id).map((one) => `      <bpmn:outgoing>${one.id}</bpmn:outgoing>`),
  ].join('\n')
  const otherwise = flows.find((one) => one.from === node.id && one.otherwise)
  const named = node.name === '' ? '' : ` name="${escaped(node.name)}"`
  const standard = otherwise ? ` default="${otherwise.id}"` : ''
  return `    <bpmn:${node.kind} id="${node.id}"${named}${standard}>\n${documentation(node)}${links}${signing(node)}\n    </bpmn:${node.kind}>`
}

/** Several signers are one task with several instances: side by side, one after the other, or ended by the first. */
function signing({ step }: Placed): string {
  if (!step?.signing) return ''
  const { mode } = step.signing
  const first = mode === 'any' ? `\n        ${expression('completionCondition', 'numberOfCompletedInstances >= 1')}` : ''
  const count = `\n        ${expression('loopCardinality', String(signersOf(step).length))}`
  return `\n      <bpmn:multiInstanceLoopCharacteristics isSequential="${mode === 'in-turn'}">${count}${first}\n      </bpmn:multiInstanceLoopCharacteristics>`
}

const expression = (name: string, text: string) => `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${escaped(text)}</bpmn:${name}>`

const documentation = ({ step }: Placed) => (step ? `      <bpmn:documentation>${escaped(aboutStep(step))}</bpmn:documentation>\n` : '')

function aboutStep(step: Step): string {
  const time = step.days === 0 ? '当场' : `${step.days} ${texts.timeUnit[step.unit ?? 'working-day']}`
  const marks = [
    step.decides ? '作出决定' : '',
    step.signing ? `${texts.signing[step.signing.mode]} ${signersOf(step).length} 方` : '',
    step.followUp ? '后续义务' : '',
    step.notice ? `公示 ${step.notice.days} ${texts.timeUnit[step.notice.unit]}` : '',
  ]
  return [texts.stepKind[step.kind], time, ...marks].filter((one) => one !== '').join('；')
}

function flowXml(flow: Flow): string {
  const named = flow.label === undefined ? '' : ` name="${escaped(flow.label)}"`
  const head = `    <bpmn:sequenceFlow id="${flow.id}" sourceRef="${flow.from}" targetRef="${flow.to}"${named}`
  if (flow.when === undefined) return `${head} />`
  return `${head}>\n      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(flow.when)}</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>`
}

const shapeXml = (id: string, box: { x: number; y: number; width: number; height: number }, more: string) =>
  `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}>\n        <dc:Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" />\n      </bpmndi:BPMNShape>`

const edgeXml = (flow: Flow) =>
  `      <bpmndi:BPMNEdge id="${flow.id}_di" bpmnElement="${flow.id}">\n${flow.points.map(([x, y]) => `        <di:waypoint x="${x}" y="${y}" />`).join('\n')}\n      </bpmndi:BPMNEdge>`
