import "server-only";

/** Not written yet. */
export async function run(_args: string[]): Promise<number> {
  throw new Error("not written yet");
}
