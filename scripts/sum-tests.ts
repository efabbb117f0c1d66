import { readFileSync } from 'node:fs';

/* Adds up the reports of the test runs named as arguments; no test at all is a failure. */

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

const reports = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')) as Report);
const sum = (count: (report: Report) => number): number =>
  reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);

console.log(`${passed} passed, ${failed} failed, ${sum((report) => report.numPendingTests)} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
