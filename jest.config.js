/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Many tests wait for programs that they start, so no processor is kept free.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFiles: ['<rootDir>/test/fixed-seed.ts'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/', '<rootDir>/.cdk8s-scratch/'],
  reporters: ['default', ...(process.env.JEST_RESULTS_FILE ? ['<rootDir>/tools/jest-results.js'] : [])],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
};
