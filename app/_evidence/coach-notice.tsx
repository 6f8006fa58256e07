import { Alert } from "@mantine/core";
import type { Outputs } from "@/server/router";

type Call = NonNullable<NonNullable<Outputs["assess"]["myEvidence"]["submission"]>["coachCall"]>;

/** That three attempts have failed, and who helps. */
export function CoachNotice({ call: { attempt, coach, answeredAt, waivedBecause } }: { call: Call }) {
  const title = answeredAt === null ? "A coach is asked for" : coach ? `Coach: ${coach}` : "No coach needed";
  return (
    <Alert variant="default" title={title}>
      {attempt} attempts came back.{" "}
      {answeredAt === null
        ? "L&D names somebody who helps; until then this cannot be handed in again."
        : (waivedBecause ?? "It can be handed in again.")}
    </Alert>
  );
}
