import { List, ListItem, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EntranceFrame } from "../_entrance/frame";

export const metadata: Metadata = { title: "Terms and privacy for apps" };

/** What the service description of the Open Badges API names as its terms and its privacy policy. */
export default function ConnectTermsPage() {
  return (
    <EntranceFrame
      title="Terms and privacy for apps"
      lead="For apps that fetch or add badges by the Open Badges API 3.0."
    >
      <Title order={2} size="h4">
        Terms
      </Title>
      <List>
        <ListItem>
          An app sees and changes the record of those people alone who allowed it, and only what they allowed.
        </ListItem>
        <ListItem>People can end that at any time; then every token of the app ends at once.</ListItem>
        <ListItem>
          What an app adds is verified like any other badge, and counts only for as much as its proof holds.
        </ListItem>
      </List>
      <Title order={2} size="h4">
        Privacy
      </Title>
      <List>
        <ListItem>
          Of an app, what it registered with is kept; of each connection, who allowed what, when, and its last
          use.
        </ListItem>
        <ListItem>
          Each change that an app makes stands in the organisation’s audit log under the person’s and the
          app’s name.
        </ListItem>
        <ListItem>
          Badges hold personal data. What the app does with them is the app’s responsibility.
        </ListItem>
      </List>
      <Text size="sm" c="dimmed">
        Questions are answered by the organisation that runs this Skillwright.
      </Text>
    </EntranceFrame>
  );
}
