import type { BuildOptions } from 'esbuild'

/** How esbuild builds what runs in Node. */
export const forNode: BuildOptions
