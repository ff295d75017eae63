// A jest reporter: writes the counts of a run to the file that JEST_RESULTS_FILE names, so that .ci/run can tell them.
const fs = require('node:fs');

module.exports = class ResultsReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } = results;
    // A suite that does not even start has no failed test.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    fs.writeFileSync(process.env.JEST_RESULTS_FILE, JSON.stringify({ numPassedTests, numFailedTests: failed, numFailedTestSuites }));
  }
};
