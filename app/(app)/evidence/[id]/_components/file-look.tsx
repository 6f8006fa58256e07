"use client";

import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { datesInWords } from "@/server/assess/file-look";
import { cannotBeOpened } from "./cannot-be-opened";
import { useMarks } from "./use-marks";

type Props = {
  submissionId: string;
  attempt: number;
  item: { id: string; file: { id: string; name: string } };
  /** The criterion that this reader may mark; null where they may not, or where it is for none. */
  criterion: { id: string; name: string } | null;
};

/** What a file says of itself, for its assessor to weigh, and what to do with one that cannot be shown. */
export function FileLook({ submissionId, attempt, item, criterion }: Props) {
  const trpc = useTRPC();
  const looks = useQuery(trpc.assess.fileLooks.queryOptions({ submissionId }, { staleTime: Infinity }));
  const look = looks.data?.find(({ itemId }) => itemId === item.id);
  if (!look) return null;
  const dates = datesInWords(look, formatDate);
  return (
    <>
      {look.isDamaged && (
        <Alert
          variant="default"
          icon={<IconFileAlert aria-hidden="true" />}
          title="This file cannot be shown"
        >
          <Stack gap="xs" align="flex-start">
            <Text size="sm">
              It is damaged or was cut off.{" "}
              <Anchor
                href={`/api/evidence-files/${submissionId}/${item.file.id}`}
                download={item.file.name}
                underline="always"
                inherit
              >
                Download it
              </Anchor>{" "}
              to see whether a program of yours opens it.
            </Text>
            {criterion && (
              <ReturnBecauseOfIt
                submissionId={submissionId}
                attempt={attempt}
                fileName={item.file.name}
                criterion={criterion}
              />
            )}
          </Stack>
        </Alert>
      )}
      {dates && <Text size="sm">{dates}</Text>}
    </>
  );
}

type ReturnProps = Pick<Props, "submissionId" | "attempt"> & {
  fileName: string;
  criterion: NonNullable<Props["criterion"]>;
};

/** Marks the criterion in the rubric beside it; the assessor goes on and returns it there. */
function ReturnBecauseOfIt({ submissionId, attempt, fileName, criterion }: ReturnProps) {
  const [, setMarks] = useMarks(submissionId, attempt);
  const [isMarked, setMarked] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        h="auto"
        py={4}
        styles={{ label: { whiteSpace: "normal", textAlign: "start" } }}
        onClick={() => {
          setMarks((before) => cannotBeOpened(before, criterion.id, fileName));
          setMarked(true);
        }}
      >
        Mark “{criterion.name}” as “Cannot tell” because of it
      </Button>
      <Text size="sm" role="status">
        {isMarked && "Marked in the rubric with the reason. Return it to the learner there."}
      </Text>
    </>
  );
}
