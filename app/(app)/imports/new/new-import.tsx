"use client";

import { Alert, Button, Radio, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import { uploadFile } from "@/app/_ui/upload";
import { type ImportKind, importKinds } from "@/db/enums";
import { type KindDescription, kindDescriptions } from "@/server/ingest/kinds";
import type { Outputs } from "@/server/router";
import { BadgeAddress, type Fetched } from "./badge-address";
import { CheckPanel } from "./check-panel";
import { ColumnGuide } from "./column-guide";
import { FileChooser } from "./file-chooser";
import { MappingFields } from "./mapping-fields";
import { OptionFields, type Options } from "./option-fields";
import { TableReading } from "./table-reading";

type Props = { initialKind: ImportKind | null; recipients: Outputs["ingest"]["recipients"] };

/** Kind, file, options, check, preview, start: all on one page, so that nothing must be remembered. */
export function NewImport({ initialKind, recipients }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [kind, setKind] = useState<ImportKind | null>(initialKind);
  const [files, setFiles] = useState<File[]>([]);
  const [fileIds, setFileIds] = useState<string[] | null>(null);
  const [fetched, setFetched] = useState<Fetched[]>([]);
  const [options, setOptions] = useState<Options>({});
  const start = useMutation(
    trpc.ingest.start.mutationOptions({ onSuccess: ({ id }) => router.push(`/imports/${id}`) }),
  );
  const upload = useMutation({ mutationFn: (chosen: readonly File[]) => inOrder(chosen) });
  const isOnet = kind === "onet";
  const isTable = kind !== null && kindDescriptions[kind].columns.length > 0;
  const isBusy = upload.isPending || start.isPending || start.isSuccess;

  const choose = (next: ImportKind) => {
    setKind(next);
    setFiles([]);
    setFileIds(null);
    setFetched([]);
    setOptions({});
    upload.reset();
    start.reset();
  };
  const accept = (seen: string) => kind && fileIds && start.mutate({ kind, fileIds, options, seen });
  const begin = async () => {
    const ids = await upload.mutateAsync(files).catch(() => null);
    if (ids) setFileIds([...ids, ...fetched.map(({ id }) => id)]);
  };
  const isWaitingForChoice = isOnet && fileIds !== null && (options.occupations ?? []).length === 0;
  const problem = upload.error?.message ?? (start.error && sentenceFor(start.error));

  return (
    <Stack gap="xl" maw={960}>
      <KindCards kind={kind} onChoose={choose} />
      {kind && (
        <>
          <section aria-labelledby="file">
            <Title order={2} size="h3" id="file" mb="xs">
              File
            </Title>
            <Stack>
              <Text>{kindDescriptions[kind].files}</Text>
              {!(isTable && fileIds) && <ColumnGuide kind={kind} description={kindDescriptions[kind]} />}
              <FileChooser
                description={kindDescriptions[kind]}
                files={files}
                onChange={(next) => {
                  setFiles(next);
                  setFileIds(null);
                  upload.reset();
                  // How a table was read is shown before anything is started.
                  if (isTable && next.length > 0) upload.mutate(next, { onSuccess: setFileIds });
                  setOptions({ dateOrder: options.dateOrder, personId: options.personId });
                }}
              />
              {kind === "badges" && (
                <BadgeAddress
                  fetched={fetched}
                  onChange={(next) => {
                    setFetched(next);
                    setFileIds(null);
                  }}
                />
              )}
            </Stack>
          </section>
          {isTable && fileIds?.[0] && (
            <TableReading kind={kind} fileId={fileIds[0]} options={options} onChange={setOptions} />
          )}
          <OptionFields
            kind={kind}
            fileIds={fileIds}
            recipients={recipients}
            options={options}
            onChange={setOptions}
          />
          {isTable && fileIds && <MappingFields kind={kind} options={options} onChange={setOptions} />}
          {fileIds && !lacksDate(options) && !isWaitingForChoice && (
            <CheckPanel
              kind={kind}
              fileIds={fileIds}
              options={options}
              onChange={setOptions}
              onAccept={accept}
              isStarting={start.isPending || start.isSuccess}
            />
          )}
          {problem && (
            <Alert color="red" variant="outline" role="alert">
              {problem}
            </Alert>
          )}
          {!fileIds && (
            <Button
              onClick={begin}
              loading={isBusy}
              disabled={files.length + fetched.length === 0}
              style={{ alignSelf: "flex-start" }}
            >
              {/* O*NET has a thousand occupations: the files must be here before some can be chosen. */}
              {isOnet ? "Read the files" : "Check the files"}
            </Button>
          )}
        </>
      )}
    </Stack>
  );
}

/** Skills across say nothing of when. */
const lacksDate = ({ layout, issued }: Options): boolean => layout === "wide" && !issued;

async function inOrder(files: readonly File[]): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) ids.push(await uploadFile(file));
  return ids;
}

function KindCards({ kind, onChoose }: { kind: ImportKind | null; onChoose: (kind: ImportKind) => void }) {
  return (
    <Radio.Group
      value={kind}
      onChange={(value) => onChoose(value as ImportKind)}
      label="What do you want to import?"
      labelProps={{ fz: "lg", fw: 700, mb: "xs" }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
        {importKinds.map((one) => (
          <KindCard key={one} kind={one} description={kindDescriptions[one]} />
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}

const KindCard = ({ kind, description }: { kind: ImportKind; description: KindDescription }) => (
  <Radio.Card value={kind} p="md" radius="md">
    <Stack gap={4}>
      <Text fw={600} component="div">
        <Radio.Indicator aria-hidden mr="xs" style={{ display: "inline-flex", verticalAlign: "middle" }} />
        {description.title}
      </Text>
      <Text size="sm" c="dimmed">
        {description.about}
      </Text>
    </Stack>
  </Radio.Card>
);
