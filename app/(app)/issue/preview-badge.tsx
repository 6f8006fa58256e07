"use client";

import {
  Button,
  Code,
  Group,
  Loader,
  Modal,
  Stack,
  Tabs,
  TabsList,
  TabsPanel,
  TabsTab,
  Text,
  Title,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { assessedSentence } from "@/app/(public)/_badge/assessed";
import { BadgeFacts } from "@/app/(public)/_badge/badge-facts";

type Props = { approvalId: string; name: string };

/** What would be signed, as it would stand in the badge. */
export function PreviewBadge({ approvalId, name }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.issue.preview.queryOptions({ approvalId }, { enabled: isOpen }));
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={`Show what is signed: ${name}`}>
        Show
      </Button>
      <Modal opened={isOpen} onClose={close} title={name} size="xl">
        <Stack>
          <Text c="dimmed">
            This is what will be signed. The badge’s address, its place on the status list and the salt that
            hides whose it is are chosen when it is issued.
          </Text>
          {error ? (
            <RefusalAlert error={error} />
          ) : data ? (
            <Tabs defaultValue="page">
              <TabsList mb="md">
                <TabsTab value="page">Its page</TabsTab>
                <TabsTab value="json">As JSON</TabsTab>
              </TabsList>
              <TabsPanel value="page">
                <Group wrap="nowrap" mb="xs">
                  <BadgeMark achievement={{ id: data.achievementId }} size={96} />
                  <div>
                    <Title order={3} size="h4">
                      {data.badge.name}
                    </Title>
                    <Text>{data.recipientName}</Text>
                  </div>
                </Group>
                <BadgeFacts
                  badge={data.badge}
                  recipientName={data.recipientName}
                  assessed={data.assessed ? assessedSentence(data.assessed) : undefined}
                />
              </TabsPanel>
              <TabsPanel value="json">
                <Code block tabIndex={0} role="region" aria-label="The badge as JSON">
                  {data.json}
                </Code>
              </TabsPanel>
            </Tabs>
          ) : (
            <Loader aria-label="Loading" />
          )}
        </Stack>
      </Modal>
    </>
  );
}
