import { openDatabase } from "./client";
import { workspace } from "./schema";
import { seedDemo } from "./seed/demo";
import { storeCrowd } from "./seed/large/store-crowd";

// Fills an empty database with the demo organisation; with `--people N`, with N people around those of the
// demo. A database that has any workspace is left as it is.
const asked = process.argv.indexOf("--people");
const people = asked < 0 ? 0 : Number(process.argv[asked + 1]);
if (!Number.isInteger(people) || people < 0 || people > 2_000_000) {
  console.error("Say how many people: --people 100000 (a whole number up to 2,000,000).");
  process.exit(2);
}
const { db, close } = await openDatabase();
try {
  const [present] = await db.select({ name: workspace.name }).from(workspace).limit(1);
  if (present) {
    console.log(`Nothing to do: there is a workspace already (“${present.name}”).`);
  } else {
    const started = performance.now();
    const { workspaceId } = await seedDemo(db, new Date());
    if (people > 0) await storeCrowd(db, workspaceId, people, new Date());
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `The demo organisation is ready (${people > 0 ? `with ${people} more people, ` : ""}${seconds} s).`,
    );
  }
} finally {
  await close();
}
