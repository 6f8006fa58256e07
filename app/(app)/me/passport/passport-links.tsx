"use client";

import { Alert, Anchor, Button, Group, Select, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { CopyText } from "@/app/_ui/copy-text";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import type { Outputs } from "@/server/router";

type Link = Outputs["issue"]["sharing"]["links"][number];

/** Makes links to one's passport, and ends them. */
export function PassportLinks({ links }: { links: Link[] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm({ initialValues: { label: "", days: "30" } });
  const make = useMutation(
    trpc.issue.makePassportLink.mutationOptions({
      onSuccess: () => {
        form.reset();
        router.refresh();
      },
      onError: (error) => form.setErrors(fieldProblems(error)),
    }),
  );
  const end = useMutation(trpc.issue.endPassportLink.mutationOptions({ onSuccess: () => router.refresh() }));
  const failure = make.error && Object.keys(fieldProblems(make.error)).length === 0 ? make.error : end.error;
  return (
    <Stack gap="sm">
      <form
        onSubmit={form.onSubmit(({ label, days }) =>
          make.mutate({ label, days: Number(days) as 7 | 30 | 90 }),
        )}
      >
        <Group align="flex-start" gap="sm">
          <TextInput
            label="For whom"
            description="Only you see this name."
            maxLength={100}
            flex={1}
            miw={180}
            {...form.getInputProps("label")}
          />
          <Select
            label="Works for"
            description="Then it ends by itself."
            w={150}
            data={[
              { value: "7", label: "7 days" },
              { value: "30", label: "30 days" },
              { value: "90", label: "90 days" },
            ]}
            allowDeselect={false}
            {...form.getInputProps("days")}
          />
        </Group>
        <Button type="submit" mt="sm" loading={make.isPending}>
          Make a link
        </Button>
      </form>
      <RefusalAlert error={failure} />
      <div aria-live="polite">
        {make.data && (
          <Alert variant="outline" color="teal" title="The link is made. It is shown only now: copy it.">
            <Group align="flex-start">
              {/* biome-ignore lint/performance/noImgElement: a data address */}
              <img
                src={make.data.qrCode}
                alt="QR code of the link"
                width={120}
                height={120}
                style={{ background: "white" }}
              />
              <Stack gap="xs" flex={1} miw={180}>
                <Anchor
                  href={make.data.url}
                  size="sm"
                  underline="always"
                  style={{ overflowWrap: "anywhere" }}
                >
                  {make.data.url}
                </Anchor>
                <Group>
                  <CopyText value={make.data.url} what="the link" />
                </Group>
              </Stack>
            </Group>
          </Alert>
        )}
      </div>
      {links.length > 0 && (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
          {links.map((link) => (
            <Group component="li" key={link.id} justify="space-between" gap="sm">
              <div>
                <Text size="sm" fw={600}>
                  {link.label}
                </Text>
                <Text size="sm" c="dimmed">
                  {stateOf(link)}
                </Text>
              </div>
              {link.isOpen && (
                <Button
                  size="xs"
                  variant="default"
                  loading={end.isPending && end.variables.id === link.id}
                  onClick={() => end.mutate({ id: link.id })}
                >
                  End now<VisuallyHidden>: the link for {link.label}</VisuallyHidden>
                </Button>
              )}
            </Group>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function stateOf({ isOpen, expiresAt, revokedAt }: Link): string {
  if (isOpen) return `Works until ${formatDate(expiresAt)}`;
  return revokedAt ? `You ended it on ${formatDate(revokedAt)}` : `Ended on ${formatDate(expiresAt)}`;
}
