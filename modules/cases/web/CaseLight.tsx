import { type LightColour, TrafficLight } from '../../../platform/web/index.ts'
import type { ClockView } from '../contract.ts'

/** The clock of a case: paused and ended clocks say so in place of a number. */
export function CaseLight(props: { clock: ClockView }) {
  const { clock } = props
  const light = byState[clock.state] ?? clock.light
  return <TrafficLight light={light} left={clock.remaining ?? undefined} unit={clock.unit} />
}

const byState: Partial<Record<ClockView['state'], LightColour>> = { stopped: 'paused', ended: 'done', 'not-started': 'idle' }
