"use client";

import { Button, Group, MultiSelect, NumberInput, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import { longestReason, mostAskedFor } from "@/server/assign/request-input";
import { type Level, RequestSkills } from "./request-skills";
import { inputOf, type RequestValues } from "./request-values";

export type Choices = {
  levels: Level[];
  /** Those whom the member may ask for. */
  people: { id: string; name: string }[];
  personId: string | null;
};

type Props = {
  choices: Choices;
  values: RequestValues;
  /** The request that is changed; none: a new one. */
  requestId?: string;
  onDone: () => void;
};

/** Asks for a credential of another provider, or changes what was asked. What was typed stays when the server says no. */
export function RequestForm({ choices, values, requestId, onDone }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm<RequestValues>({ mode: "controlled", initialValues: values });
  const reactions = {
    onSuccess: () => {
      onDone();
      router.refresh();
    },
    onError: (error: unknown) => form.setErrors(fieldProblems(error)),
  };
  const ask = useMutation(trpc.assign.ask.mutationOptions(reactions));
  const mend = useMutation(trpc.assign.mendRequest.mutationOptions(reactions));
  const error = ask.error ?? mend.error;
  const send = form.onSubmit((typed) => {
    form.clearErrors();
    if (requestId) mend.mutate({ ...inputOf(typed), requestId });
    else ask.mutate(inputOf(typed));
  });
  const isForOthersToo = choices.people.some(({ id }) => id !== choices.personId);
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm" maw={720}>
        {isForOthersToo && (
          <MultiSelect
            label="For whom"
            data={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            hidePickedOptions
            limit={50}
            maxValues={mostAskedFor}
            nothingFoundMessage="Nobody of that name whom you may ask for"
            {...form.getInputProps("personIds")}
          />
        )}
        <TextInput label="Name of the credential" {...form.getInputProps("name")} />
        <TextInput label="Provider" description="Who offers it" {...form.getInputProps("provider")} />
        <TextInput
          label="Link"
          description="Optional. The provider’s page about it"
          placeholder="https://"
          {...form.getInputProps("link")}
        />
        <Group grow preventGrowOverflow={false} align="flex-start">
          <NumberInput label="Price a person" min={0} miw={120} {...form.getInputProps("price")} />
          <TextInput label="Currency" maxLength={3} miw={90} {...form.getInputProps("currency")} />
          <NumberInput label="Hours a person" min={0} miw={120} {...form.getInputProps("hours")} />
        </Group>
        <RequestSkills form={form} levels={choices.levels} />
        <Textarea
          label="Why"
          description="What it is good for, and why now"
          autosize
          minRows={3}
          maxLength={longestReason}
          {...form.getInputProps("reason")}
        />
        <RefusalAlert error={error} />
        <Group>
          <Button type="submit" loading={ask.isPending || mend.isPending}>
            {requestId ? "Hand it in again" : "Ask L&D"}
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
