import { profileInput } from "@/server/connect/input";
import { readProfile } from "@/server/connect/profile-reads";
import { stateProfile } from "@/server/connect/profile-writes";
import { badgeScopes } from "@/server/connect/scopes";
import { answerApp, noStore, notAllowed, refuse } from "../answer";

/** getProfile: who the person is. */
export const GET = (request: Request) =>
  answerApp(request, badgeScopes.readProfile, async (scope) =>
    Response.json(await readProfile(scope), { headers: noStore }),
  );

/** putProfile: what the program says of the person beside name and e-mail address. */
export const PUT = (request: Request) =>
  answerApp(request, badgeScopes.changeProfile, async (scope) => {
    const sent = profileInput.safeParse(await request.json().catch(() => null));
    if (!sent.success) {
      const problems = sent.error.issues.map(
        ({ path, message }) => `${path.join(".") || "body"}: ${message}`,
      );
      return refuse(400, `The profile cannot be taken. ${problems.join(" ")}`);
    }
    await stateProfile(scope, sent.data);
    return Response.json(await readProfile(scope), { headers: noStore });
  });

const no = notAllowed("GET, PUT");

export { no as DELETE, no as PATCH, no as POST };
