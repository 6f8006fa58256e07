/** Opens the database before the first request, so that a locked or broken folder stops the start with its reason. */
export async function register() {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { boot } = await import("./server/boot");
  await boot();
}
