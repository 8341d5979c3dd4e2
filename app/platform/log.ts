import pino from 'pino'

/** One line of JSON for each thing worth knowing, on standard error. No typed text, no passwords, no tokens. */
export const log = pino(
  { level: process.env['LOG_LEVEL'] ?? 'info', base: null },
  pino.destination({ dest: 2, sync: true }),
)
