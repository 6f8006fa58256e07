import { Alert, Code, Stack, Text, Title } from "@mantine/core";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Fold } from "@/app/_ui/fold";
import { count, formatDate } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { IssuerForm } from "./_components/issuer-form";
import { KeyCard, type SigningKey } from "./_components/key-card";
import { RotateKey } from "./_components/rotate-key";

export const metadata = { title: "Keys" };

export default async function KeysPage() {
  const { keys, issuer, custody } = await orNotFound(api.issue.keys.page());
  const retired = keys.filter((key) => !isInUse(key));
  const due = keys.filter(({ isDue }) => isDue);
  return (
    <>
      <PageHeader title="Keys" question="With which keys are badges signed in our name, and are they safe?">
        <RotateKey keys={keys} />
      </PageHeader>
      <Stack gap="xl">
        {custody.kept === "beside-database" && (
          <Alert color="gray" variant="outline" title="The secret lies beside what it protects">
            The private keys are sealed with a secret in <Code>{custody.folder}</Code>, the folder of the
            database: whoever copies it has both. Set <Code>KEY_ENCRYPTION_KEY</Code> to what stands in the
            file <Code>key-encryption-key</Code>, keep it somewhere else, remove the file, and start the
            server again.
          </Alert>
        )}
        {due.map(({ id, algorithm, rotationDue }) => (
          <Alert key={id} color="gray" variant="outline" title={`The ${algorithm} key is due to be changed`}>
            By {rotationDue && formatDate(rotationDue)}, a year after it began to sign. Make a new one above:
            badges that are signed go on verifying.
          </Alert>
        ))}
        <Stack gap="sm" component="section">
          <Title order={2} size="h4">
            Signing keys
          </Title>
          {keys.length === 0 ? (
            <EmptyState title="There is no key yet">
              The first pair is made when the first badge is issued, or when you make one above. Private keys
              never leave the server; here you will see their public halves.
            </EmptyState>
          ) : (
            keys.filter(isInUse).map((key) => <KeyCard key={key.id} signingKey={key} />)
          )}
          {retired.length > 0 && (
            <Fold summary={`${count(retired.length, "retired key")}: what they signed goes on verifying`}>
              <Stack gap="sm" mt="sm">
                {retired.map((key) => (
                  <KeyCard key={key.id} signingKey={key} />
                ))}
              </Stack>
            </Fold>
          )}
        </Stack>
        <Stack gap="sm" component="section">
          <Title order={2} size="h4">
            In whose name badges are issued
          </Title>
          <Text c="dimmed" maw={720}>
            This stands in every badge that is signed from now on. Badges that are signed stay as they are.
          </Text>
          <IssuerForm issuer={issuer} />
        </Stack>
      </Stack>
    </>
  );
}

/** What signs, will sign, or has to be dealt with; of the rest there are more each year. */
const isInUse = ({ status }: SigningKey): boolean => status !== "retired";
