/**
 * Opens a session for an e-mail address and a password; the session is a cookie that scripts cannot
 * read. Throws an Error whose message may be shown.
 */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await post("/api/auth/sign-in/email", { email, password });
  if (answer.ok) return;
  if (answer.status === 401 || answer.status === 400) {
    throw new Error("The e-mail address or the password is wrong. Check both and try again.");
  }
  if (answer.status === 429) throw new Error("Too many attempts. Wait a minute and try again.");
  if (answer.status === 403) {
    throw new Error(
      "This address of Skillwright is not the one it was set up for (APP_URL). Ask your admin.",
    );
  }
  throw new Error("Signing in did not work. Try again.");
}

/** Enters the demo organisation as one of its members. Throws an Error whose message may be shown. */
export async function enterDemo(role: string): Promise<void> {
  const answer = await post("/api/demo-entry", { as: role });
  if (answer.ok) return;
  const body = (await answer.json().catch(() => null)) as { problem?: string } | null;
  throw new Error(body?.problem ?? "The demo could not be entered. Try again.");
}

export async function signOut(): Promise<void> {
  await post("/api/auth/sign-out", {});
}

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error("The server could not be reached. Check the connection and try again.");
  });
