"use client";

import { Alert, Button, Group, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { refusalOf } from "@/app/_ui/refusals";
import { uploadFile } from "@/app/_ui/upload";
import { importKinds } from "@/db/enums";
import type { ImportOptions } from "@/server/ingest/input";
import { kindDescriptions } from "@/server/ingest/kinds";
import { BadgeOwner } from "./badge-owner";
import { DateOrder } from "./date-order";
import { FileChoice } from "./file-choice";
import { KindCards } from "./kind-cards";
import { OccupationChoice } from "./occupation-choice";
import { RequiredColumns } from "./required-columns";

/** What to import, from which file, and how it is meant; then the import runs on its own page. */
export function ImportForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const [kind, setKind] = useQueryState("kind", parseAsStringLiteral(importKinds));
  const [files, setFiles] = useState<File[]>([]);
  const [uploaded, setUploaded] = useState<string[] | null>(null);
  const [options, setOptions] = useState<ImportOptions>({});
  const start = useMutation(
    trpc.ingest.start.mutationOptions({ onSuccess: ({ id }) => router.push(`/imports/${id}`) }),
  );
  const upload = useMutation({
    mutationFn: () => Promise.all(files.map(uploadFile)),
    onSuccess: setUploaded,
  });

  const choose = (chosen: File[]) => {
    setFiles(chosen);
    setUploaded(null);
    start.reset();
    upload.reset();
  };
  const run = async () => {
    if (!kind) return;
    const fileIds = uploaded ?? (await upload.mutateAsync());
    start.mutate({ kind, fileIds, options });
  };
  const isBusy = upload.isPending || start.isPending || start.isSuccess;
  const problem =
    upload.error?.message ?? (start.error && (refusalOf(start.error) ?? "The import did not start."));

  return (
    <Stack gap="lg" maw={860}>
      <KindCards
        kind={kind}
        onChange={(next) => {
          setKind(next);
          choose([]);
          setOptions({});
        }}
      />
      {kind && (
        <>
          <RequiredColumns kind={kind} />
          <FileChoice description={kindDescriptions[kind]} files={files} onChange={choose} />
          {kind === "onet" && files.length > 0 && !uploaded && (
            <Button variant="default" onClick={() => upload.mutate()} loading={upload.isPending}>
              Read the occupations in these files
            </Button>
          )}
          {kind === "onet" && uploaded && (
            <OccupationChoice fileIds={uploaded} options={options} onChange={setOptions} />
          )}
          {(kind === "people" || kind === "evidence") && (
            <DateOrder options={options} onChange={setOptions} />
          )}
          {kind === "badges" && <BadgeOwner options={options} onChange={setOptions} />}
          {problem && (
            <Alert color="red" variant="outline" role="alert">
              {problem}
            </Alert>
          )}
          <Group>
            <Button
              onClick={() => void run()}
              loading={isBusy}
              disabled={files.length === 0 || (kind === "onet" && !options.occupations?.length)}
            >
              Start the import
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
