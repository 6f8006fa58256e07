import { Stack, Text } from "@mantine/core";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/links";
import type { OwnAnswer } from "../wording";

/** Why there is no next badge, and what to do about it. */
export function NoNextBadge({ roles, gaps, standing, untaught }: OwnAnswer) {
  if (roles.length === 0) {
    return (
      <EmptyState
        title="You have no job role here yet"
        action={<ButtonLink href="/catalogue">Browse the catalogue</ButtonLink>}
      >
        Your next badge follows from what your role asks for. Ask your manager or L&D lead to give you a role;
        until then you can look at everything there is to earn.
      </EmptyState>
    );
  }
  if (gaps.length === 0) {
    return (
      <EmptyState
        title="You meet everything your role asks for"
        action={<ButtonLink href="/catalogue">Browse the catalogue</ButtonLink>}
      >
        {standing.required === 0
          ? "Your role asks for no skill yet, so there is no gap."
          : `All ${standing.required} requirements of ${roles.map(({ name }) => name).join(" and ")} are met.`}{" "}
        Whatever you learn now is a strength on top.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No micro-credential closes your gaps yet"
      action={<ButtonLink href="/catalogue">Browse the catalogue</ButtonLink>}
    >
      <Stack component="span" gap={4}>
        {untaught.map(({ skillId, skill, required }) => (
          <Text component="span" key={skillId} display="block">
            No micro-credential teaches {skill} at level {required}; tell your L&D lead.
          </Text>
        ))}
        {untaught.length === 0 && (
          <Text component="span">
            You hold the badges that teach your missing skills already. Ask your L&D lead why they do not
            count.
          </Text>
        )}
      </Stack>
    </EmptyState>
  );
}
