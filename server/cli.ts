/**
 * The product on the command line: `npm run -s skillwright -- COMMAND …`.
 * Prints JSON on standard output and problems on standard error.
 */
const commands = {
  align: () => import("./align/command"),
  import: () => import("./ingest/command"),
  measure: () => import("./measure/command"),
  plan: () => import("./recommend/command"),
  verify: () => import("./verify/command"),
};

const [command = "", ...args] = process.argv.slice(2);
if (command in commands) {
  const { run } = await commands[command as keyof typeof commands]();
  process.exitCode = await run(args);
} else {
  console.error(`Unknown command “${command}”. There are: ${Object.keys(commands).join(", ")}.`);
  process.exitCode = 2;
}

export {};
