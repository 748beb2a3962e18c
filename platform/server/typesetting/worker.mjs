// One typst compiler in a thread of its own. Plain JavaScript, so that Node starts it without a loader, from source and from a bundle.
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const { templates, fonts } = workerData
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fonts }] })

/** Template text is fixed and data come by `inputs` only: nothing in them is ever read as markup, and one page costs milliseconds. */
function render({ template, data, files, createdAt }) {
  for (const { path, content } of files) compiler.mapShadow(path, Buffer.from(content))
  try {
    const compiled = compiler.compile({ mainFilePath: `${templates}/${template}.typ`, inputs: { data } })
    const document = compiled.result
    if (!document) throw new Error(messages(compiled.takeDiagnostics() ?? compiled.takeError()))
    const pdf = compiler.pdf(document, { pdfStandard: 'a-3b', creationTimestamp: createdAt })
    const marks = compiler.query(document, { selector: '<seal>', field: 'value' })
    return { pdf, pages: document.numOfPages, seal: marks?.[0] }
  } finally {
    for (const { path } of files) compiler.unmapShadow(path)
    compiler.evictCache(0)
  }
}

function messages(error) {
  const found = error ? (error.shortDiagnostics ?? []) : []
  return `typst: ${JSON.stringify(found).slice(0, 2000)}`
}

parentPort.on('message', ({ id, work }) => {
  try {
    parentPort.postMessage({ id, done: render(work) })
  } catch (error) {
    const text = error instanceof Error && error.message ? error.message : messages(error?.code ?? error)
    parentPort.postMessage({ id, failed: text })
  }
})
