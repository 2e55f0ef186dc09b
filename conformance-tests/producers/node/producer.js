// pino, with the options that bring its lines closest to the standard.
const pino = require('pino')

const CANNOT = 77
const LEVELS = { trace: 'DEBUG', debug: 'DEBUG', info: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' }

const log = pino(
  {
    level: process.env.FLATLOG_LEVEL,
    base: { component: process.env.FLATLOG_COMPONENT },
    messageKey: 'message',
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: LEVELS[label] }) },
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: ['extra.password', 'extra.request.headers.Cookie'], censor: '[REDACTED]' }
  },
  pino.destination({ dest: process.env.FLATLOG_FILE || 2, sync: true, append: true })
)

function failure (error) {
  const made = new Error(error.message, error.cause && { cause: failure(error.cause) })
  return Object.assign(made, { name: error.type })
}

function write (event) {
  const message = event.message ?? Buffer.from(event.message_hex, 'hex').toString()
  const floats = Object.entries(event.floats ?? {}).map(([name, value]) => [name, Number(value)])
  const fields = {}
  for (const name of ['request_id', 'duration_ms']) if (name in event) fields[name] = event[name]
  if (event.error) fields.error = failure(event.error)
  if (event.extra || event.floats) fields.extra = { ...event.extra, ...Object.fromEntries(floats) }
  log[event.level](fields, '%s', message)
}

process.on('uncaughtException', (error) => {
  log.fatal({ error }, error.message)
  process.exit(1)
})

function run (step) {
  if (step.level) write(step)
  else if (step.end === 'exit') process.exit(3)
  else if (step.end === 'killed') process.kill(process.pid, 'SIGKILL')
  else if (step.end === 'crash') throw failure(step.error)
  else process.exit(CANNOT)
}

require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean).forEach((line) => run(JSON.parse(line)))
