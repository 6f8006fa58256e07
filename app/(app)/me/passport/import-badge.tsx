"use client";

import { Alert, Button, FileButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { refusalOf } from "@/app/_ui/refusals";
import { uploadFile } from "@/app/_ui/upload";
import type { Outputs } from "@/server/router";

type Result = Outputs["ingest"]["importOwnBadge"];

/** Brings along a badge that was earned elsewhere, and says plainly what it counts as. */
export function ImportBadge() {
  const trpc = useTRPC();
  const router = useRouter();
  const reset = useRef<() => void>(null);
  const [url, setUrl] = useState("");
  const read = useMutation(trpc.ingest.fetchBadge.mutationOptions());
  const keep = useMutation(trpc.ingest.importOwnBadge.mutationOptions());
  const bring = useMutation({
    mutationFn: async (from: File | { url: string }) => {
      const fileId = from instanceof File ? await uploadFile(from) : (await read.mutateAsync(from)).id;
      return keep.mutateAsync({ fileId });
    },
    onSuccess: () => {
      setUrl("");
      router.refresh();
    },
    // So that the same file can be chosen again.
    onSettled: () => reset.current?.(),
  });
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <FileButton
          resetRef={reset}
          onChange={(file) => file && bring.mutate(file)}
          accept=".json,.jwt,.jws,.jsonld,.txt,.png,.svg,application/json,image/png,image/svg+xml"
          inputProps={{ "aria-label": "Badge file to import" }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={bring.isPending}>
              Import a badge
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" flex={1} miw={220}>
          An Open Badge that you earned elsewhere: its JSON or JWT file, or its PNG or SVG picture.
        </Text>
      </Group>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          bring.mutate({ url: url.trim() });
        }}
      >
        <Group align="end" gap="sm">
          <TextInput
            label="Or its address on the web"
            placeholder="https://"
            type="url"
            required
            withAsterisk={false}
            flex={1}
            miw={200}
            value={url}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={bring.isPending}>
            Import it
          </Button>
        </Group>
      </form>
      <div aria-live="polite">
        {bring.isSuccess && (
          <Alert
            variant="outline"
            color={bring.data.because ? "yellow" : "teal"}
            title={headline(bring.data)}
          >
            {bring.data.because && <Text size="sm">{bring.data.because}</Text>}
            <Text size="sm">{skillsIn(bring.data)}</Text>
          </Alert>
        )}
      </div>
      {bring.isError && (
        <Text role="alert" size="sm" c="red">
          {refusalOf(bring.error) ?? bring.error.message}
        </Text>
      )}
    </Stack>
  );
}

function headline({ outcome, name, source }: Result): string {
  const proof = source === "credential" ? "is verified and counts as proof" : "is kept, but is no proof";
  if (outcome === "unchanged") return `“${name}” was here already: nothing changed`;
  return outcome === "updated" ? `“${name}” was checked anew and ${proof}` : `“${name}” ${proof}`;
}

function skillsIn({ skills }: Result): string {
  return skills === 0
    ? "It names no skill that is known here, so it counts in no number yet. Your L&D lead can say which skill it grants."
    : `It grants ${count(skills, "skill")} that ${skills === 1 ? "is" : "are"} known here.`;
}
