"use client";

import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState, useTransition } from "react";
import { answer } from "./actions";

/** Yes or no; then the browser goes back to the app. */
export function AnswerForm({ uid, name }: { uid: string; name: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, start] = useTransition();
  const say = (allow: boolean) =>
    start(async () => {
      const said = await answer(uid, allow).catch(() => ({
        problem: "Something went wrong on our side. Nothing was changed; please try again.",
      }));
      if ("goTo" in said) window.location.assign(said.goTo);
      else setProblem(said.problem);
    });
  return (
    <Stack>
      {problem && (
        <Alert color="red" variant="outline" role="alert">
          {problem}
        </Alert>
      )}
      <Group grow>
        <Button variant="default" disabled={isBusy} onClick={() => say(false)}>
          Do not allow
        </Button>
        <Button loading={isBusy} onClick={() => say(true)} aria-label={`Allow ${name}`}>
          Allow
        </Button>
      </Group>
    </Stack>
  );
}
