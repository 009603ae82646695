/**
 * Turns vitest's JSON report into the closing line `N passed, N failed`. Further failures (types, lint, …) are
 * given as a count and added. Exits 1 unless all passed and at least one test ran.
 */
import { existsSync, readFileSync } from 'node:fs';

const [path, otherFailures] = process.argv.slice(2);
const report = existsSync(path)
  ? JSON.parse(readFileSync(path, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 1 };
// A file that does not load has no failed test, but a failed suite.
const tests = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
const failed = tests + Number(otherFailures);
console.log(`\n${report.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && report.numPassedTests > 0 ? 0 : 1;
