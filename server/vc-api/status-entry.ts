import { z } from "zod";
import { type JsonObject, listOf } from "@/server/verify/strict-json";

/** What Bitstring Status List 1.0 requires of an entry (its section 2.1). */
const entry = z
  .looseObject({
    id: z.string().optional(),
    type: z.literal("BitstringStatusListEntry"),
    statusPurpose: z.string().min(1),
    statusListIndex: z.string().regex(/^(0|[1-9]\d*)$/, "must be a whole number written as text"),
    statusListCredential: z.url(),
    statusSize: z.int().positive().optional(),
    statusMessage: z.array(z.looseObject({ status: z.string(), message: z.string() })).optional(),
  })
  .refine(({ id, statusListCredential }) => id !== statusListCredential, {
    path: ["id"],
    message: "must not be the address of the list",
  })
  .refine(
    ({ statusSize = 1, statusMessage }) => statusSize === 1 || statusMessage?.length === 2 ** statusSize,
    {
      path: ["statusMessage"],
      message: "must say what each possible value means",
    },
  );

/** Whether a bitstring entry that comes with a credential could be looked up by anybody; what is wrong, none where it could. */
export const statusEntryProblems = (credential: JsonObject): string[] =>
  listOf(credential["credentialStatus"])
    .filter((each) => listOf((each as JsonObject)["type"]).includes("BitstringStatusListEntry"))
    .flatMap((each) => entry.safeParse(each).error?.issues ?? [])
    .map(({ path, message }) => `/credentialStatus/${path.map(String).join("/")}: ${message}`);
