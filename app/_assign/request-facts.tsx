import { Group, Stack, Text, Title } from "@mantine/core";
import { formatDate, formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { RequestStatusBadge } from "./request-status";

export type CredentialRequest = Outputs["assign"]["myRequests"][number];

/** What is asked for, for whom, why, and what L&D said to it. */
export function RequestFacts({ request }: { request: CredentialRequest }) {
  const { name, provider, link, price, currency, hours, reason, people, skills, status } = request;
  return (
    <Stack gap={4} maw={720} style={{ overflowWrap: "anywhere" }}>
      <Group gap="xs">
        <Title order={3} size="h5">
          {name}
        </Title>
        <RequestStatusBadge status={status} />
      </Group>
      <Text size="sm">
        {provider} · {formatPrice(price, currency)} · {formatHours(hours)} a person
        {link && (
          <>
            {" · "}
            <a href={link} target="_blank" rel="noreferrer noopener">
              The provider’s page
            </a>
          </>
        )}
      </Text>
      <Text size="sm">For {people.map(personInWords).join(", ")}</Text>
      <Text size="sm">
        It would prove {skills.map(({ skill, level }) => `${skill} ${formatNumber(level)}`).join(", ")}
      </Text>
      <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
        Why: {reason}
      </Text>
      <Text size="sm" c="dimmed">
        Asked by {request.askedBy} on {formatDate(request.createdAt)}
      </Text>
      {request.decidedAt && status !== "asked" && status !== "withdrawn" && (
        <Text size="sm">
          {request.decidedBy ?? "L&D"}, {formatDate(request.decidedAt)}
          {request.answer && `: “${request.answer}”`}
        </Text>
      )}
    </Stack>
  );
}

const personInWords = ({ name, assignmentStatus }: CredentialRequest["people"][number]): string => {
  if (assignmentStatus === "completed") return `${name} (badge received)`;
  return assignmentStatus === "open" ? `${name} (badge not back yet)` : name;
};
