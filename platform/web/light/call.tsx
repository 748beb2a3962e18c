import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Call } from '../../contract/client.ts'
import type { Endpoint, Input } from '../../contract/endpoint.ts'
import { fetchFile, type OpenedFile } from './files.ts'

interface Line {
  readonly call: Call
  readonly open: <E extends Endpoint>(endpoint: E, input: Input<E>) => Promise<OpenedFile>
}

const LineContext = createContext<Line | undefined>(undefined)

/** Gives the pages of modules the client of the face that they are shown in; they import neither the face nor its session. */
export function CallProvider(props: { face: 'portal' | 'staff'; call: Call; children: ReactNode }) {
  const { face, call } = props
  const line = useMemo<Line>(() => ({ call, open: (endpoint, input) => fetchFile(face, endpoint, input) }), [face, call])
  return <LineContext value={line}>{props.children}</LineContext>
}

/** The typed client: `const call = useCall(); await call(getDraft, { draftId })`. */
export function useCall(): Call {
  return useLine().call
}

/** Fetches what an endpoint with `answers: 'file'` gives, for `<FileViewer/>`. */
export function useOpenFile(): Line['open'] {
  return useLine().open
}

function useLine(): Line {
  const line = useContext(LineContext)
  if (!line) throw new Error('CallProvider is missing')
  return line
}
