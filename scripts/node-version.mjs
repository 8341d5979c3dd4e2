// Written so that an old Node can read it: this is what tells people that theirs is too old.

var needed = 'Assay needs Node.js 20.19 or later, 22.12 or later, or 24 and later.'

/** Whether this Node can run Assay; says what is needed if it cannot. */
export function isNodeSupported(version) {
  var parts = version.split('.').map(Number)
  var major = parts[0]
  var minor = parts[1]
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
}

/** Imports and runs a script's work, unless Node is too old for it. */
export function runOnSupportedNode(load) {
  if (!isNodeSupported(process.versions.node)) {
    console.error(needed)
    console.error('This is Node.js ' + process.versions.node + ' (' + process.execPath + ').')
    console.error('Get a newer one from https://nodejs.org or with your version manager, then run this again.')
    process.exitCode = 1
    return
  }
  load().catch(function (error) {
    console.error(error && error.isExplained ? error.message : error)
    process.exit(1)
  })
}
