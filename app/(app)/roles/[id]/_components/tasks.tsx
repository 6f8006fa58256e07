import { List, ListItem, Title } from "@mantine/core";
import type { Outputs } from "@/server/router";

/** What people in the role do, as its source says it; texts, which count in no number. */
export const Tasks = ({ tasks }: Pick<Outputs["people"]["jobRole"], "tasks">) => (
  <section aria-labelledby="tasks">
    <Title order={2} size="h4" mb={6} id="tasks">
      What people in this role do
    </Title>
    <List size="sm" spacing={4} maw={720}>
      {tasks.map(({ code, statement }) => (
        <ListItem key={code}>{statement}</ListItem>
      ))}
    </List>
  </section>
);
