"use client";

import { Alert, Button, InputLabel, Paper, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useActionState, useEffect, useRef } from "react";
import { TextLink } from "@/app/_ui/links";
import { ReportView } from "../_badge/report-view";
import { verify } from "./actions";

/** Works without JavaScript too: the form posts, and the page comes back with the report. */
export function VerifyForm() {
  const [state, act, isChecking] = useActionState(verify, null);
  const { report, picture, problem, ownPage } = state ?? {};
  // The form is as high as a phone: whoever pressed the button is brought to the answer.
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!state) return;
    answer.current?.scrollIntoView({ block: "start" });
    answer.current?.focus({ preventScroll: true });
  }, [state]);
  return (
    <Stack gap="lg">
      <form action={act}>
        <Paper withBorder p="md">
          <Stack gap="md">
            <Textarea
              name="badge"
              label="Badge or its address"
              description="Paste the badge as JSON or JWT, or the https:// address where it stands."
              defaultValue={state?.text}
              key={state?.text}
              autosize
              minRows={5}
              maxRows={14}
              spellCheck={false}
            />
            <FilePicker />
            <TextInput
              type="email"
              name="email"
              label="Whose badge should it be? (optional)"
              description="The e-mail address that its holder gave you. It tells whether the badge was given to them."
              autoComplete="off"
              defaultValue={state?.email}
              key={`for ${state?.email}`}
              maw={420}
            />
            <Button type="submit" loading={isChecking} style={{ alignSelf: "flex-start" }}>
              Verify
            </Button>
          </Stack>
        </Paper>
      </form>
      {state && (
        <Stack
          gap="lg"
          ref={answer}
          tabIndex={-1}
          role="region"
          aria-label="Result"
          style={{ outline: "none" }}
        >
          {problem && (
            <Alert role="alert" color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
              {problem}
            </Alert>
          )}
          {report && <ReportView report={report} picture={picture} />}
          {ownPage && (
            <Text>
              This badge was issued here.{" "}
              {ownPage.address ? (
                <>
                  <TextLink href={ownPage.address}>Its own page</TextLink> shows it as it stands at any time,
                  and can be passed on.
                </>
              ) : (
                "Its holder keeps its page private; a copy of the badge can be verified here at any time."
              )}
            </Text>
          )}
        </Stack>
      )}
    </Stack>
  );
}

/** The browser's own file field: one may drop a file on it, and it needs no JavaScript. */
const FilePicker = () => (
  <Stack gap={4}>
    <InputLabel htmlFor="badge-file">Or choose a file, or drop it here</InputLabel>
    <Text size="xs" c="dimmed" id="badge-file-kinds">
      PNG, SVG, JSON or JWT, at most 10 MB.
    </Text>
    <input
      id="badge-file"
      aria-describedby="badge-file-kinds"
      type="file"
      name="file"
      accept=".png,.svg,.json,.jwt,.jws,.1ob,.txt,image/png,image/svg+xml,application/json"
      style={{ minHeight: 32 }}
    />
  </Stack>
);
