import { expect, test } from 'vitest'
import { isNodeSupported } from '../../scripts/node-version.mjs'

test.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '24.0.0', '24.21.0', '26.1.0'])(
  'Node %s runs Assay',
  (version) => {
    expect(isNodeSupported(version)).toBe(true)
  },
)

test.each(['14.21.3', '18.20.8', '20.18.3', '21.7.3', '22.11.0', '23.11.0'])(
  'Node %s is too old or too odd',
  (version) => {
    expect(isNodeSupported(version)).toBe(false)
  },
)
