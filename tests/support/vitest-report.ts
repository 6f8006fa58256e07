// What failed in a run of Vitest, errors outside any test among it: its own JSON reporter leaves those out.
import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

type Failure = { title: string; message: string };

const failureOf = (title: string, { stack, message }: SerializedError): Failure => ({
  title,
  message: stack?.includes(message) ? stack : `${message}\n${stack ?? ""}`,
});

function failuresIn(module: TestModule): Failure[] {
  const file = module.relativeModuleId;
  const outside = [module, ...module.children.allSuites()].flatMap((one) =>
    one.errors().map((error) => failureOf(file, error)),
  );
  const tests = [...module.children.allTests("failed")].flatMap((test) =>
    (test.result().errors ?? []).map((error) => failureOf(`${file}: ${test.fullName}`, error)),
  );
  return [...outside, ...tests];
}

const count = (modules: readonly TestModule[], state: "passed" | "failed") =>
  modules.reduce((sum, { children }) => sum + [...children.allTests(state)].length, 0);

/** Writes `{ passed, failed, failures }` into the file that VITEST_REPORT names. */
export default class VitestReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const failures = [
      ...modules.flatMap(failuresIn),
      ...unhandled.map((error) => failureOf("outside any test", error)),
    ];
    const report = { passed: count(modules, "passed"), failed: count(modules, "failed"), failures };
    writeFileSync(process.env.VITEST_REPORT ?? "vitest-report.json", JSON.stringify(report));
  }
}
