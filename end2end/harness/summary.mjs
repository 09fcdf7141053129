// The last line of `make test`: how many journeys passed, in the plain form that any machine can read.
export default class Summary {
  counts = { passed: 0, failed: 0, skipped: 0 };

  onTestEnd(test, result) {
    const kind = result.status === 'passed' || result.status === 'skipped' ? result.status : 'failed';
    this.counts[kind] += 1;
  }

  onExit() {
    const { passed, failed, skipped } = this.counts;
    console.log(`end2end: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  }

  printsToStdio() {
    return true;
  }
}
