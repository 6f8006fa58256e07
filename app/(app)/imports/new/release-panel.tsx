import { List, ListItem, Stack, Text, Title } from "@mantine/core";
import { count, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Release = NonNullable<Extract<Outputs["ingest"]["preview"], { problem: null }>["release"]>;

/** What a release of a taxonomy would do to its skills, and to what names those that it retires. */
export function ReleasePanel({ release }: { release: Release }) {
  const { framework, versionBefore, version, added, changed, retiredCount, retired } = release;
  const { merged, split, withoutSuccessor, roles, people, mappings, achievements } = release;
  return (
    <section aria-labelledby="release">
      <Title order={3} size="h4" id="release" mb="xs">
        {framework}
        {versionBefore && version && versionBefore !== version ? ` ${versionBefore} → ${version}` : ""}
      </Title>
      <Stack gap="xs">
        <Text>
          {count(added, "skill")} added, {formatNumber(changed)} changed,{" "}
          <strong>{formatNumber(retiredCount)} retired</strong>
          {retiredCount > 0 &&
            ` (${formatNumber(merged)} merged, ${formatNumber(split)} split, ${formatNumber(withoutSuccessor)} without a successor)`}
          .
        </Text>
        {retiredCount > 0 && (
          <>
            <Text>
              {count(roles, "role")} {roles === 1 ? "asks" : "ask"} for what is retired;{" "}
              {count(mappings, "mapping")} {mappings === 1 ? "leads" : "lead"} to it;{" "}
              {count(achievements, "micro-credential")} {achievements === 1 ? "grants" : "grant"} it; the
              evidence of {count(people, "person", "people")} stays with it.
            </Text>
            <List size="sm" mah={280} style={{ overflowY: "auto" }} tabIndex={0} aria-label="Retired skills">
              {retired.map(({ id, label, successors }) => (
                <ListItem key={id}>
                  <TextLink href={`/skills/${id}`} underline="always" inherit>
                    {label}
                  </TextLink>
                  {successors.length > 0
                    ? ` → ${successors.map((one) => one.label).join(", ")}`
                    : ": no successor"}
                </ListItem>
              ))}
            </List>
            {retired.length < retiredCount && (
              <Text size="sm" c="dimmed">
                The first {formatNumber(retired.length)} of {formatNumber(retiredCount)}.
              </Text>
            )}
          </>
        )}
      </Stack>
    </section>
  );
}
