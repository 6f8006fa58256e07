import { Group, List, ListItem, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck, IconCircleDashed } from "@tabler/icons-react";
import { count } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Checklist = Outputs["people"]["checklist"];
type Step = { title: string; href: string; takes: string; gives: string; done: string; n: number };

const steps = ({ people, jobRoles, evidence, credentials, managers }: Checklist): Step[] => [
  {
    title: "Import people and teams",
    href: "/imports/new?kind=people",
    takes: "about 10 minutes",
    gives: "A CSV file with names, e-mail addresses, teams and job roles.",
    done: count(people, "person", "people"),
    n: people,
  },
  {
    title: "Import job roles and what they ask for",
    href: "/imports/new?kind=requirements",
    takes: "about 10 minutes",
    gives: "From O*NET's files or a CSV file. The matrix then shows what is needed.",
    done: count(jobRoles, "job role"),
    n: jobRoles,
  },
  {
    title: "Import the skills that people hold",
    href: "/imports/new?kind=evidence",
    takes: "about 15 minutes",
    gives: "Evidence as a CSV file, or badges. The matrix then shows the gaps.",
    done: count(evidence, "piece of evidence", "pieces of evidence"),
    n: evidence,
  },
  {
    title: "Fill the catalogue",
    href: "/catalogue",
    takes: "about 20 minutes",
    gives: "The micro-credentials that close gaps. Everybody then gets a next badge.",
    done: count(credentials, "micro-credential"),
    n: credentials,
  },
  {
    title: "Invite managers",
    href: "/admin/members",
    takes: "about 5 minutes",
    gives: "They see their own teams, and assign. An admin makes the invitation links.",
    done: count(managers, "manager"),
    n: managers,
  },
];

/** The first five things to do in an empty workspace. A step is done as soon as there is one of what it brings. */
export function FirstRunChecklist({ checklist }: { checklist: Checklist }) {
  const all = steps(checklist);
  const done = all.filter(({ n }) => n > 0).length;
  return (
    <Paper withBorder p={{ base: "md", sm: "xl" }} maw={720}>
      <Stack>
        <div>
          <Title order={2} size="h4">
            First steps
          </Title>
          <Text c="dimmed">
            {done} of {all.length} done. Each step shows something new; the order may be yours.
          </Text>
        </div>
        <List listStyleType="none" spacing="md">
          {all.map((step) => (
            <ListItem key={step.title}>
              <Group gap="sm" wrap="nowrap" align="flex-start">
                <ThemeIcon
                  variant={step.n > 0 ? "filled" : "default"}
                  color="teal.9"
                  radius="xl"
                  size={26}
                  aria-hidden
                >
                  {step.n > 0 ? <IconCheck size={16} /> : <IconCircleDashed size={16} />}
                </ThemeIcon>
                <div>
                  <TextLink href={step.href} underline="always" fw={600}>
                    {step.title}
                  </TextLink>
                  <Text size="sm">{step.gives}</Text>
                  <Text size="sm" c="dimmed">
                    {step.n > 0 ? `Done: ${step.done}` : `To do, ${step.takes}`}
                  </Text>
                </div>
              </Group>
            </ListItem>
          ))}
        </List>
      </Stack>
    </Paper>
  );
}
