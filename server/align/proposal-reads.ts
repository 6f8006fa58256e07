import "server-only";
import type { StatementKind } from "@/db/enums";
import type { Scope } from "@/server/scope";
import { readNear } from "./embedding-writes";
import { fuse } from "./engine/fusion";
import { type Suggestion, suggestSkills } from "./engine/suggest";
import type { Mapper } from "./mapper-reads";

/** So many of the mapper's own are put beside those that are close by their embeddings. */
const mostFused = 50;

/** What each text may mean, by the workspace's mapper and, where it uses one, by its embedding provider. */
export async function proposeFor(
  scope: Scope,
  mapper: Mapper,
  texts: readonly { text: string; context?: readonly string[]; kind?: StatementKind }[],
  limit: number,
): Promise<Suggestion[][]> {
  const near = await readNear(
    scope,
    mapper,
    texts.map(({ text }) => text),
  );
  return texts.map(({ text, context = [], kind }, place) => {
    const own = suggestSkills(mapper, text, {
      limit: near ? mostFused : limit,
      context: context.join(" "),
      // What a table of skills held has in its column of skills is meant as a name.
      isName: kind === "evidence",
    });
    const close = near?.[place];
    return close ? fuse(own, close, limit) : own;
  });
}
