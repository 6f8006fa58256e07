import { Alert, Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { RefusalAlert } from "./refusal-alert";
import { fieldProblems } from "./refusals";

type Props = {
  children: ReactNode;
  onSubmit: () => void;
  /** How what was sent is doing: a mutation. */
  sending: { error: unknown; isPending: boolean };
  submit: string;
  /** It cannot be taken back. */
  isFinal?: boolean;
  isDisabled?: boolean;
  cancel?: string;
  onCancel: () => void;
};

/** What a dialog asks, why it did not work, and its two ways out. */
export function DialogForm({
  children,
  onSubmit,
  sending,
  submit,
  isFinal = false,
  isDisabled = false,
  cancel = "Cancel",
  onCancel,
}: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack>
        {children}
        <WhyNot error={sending.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {cancel}
          </Button>
          <Button
            type="submit"
            {...(isFinal && { color: "red.9" })}
            loading={sending.isPending}
            disabled={isDisabled}
          >
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A dialog's fields are few, and not all of them say what is wrong with them. */
function WhyNot({ error }: { error: unknown }) {
  const problems = Object.values(fieldProblems(error));
  if (problems.length === 0) return <RefusalAlert error={error} />;
  return (
    <Alert role="alert" color="red" variant="outline">
      {problems.join(" ")}
    </Alert>
  );
}
