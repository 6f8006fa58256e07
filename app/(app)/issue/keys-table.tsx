import {
  Anchor,
  Code,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import type { api } from "@/app/_trpc/server";
import { formatDate } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";

type Key = Awaited<ReturnType<typeof api.issue.keys>>[number];

const uses = {
  Ed25519: "Data Integrity proof (eddsa-rdfc-2022)",
  RS256: "JWT (RS256)",
} as const;

/** Public halves only: the private ones are sealed and never shown. */
export function KeysTable({ keys }: { keys: readonly Key[] }) {
  return (
    <WideTable minWidth={720} label="Signing keys, newest first">
      <TableCaption p={0} m={0}>
        <VisuallyHidden>Signing keys, newest first</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh>Key for</TableTh>
          <TableTh>Status</TableTh>
          <TableTh>Made on</TableTh>
          <TableTh>Public part</TableTh>
          <TableTh>Published at</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {keys.map((key) => (
          <TableTr key={key.id}>
            <TableTh scope="row" fw={500}>
              {uses[key.algorithm]}
            </TableTh>
            <TableTd tt="capitalize">{key.status}</TableTd>
            <TableTd>{formatDate(key.createdAt)}</TableTd>
            <TableTd>
              <Code>{key.publicKeyMultibase ?? `${String(key.publicJwk["n"]).slice(0, 32)}…`}</Code>
            </TableTd>
            <TableTd>
              <Anchor href={`/issuers/${key.issuerPublicId}/did.json`} underline="always" size="sm">
                DID document
              </Anchor>
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
