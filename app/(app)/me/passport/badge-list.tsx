import { Anchor, Badge, Box, Group, Paper, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { Fragment } from "react";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { formatDate } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";
import { ImportBadge } from "./import-badge";
import { PageChoice } from "./page-choice";

type Award = Outputs["recommend"]["passport"]["badges"][number];
type Choices = Outputs["issue"]["pageChoices"];

/** One's badges, the latest first, each with where it stands and where a stranger can check it. */
export function BadgeList({ badges, choices }: { badges: Award[]; choices: Choices }) {
  const shownTo = (id: string) =>
    choices.find(({ earnedCredentialId }) => earnedCredentialId === id)?.shownTo ?? "link";
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="my-badges">
      <Title order={2} size="h4" id="my-badges" mb="sm">
        My badges
      </Title>
      <Box mb="md">
        <ImportBadge />
      </Box>
      {badges.length === 0 ? (
        <Stack align="flex-start" gap="sm">
          <Text size="sm" c="dimmed">
            No badge yet. The first one you earn appears here, with a public page that anybody can verify.
          </Text>
          <ButtonLink href="/me" variant="default">
            My next badge
          </ButtonLink>
        </Stack>
      ) : (
        <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: "none" }}>
          {badges.map((award) => (
            <Box component="li" key={award.id}>
              <Group wrap="nowrap" align="flex-start">
                <BadgeMark achievement={{ id: award.achievementId }} size={48} />
                <div>
                  <Group gap="xs">
                    <Title order={3} size="h5">
                      {award.name}
                    </Title>
                    <Badge variant={award.status === "valid" ? "filled" : "outline"} color="indigo" tt="none">
                      {award.isSuspended ? "Suspended" : statusWord[award.status]}
                    </Badge>
                  </Group>
                  <Text size="sm">{inWords(award)}</Text>
                  {award.publicId ? (
                    <>
                      <Group gap="sm">
                        {isToRenew(award, badges) && (
                          <TextLink size="sm" href={`/me/evidence/${award.achievementId}`}>
                            Renew<VisuallyHidden> {award.name}</VisuallyHidden>
                          </TextLink>
                        )}
                        {shownTo(award.id) === "nobody" ? (
                          <Text size="sm">
                            Its page and files are shown to nobody; “All badges (ZIP)” holds them for you.
                          </Text>
                        ) : (
                          <>
                            <TextLink size="sm" href={`/b/${award.publicId}`}>
                              Public page<VisuallyHidden> of {award.name}</VisuallyHidden>
                            </TextLink>
                            <TextLink size="sm" href={`/me/passport/${award.id}`}>
                              Share<VisuallyHidden> {award.name}</VisuallyHidden>
                            </TextLink>
                            <Downloads publicId={award.publicId} name={award.name} />
                          </>
                        )}
                      </Group>
                      <PageChoice
                        earnedCredentialId={award.id}
                        name={award.name}
                        shownTo={shownTo(award.id)}
                      />
                    </>
                  ) : (
                    <Text size="xs" c="dimmed">
                      {award.status === "unverified"
                        ? "It could not be verified, so it counts as your own statement."
                        : "Brought from elsewhere and verified here; its issuer keeps its public page."}{" "}
                      <Anchor href={`/api/earned/${award.id}`} size="xs" underline="always" download>
                        Download it as it came<VisuallyHidden>: {award.name}</VisuallyHidden>
                      </Anchor>
                    </Text>
                  )}
                </div>
              </Group>
            </Box>
          ))}
        </Stack>
      )}
    </Paper>
  );
}

/** It runs out or has, and no copy of it is valid for longer. */
const isToRenew = ({ achievementId, status }: Award, badges: readonly Award[]): boolean =>
  (status === "expiring" || status === "expired") &&
  !badges.some((other) => other.achievementId === achievementId && other.status === "valid");

/** The signed badge itself, in each form that a verifier reads. */
const Downloads = ({ publicId, name }: { publicId: string; name: string }) => (
  <Text span size="sm">
    Download{" "}
    {Object.entries(files).map(([form, path], index) => (
      <Fragment key={form}>
        {index > 0 && " · "}
        <Anchor href={`/b/${publicId}${path}`} download underline="always" inherit>
          {form}
          <VisuallyHidden> of {name}</VisuallyHidden>
        </Anchor>
      </Fragment>
    ))}
  </Text>
);

const files = { JSON: ".json", JWT: ".jwt", PNG: "/badge.png", SVG: "/badge.svg" };

const statusWord: Record<Award["status"], string> = {
  valid: "Valid",
  expiring: "Valid, expires soon",
  future: "Not valid yet",
  expired: "Expired",
  revoked: "Revoked",
  unverified: "Not verified",
};

/** "Issued by North on 3 March 2026, level 3, valid until 3 March 2028." */
function inWords({
  issuerName,
  issuedAt,
  expiresAt,
  revokedAt,
  revocationReason,
  isSuspended,
  achievedLevel,
}: Award): string {
  const parts = [
    `Issued by ${issuerName} on ${formatDate(issuedAt)}`,
    ...(achievedLevel === null ? [] : [`level ${achievedLevel}`]),
    ...(revokedAt
      ? [
          `${isSuspended ? "suspended" : "revoked"} on ${formatDate(revokedAt)}${revocationReason ? ` (${revocationReason})` : ""}`,
        ]
      : [expiresAt ? `valid until ${formatDate(expiresAt)}` : "does not expire"]),
  ];
  return `${parts.join(", ")}.`;
}
