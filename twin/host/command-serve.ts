/*
 * `taktwin serve`, and `npm start` with it.
 */
import { refuseProblems } from './input-error.ts'
import { printJson, printLines } from './run-together.ts'
import { listScenarioInfos } from './scenario-infos.ts'
import { HOST_DEFAULT, PORT_DEFAULT, type RunningServer, startServer } from './server.ts'
import { DEMO_SESSION, findSession } from './sessions.ts'

const PORT_MAX = 65_535

export interface ServeTexts {
  readonly port?: string
  readonly host?: string
  readonly json?: boolean
}

/** Serves until the process is asked to end. */
export async function serveCommand(texts: ServeTexts): Promise<void> {
  const problems: string[] = []
  const host = texts.host ?? (process.env.HOST || HOST_DEFAULT)
  const port = readPort(texts.port, problems)
  refuseProblems(problems)
  const server = await listen(host, port)
  // Before anything is printed: who reads the address may already end the server.
  endWithProcess(server)
  if (texts.json) printJson({ address: server.address, port: server.port })
  else printLines(reportServer(server))
}

/** What plays, and what to do next. */
function reportServer({ address, desk }: RunningServer): string[] {
  const { state } = findSession(desk.sessions, DEMO_SESSION)
  const title = listScenarioInfos().find(({ name }) => name === state.scenario)?.title
  return [
    `Taktwin is running at ${address}`,
    `It plays ${state.scenario} (${title}); each second is ${state.speed / 60} minutes of the plant.`,
    'Open the address in a browser to see the plant. Press Ctrl-C to stop the server.',
  ]
}

function readPort(option: string | undefined, problems: string[]): number {
  const text = option ?? process.env.PORT
  if (text === undefined || text === '') return PORT_DEFAULT
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= PORT_MAX) return port
  const name = option === undefined ? 'PORT' : '--port'
  problems.push(`${name} must be a whole number from 0 to ${PORT_MAX}; found '${text}'.`)
  return PORT_DEFAULT
}

async function listen(host: string, port: number): Promise<RunningServer> {
  try {
    return await startServer({ host, port, token: process.env.TAKTWIN_TOKEN })
  } catch (error) {
    refuseProblems(explainListening(error, host, port))
    throw error
  }
}

/** Why the address cannot be used, in words; none when it is another kind of error. */
function explainListening(error: unknown, host: string, port: number): string[] {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const other = 'Choose another, e.g. PORT=4700 npm start.'
  switch (code) {
    case 'EADDRINUSE':
      return [`Port ${port} on ${host} is taken by another program. ${other}`]
    case 'EACCES':
      return [`Port ${port} may not be used by this user. ${other}`]
    case 'EADDRNOTAVAIL':
      return [`HOST ${host} is not an address of this computer.`]
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [`HOST ${host} is not a name that this computer knows.`]
    default:
      return []
  }
}

function endWithProcess(server: RunningServer): void {
  let ending = false
  const end = () => {
    // A second Ctrl-C does not wait.
    if (ending) process.exit(1)
    ending = true
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
