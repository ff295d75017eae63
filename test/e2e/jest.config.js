const path = require('node:path');
const base = require('../../jest.config.js');

// Named *.e2e.ts, so that `npm test` does not see them. Servers and namespaces are shared: one file at a time, and slow.
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: path.join(__dirname, '..', '..'),
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  testTimeout: 180_000,
  // A connection that a failed test leaves open must not keep the run from ending.
  forceExit: true,
  verbose: true,
};
