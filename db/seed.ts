import { openDatabase } from "./client";
import { workspace } from "./schema";
import { seedDemo } from "./seed/demo";

// Fills an empty database with the demo organisation. A database that has any workspace is left as it is.
const { db, close } = await openDatabase();
try {
  const [present] = await db.select({ name: workspace.name }).from(workspace).limit(1);
  if (present) {
    console.log(`Nothing to do: there is a workspace already (“${present.name}”).`);
  } else {
    const started = performance.now();
    await seedDemo(db, new Date());
    console.log(`The demo organisation is ready (${((performance.now() - started) / 1000).toFixed(1)} s).`);
  }
} finally {
  await close();
}
