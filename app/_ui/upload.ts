/** Sends one file to the workspace's store and returns its id. Throws an Error whose message may be shown. */
export async function uploadFile(file: File): Promise<string> {
  const form = new FormData();
  form.set("file", file);
  const answer = await fetch("/api/files", { method: "POST", body: form });
  const body = (await answer.json().catch(() => null)) as { id?: string; problem?: string } | null;
  if (!answer.ok || !body?.id) {
    throw new Error(
      body?.problem ?? `“${file.name}” could not be uploaded. Check the connection and try again.`,
    );
  }
  return body.id;
}
