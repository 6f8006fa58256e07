"use client";

import { Alert, Button, Stack } from "@mantine/core";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: Props) {
  return (
    <Alert color="red" title="This page could not be shown" role="alert" maw={640}>
      <Stack align="flex-start">
        Something went wrong on our side. Your data is unchanged.
        {error.digest && <span>Reference: {error.digest}</span>}
        <Button onClick={reset}>Try again</Button>
      </Stack>
    </Alert>
  );
}
