import { demoPeople } from '../city/demo-people.ts'
import { simulatedAgent } from './agent.ts'

/** `npm run devices -- [origin of the desk …]`: the simulated reader and camera of docs/devices.md, with the residents of the demo city. */
const port = 18573
const given = process.argv.slice(2)
const strange = given.filter((one) => !/^https?:\/\/[^/]+$/.test(one))
if (strange.length > 0) {
  console.error(`应是工作台的网址，如 https://desk.example.cn:8443（不带路径）：${strange.join(' ')}`)
  process.exit(2)
}
const origins = given.length > 0 ? given : ['http://127.0.0.1:8080', 'http://localhost:8080']
const cards = Object.values(demoPeople).flatMap(({ name, idNumber }) => (idNumber === null ? [] : [{ name, idNumber, validTo: null }]))
const agent = simulatedAgent(cards, origins)
agent.once('error', (fault: NodeJS.ErrnoException) => {
  console.error(fault.code === 'EADDRINUSE' ? `端口 ${port} 已被占用：模拟程序或真的读卡程序已在运行` : fault.message)
  process.exit(1)
})
agent.listen(port, '127.0.0.1', () => {
  console.log(`模拟读卡器和高拍仪已启动：http://127.0.0.1:${port}/ ，允许 ${origins.join('、')} 使用`)
})
