import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Outputs } from "@/server/router";
import { PassportLinks } from "./passport-links";
import { ShownItems } from "./shown-items";

type Passport = Pick<Outputs["recommend"]["passport"], "badges" | "skills">;
type Props = { passport: Passport; sharing: Outputs["issue"]["sharing"] };

/** What others may see of the passport, and all of it as files. Everything is private until chosen. */
export function SharePassport({ passport, sharing }: Props) {
  const badges = passport.badges.filter(({ status }) => status !== "revoked");
  const skills = passport.skills.filter(({ held }) => held > 0);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="share-passport">
      <Stack gap="md">
        <div>
          <Title order={2} size="h4" id="share-passport">
            Share my passport
          </Title>
          <Text size="sm" c="dimmed">
            Nothing of it is shown to anybody outside until you tick it here and hand out a link. A link shows
            what is ticked at the time, and when you untick something, it is gone there too.
          </Text>
        </div>
        <ShownItems
          badges={badges.map(({ id, name }) => ({ id, name, isShown: sharing.badgeIds.includes(id) }))}
          skills={skills.map(({ skillId, skill }) => ({
            id: skillId,
            name: skill,
            isShown: sharing.skillIds.includes(skillId),
          }))}
        />
        <PassportLinks links={sharing.links} />
        {badges.length > 0 && <Files />}
      </Stack>
    </Paper>
  );
}

const Files = () => (
  <Stack gap="xs">
    <Title order={3} size="h5">
      Take all of it with me
    </Title>
    <Group gap="sm">
      <Button component="a" href="/api/passport/badges" download variant="default">
        All badges (ZIP)
      </Button>
      <Button component="a" href="/api/passport/learner-record" download variant="default">
        Learner record (CLR 2.0)
      </Button>
    </Group>
    <Text size="sm" c="dimmed">
      The ZIP holds every badge in every form and a table of them. The learner record is one signed file with
      all badges of Open Badges 3.0, which other systems read.
    </Text>
  </Stack>
);
