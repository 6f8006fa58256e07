import { expect, test } from "vitest";
import {
  currentRows,
  sendFile,
  subscribe,
} from "@/app/(app)/me/evidence/[achievementId]/_components/sending";

const place = { submissionId: "submission", criterionId: null };

/** Here there is neither a server nor a place in which a browser would keep the file. */
const untilBroken = (files: number) =>
  new Promise<void>((resolve) => {
    const isThere = () => currentRows().filter(({ state }) => state === "broken").length === files;
    if (isThere()) return resolve();
    const end = subscribe(() => {
      if (!isThere()) return;
      end();
      resolve();
    });
  });

test("a file is sent where the browser keeps nothing, and goes on where it is chosen again", async () => {
  const film = new File(["a film"], "film.mp4", { lastModified: 1 });
  await sendFile(place, film);
  await untilBroken(1);
  expect(currentRows()).toMatchObject([{ name: "film.mp4", size: 6, state: "broken" }]);

  await sendFile(place, new File(["a film"], "film.mp4", { lastModified: 1 }));
  await untilBroken(1);
  expect(currentRows()).toHaveLength(1);

  // Another version of it, or another place, is another file.
  await sendFile(place, new File(["a cut."], "film.mp4", { lastModified: 2 }));
  await sendFile({ ...place, criterionId: "another" }, film);
  await untilBroken(3);
  expect(currentRows()).toHaveLength(3);
});
