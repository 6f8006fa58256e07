"use client";

import { InputWrapper, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useId, useState, useSyncExternalStore } from "react";
import classes from "./file-field.module.css";
import {
  cancel,
  currentRows,
  dismiss,
  goOn,
  goOnWithBroken,
  pause,
  resumeKept,
  type Sending,
  sendFile,
  subscribe,
} from "./sending";
import { SendingRow } from "./sending-row";
import { placeOf, type Target } from "./target";

const noRows: readonly Sending[] = [];

/** Sends files as evidence, each on its own: they go on after a cut, a crash or a sign-out. */
export function AddFiles({ target }: { target: Target }) {
  const router = useRouter();
  const id = useId();
  const rows = useSyncExternalStore(subscribe, currentRows, () => noRows).filter(
    (row) => row.submissionId === target.submissionId && row.criterionId === target.criterionId,
  );
  const [arrived, setArrived] = useState("");
  const { submissionId } = target;

  useEffect(() => {
    void resumeKept(submissionId);
    window.addEventListener("online", goOnWithBroken);
    return () => window.removeEventListener("online", goOnWithBroken);
  }, [submissionId]);

  const [done] = rows.filter(({ state }) => state === "arrived");
  useEffect(() => {
    if (!done) return;
    setArrived(`${done.name} added.`);
    dismiss(done.key);
    router.refresh();
  }, [done, router]);

  const choose = (event: React.ChangeEvent<HTMLInputElement>) => {
    for (const file of event.currentTarget.files ?? []) void sendFile(placeOf(target), file);
    event.currentTarget.value = ""; // so that the same file can be chosen again after an error
  };
  return (
    <Stack gap="xs">
      <InputWrapper
        id={id}
        label={
          <>
            Files<VisuallyHidden> for {target.name}</VisuallyHidden>
          </>
        }
        description="Images, PDF, video, audio, office and text files, up to 50 MB each. A photo can tell its assessors where and when it was taken."
      >
        <input id={id} type="file" multiple className={classes["field"]} onChange={choose} />
      </InputWrapper>
      <label className={classes["camera"]}>
        Take a photo or film<VisuallyHidden> for {target.name}</VisuallyHidden>
        <input type="file" accept="image/*,video/*" capture="environment" onChange={choose} />
      </label>
      {rows.map((row) => (
        <SendingRow
          key={row.key}
          row={row}
          onPause={() => pause(row.key)}
          onGoOn={() => goOn(row.key)}
          onCancel={() => void cancel(row.key).then(() => router.refresh())}
          onDismiss={() => dismiss(row.key)}
        />
      ))}
      <Text size="sm" role="status">
        {arrived}
      </Text>
    </Stack>
  );
}
