/** Ends the run with one plain line that a person and a build server can both read. */
import type { Reporter, TestModule } from "vitest/node";

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      if (module.state() === "failed" && module.children.size === 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") count[state] += 1;
      }
    }
    // After the default reporter, which writes its own summary in the same event.
    setTimeout(() => console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`), 0);
  }
}
