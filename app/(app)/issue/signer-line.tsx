import { Alert, Text } from "@mantine/core";
import { formatDate } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

/** In whose name and with which keys badges are signed, or why none can be. */
export function SignerLine({ signer }: { signer: Outputs["issue"]["signer"] }) {
  if (!signer) {
    return (
      <Text size="sm" c="dimmed">
        The issuer and its keys are made with the first badge.
      </Text>
    );
  }
  if (signer.problem) {
    return (
      <Alert color="red" variant="outline" title="No badge can be signed">
        {signer.problem}
      </Alert>
    );
  }
  const keys = signer.keys.map(
    ({ algorithm, since, isDue }) =>
      `${algorithm} (since ${formatDate(since)}${isDue ? ", due to be changed by an admin" : ""})`,
  );
  return (
    <Text size="sm" c="dimmed">
      Signed in the name of {signer.name} with the keys {keys.join(" and ")}.
    </Text>
  );
}
