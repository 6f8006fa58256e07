import { Anchor, List, ListItem, Text } from "@mantine/core";
import type { ImportKind } from "@/db/enums";
import { kindDescriptions } from "@/server/ingest/kinds";

/** What the file must hold, with a template to start from. */
export function RequiredColumns({ kind }: { kind: ImportKind }) {
  const { files, columns } = kindDescriptions[kind];
  return (
    <div>
      <Text>{files}</Text>
      {columns.length > 0 && (
        <>
          <List size="sm" mt="xs">
            {columns.map(({ field, label, required, hint }) => (
              <ListItem key={field}>
                <strong>{label}</strong>
                {required === true ? " (required)" : ""}: {hint}
              </ListItem>
            ))}
          </List>
          <Anchor href={`/api/import-templates/${kind}`} size="sm" mt="xs" display="inline-block">
            Download a template with example rows
          </Anchor>
        </>
      )}
    </div>
  );
}
