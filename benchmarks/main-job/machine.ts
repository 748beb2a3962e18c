import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** The machine and its load, printed beside every figure. */
export function machineLine(): string {
  const [one] = cpus()
  return `${cpus().length} × ${one?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')}`
}

const ticksPerSecond = 100

/** CPU milliseconds that a process has used so far, its threads included (Linux). */
export function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  // A backend may end between being listed and being read; its time is then counted with those that ended.
  if (!existsSync(file)) return 0
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

/** CPU milliseconds of children that have ended: connections that were closed meanwhile. */
function endedChildrenOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[13]) + Number(fields[14])) * 1000) / ticksPerSecond
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => {
      try {
        const text = readFileSync(`/proc/${one}/stat`, 'utf8')
        return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
}

export interface CpuReading {
  readonly server: number
  readonly worker: number
  /** Backends that serve the server process, with the shared writers of PostgreSQL (log, checkpoints); autovacuum goes its own way. */
  readonly databaseForServer: number
  readonly databaseForWorker: number
}

/** The shared writers of PostgreSQL, as `pg_stat_activity` calls them. */
export const writers = ['walwriter', 'checkpointer', 'background writer'] as const

/**
 * Reads CPU milliseconds of PostgreSQL by who caused them: `backends` tells of each process the name that its connection gives, or what it is
 * for itself. A pool closes what is idle: a connection that has ended since the last reading counts with what it had then.
 */
export function makeBackendReader() {
  const seen = new Map<number, { readonly name: string; readonly ms: number }>()
  return (backends: ReadonlyMap<number, string>) => {
    for (const [pid, name] of backends) seen.set(pid, { name, ms: Math.max(cpuOf(pid), seen.get(pid)?.ms ?? 0) })
    return (...names: readonly string[]): number =>
      [...seen.values()].filter((one) => names.includes(one.name)).reduce((sum, one) => sum + one.ms, 0)
  }
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export function latencies(samples: readonly number[]): string {
  const sorted = [...samples].sort((a, b) => a - b)
  return [0.5, 0.95, 0.99].map((share) => percentile(sorted, share).toFixed(1)).join(' / ')
}

/** CPU milliseconds of the PostgreSQL that runs on `<folder>/postgres`, ended connections included. */
export function treeCpu(folder: string): number {
  const postmaster = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  return endedChildrenOf(postmaster) + childrenOf(postmaster).reduce((sum, pid) => sum + cpuOf(pid), 0)
}
